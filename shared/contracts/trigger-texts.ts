import type { Workflow } from '#domain/ledger.ts';
import type { Bilingual } from './language.ts';

const toBeVerified: Bilingual = {
  zh: '线索待核：这是根据记实自动提示的线索，不是结论；是否追究由有权机关的人员依规决定。',
  en: 'A lead to be verified: raised from recorded facts, not a conclusion; whether anybody is accountable is for people of the competent organ to decide.',
};

/** What a trigger is, said wherever one is shown. `by` is who brought it into its state, `on` the day. */
export const triggerWording: Readonly<Record<Workflow, Bilingual>> = {
  'awaiting-reply': toBeVerified,
  candidate: toBeVerified,
  'under-review': toBeVerified,
  confirmed: {
    zh: '线索已确认：已由 {by} 于{on}确认，系人员判断，不是系统的结论；是否追究由有权机关的人员依规决定。',
    en: 'A lead that was confirmed: by {by} on {on}, which is a person’s judgement and no conclusion of the system; whether anybody is accountable is for people of the competent organ to decide.',
  },
  dismissed: {
    zh: '线索已排除：已由 {by} 于{on}排除，系人员判断；如有新的依据，会再次提示。',
    en: 'A lead that was ruled out: by {by} on {on}, which is a person’s judgement; new evidence raises it again.',
  },
  referred: {
    zh: '线索已移送：已由 {by} 于{on}移交有权机关办理，系人员判断，不是系统的结论；是否追究由有权机关的人员依规决定。',
    en: 'A lead that was referred: handed to the competent organ by {by} on {on}, which is a person’s judgement and no conclusion of the system; whether anybody is accountable is for people of that organ to decide.',
  },
  closed: {
    zh: '线索已办结：已由 {by} 于{on}办结；办理结果以有权机关的决定为准。',
    en: 'A lead that was closed: by {by} on {on}; what the handling came to is what the competent organ decided.',
  },
  withdrawn: {
    zh: '线索已撤销：记录变化后不再提示，目前无需答复或核查；纪委认为仍需核实的，可以恢复。',
    en: 'A lead that was withdrawn: the records changed and raise it no more, so that there is nothing to answer or verify now; a commission that holds otherwise may restore it.',
  },
};

/** How a matter with a date is named in the sentences below. */
export const matterTexts: Readonly<Record<'finding' | 'assignment' | 'clue', Bilingual>> = {
  finding: { zh: '问题 {id}（整改期限为{dueOn}）', en: 'finding {id} (to be rectified by {dueOn})' },
  assignment: { zh: '事项 {id}（办理期限为{dueOn}）', en: 'matter {id} (to be done by {dueOn})' },
  clue: { zh: '线索 {id}（处置期限为{dueOn}）', en: 'clue {id} (to be dealt with by {dueOn})' },
};

/** By clause, or by what brought a trigger up: while its determination is breached, and otherwise. */
export type ByState<Text> = Readonly<Record<string, { readonly whenBreached: Text; readonly whenNot: Text }>>;

/** Why a trigger stands, or no longer does. */
export const explanationTexts: ByState<Bilingual> = {
  'art6-1': {
    whenBreached: {
      zh: '{planDueOn}（平台设定）及宽限 {graceDays} 天后，仍未收到 {year} 年度党风廉政建设工作方案的记实。',
      en: 'No plan for {year} had been recorded by {planDueOn} (a setting of this platform) and {graceDays} days of grace.',
    },
    whenNot: {
      zh: '现已有 {year} 年度工作方案的记实，或该单位当年不承担此项年度责任。',
      en: 'A plan for {year} is now recorded, or the unit does not owe this duty for the year.',
    },
  },
  'art6-7': {
    whenBreached: {
      zh: '{year} 年到期的巡视反馈、移交问题中，以下问题未在期限内收到整改完成的记实：{matters}。',
      en: 'Of the inspection-tour findings due in {year}, these had no closing fact by their date: {matters}.',
    },
    whenNot: {
      zh: '{year} 年到期的巡视问题现均有期限内整改完成的记实，或期限已依规调整。',
      en: 'Every inspection-tour finding due in {year} now has a closing fact in time, or its date was changed.',
    },
  },
  'art7-5': {
    whenBreached: {
      zh: '{year} 年度内未收到廉政教育活动的记实，也未收到廉政文化建设的记实；宽限 {graceDays} 天（平台设定）已过。',
      en: 'Neither an integrity-education activity nor an integrity-culture activity of {year} is recorded; {graceDays} days of grace (a setting of this platform) have passed.',
    },
    whenNot: {
      zh: '{year} 年度内现有廉政教育活动或廉政文化建设的记实。',
      en: 'An integrity-education or integrity-culture activity of {year} is now recorded.',
    },
  },
  'art7-5-each': {
    whenBreached: {
      zh: '{year} 年度内，廉政教育活动与廉政文化建设至少有一项未收到记实（缺一项即提示，为平台设定）；宽限 {graceDays} 天（平台设定）已过。',
      en: 'Of an integrity-education activity and an integrity-culture activity of {year} at least one is not recorded (that one missing is enough is a setting of this platform); {graceDays} days of grace (another) have passed.',
    },
    whenNot: {
      zh: '{year} 年度内廉政教育活动与廉政文化建设现均有记实。',
      en: 'Both an integrity-education and an integrity-culture activity of {year} are now recorded.',
    },
  },
  'art7-6': {
    whenBreached: {
      zh: '{year} 年度内未收到由时任主要负责人带队的党风廉政建设责任制年度检查的记实。',
      en: 'No annual-responsibility inspection of {year} led by whoever was principal on that day is recorded.',
    },
    whenNot: {
      zh: '{year} 年度内现有由时任主要负责人带队检查的记实。',
      en: 'An annual-responsibility inspection of {year} led by the principal of that day is now recorded.',
    },
  },
  'art6-4': {
    whenBreached: {
      zh: '{year} 年到期的制度、机制问题中，以下问题未在期限内收到整改完成的记实：{matters}。',
      en: 'Of the institutional problems due in {year}, these had no closing fact by their date: {matters}.',
    },
    whenNot: {
      zh: '上述问题现均有期限内整改完成的记实，或期限已依规调整。',
      en: 'Each now has a closing fact in time, or its date was changed.',
    },
  },
  'art6-6': {
    whenBreached: {
      zh: '{year} 年到期的损害群众利益问题中，以下问题未在期限内收到整改完成的记实：{matters}。',
      en: 'Of the problems of harm to the people due in {year}, these had no closing fact by their date: {matters}.',
    },
    whenNot: {
      zh: '上述问题现均有期限内整改完成的记实，或期限已依规调整。',
      en: 'Each now has a closing fact in time, or its date was changed.',
    },
  },
  'art6-8': {
    whenBreached: {
      zh: '{year} 年到期的线索中，以下线索未在期限内收到提醒、制止的记实，或者程度严重而未在期限内收到处置的记实：{matters}。',
      en: 'Of the clues due in {year}, these had no reminder or stop on record by their date, or are serious and had no disposal on record by then: {matters}.',
    },
    whenNot: { zh: '上述线索现均有期限内处置的记实。', en: 'Each of them now has a record of disposal in time.' },
  },
  'art7-1': {
    whenBreached: {
      zh: '{referred}情形的线索已经确认；主体为到期之日在任的主要负责人，没有到期日的为年末在任者；是否应由其承担责任，由人员认定。',
      en: 'A lead of {referred} has been confirmed; the principal is that of the day on which the date was missed, or of 31 December where there is none; whether the principal answers for it is for people to establish.',
    },
    whenNot: {
      zh: '所依据的第六条线索现已不成立或正在重新审核。',
      en: 'The lead of Article 6 it rests on no longer stands, or is under review again.',
    },
  },
  'art7-2': {
    whenBreached: {
      zh: '{year} 年到期的交办事项中，以下事项到期未办结，且未见传达、部署、督促的完整记实：{matters}。',
      en: 'Of the matters assigned and due in {year}, these were not done by their date, and relaying, arranging and urging are not all on record: {matters}.',
    },
    whenNot: {
      zh: '上述事项现均有期限内办结的记实，或有传达、部署、督促的完整记实。',
      en: 'Each is now on record as done in time, or as relayed, arranged and urged.',
    },
  },
  'art7-3': {
    whenBreached: {
      zh: '本级领导班子成员的案件 {period} 经认定为严重违纪违法案件；主要负责人是否失责由人员认定。',
      en: 'Case {period} of a member of the team is coded as serious; whether the principal failed is for people to establish.',
    },
    whenNot: { zh: '案件 {period} 现已没有上述认定。', en: 'No current report says so of case {period} any more.' },
  },
  'art7-7': {
    whenBreached: {
      zh: '案件 {period} 涉及主要负责人本人、其亲属或身边工作人员。立案不等于存在问题：本人的案件尚未办结、也没有处分的，是否存在问题由人员认定。',
      en: 'Case {period} is about the principal, a relative or staff of the principal. Filed is not found: until a case of the principal is concluded, or a sanction rests on it, whether there was a breach is for people to establish.',
    },
    whenNot: { zh: '案件 {period} 现已没有上述记载。', en: 'No current report says so of case {period} any more.' },
  },
  'art8-1': {
    whenBreached: {
      zh: '{referred}情形的线索已经确认，其中问题到期之日属于该成员分管范围（未指名的，当日无人分管）；是否承担责任由人员认定。',
      en: 'A lead of {referred} has been confirmed and its problems lay in the portfolio on the day they were due (no name: nobody held it that day); whether the member answers for it is for people to establish.',
    },
    whenNot: {
      zh: '所依据的第六条线索现已不成立或正在重新审核。',
      en: 'The lead of Article 6 it rests on no longer stands, or is under review again.',
    },
  },
  'art8-6': {
    whenBreached: {
      zh: '案件 {period} 涉及该班子成员本人、其亲属或身边工作人员。立案不等于存在问题：本人的案件尚未办结、也没有处分的，是否存在问题由人员认定。',
      en: 'Case {period} is about the member, a relative or staff of the member. Filed is not found: until a case of the member is concluded, or a sanction rests on it, whether there was a breach is for people to establish.',
    },
    whenNot: { zh: '案件 {period} 现已没有上述记载。', en: 'No current report says so of case {period} any more.' },
  },
  'art9-2': {
    whenBreached: {
      zh: '{year} 年到期的上级批转交办事项中，以下事项到期未收到办结的记实：{matters}。',
      en: 'Of the matters referred by superiors and due in {year}, these are not on record as done by their date: {matters}.',
    },
    whenNot: { zh: '上述事项现均有期限内办结的记实。', en: 'Each is now on record as done in time.' },
  },
  'art9-4': {
    whenBreached: {
      zh: '{year} 年到期的苗头性、倾向性或者轻微违纪线索中，以下线索未在期限内收到处置的记实：{matters}。',
      en: 'Of the clues of early signs or minor violations due in {year}, these had no disposal on record by their date: {matters}.',
    },
    whenNot: { zh: '上述线索现均有期限内处置的记实。', en: 'Each of them now has a record of disposal in time.' },
  },
  'art9-6': {
    whenBreached: {
      zh: '{year} 年到期的涉及班子成员的线索中，以下线索未在期限内收到向上报告的记实：{matters}。',
      en: 'Of the clues about members of a team due in {year}, these were not on record as reported upwards by their date: {matters}.',
    },
    whenNot: { zh: '上述线索现均有期限内向上报告的记实。', en: 'Each is now on record as reported upwards in time.' },
  },
  'art10-1': {
    whenBreached: {
      zh: '串案窝案 {period} 中，管辖范围内有 {clustered} 名领导干部受到撤销党内职务以上处分，达到 {clusterAtLeast} 名（平台设定）。',
      en: 'In cluster {period}, {clustered} leaders of the jurisdiction received removal or above; the setting of this platform asks for {clusterAtLeast}.',
    },
    whenNot: {
      zh: '串案窝案 {period} 中现有 {clustered} 名，未达到 {clusterAtLeast} 名（平台设定）。',
      en: 'There are now {clustered} in cluster {period}, fewer than {clusterAtLeast} (a setting of this platform).',
    },
  },
  'art10-2': {
    whenBreached: {
      zh: '案件 {period} 经认定为严重违反政治纪律或组织人事纪律的案件。记实没有写明是党员领导干部的，是否为党员领导干部的案件由人员认定。',
      en: 'Case {period} is coded as a serious breach of political or of organisation and personnel discipline. Where no report says that it is a leading cadre’s, that is for people to establish.',
    },
    whenNot: {
      zh: '案件 {period} 现已没有“严重违反政治纪律、组织人事纪律”的认定。',
      en: 'No current report codes case {period} as such a serious case any more.',
    },
  },
  'art10-4': {
    whenBreached: {
      zh: '{year} 年度内有 {removed} 名领导班子成员受到撤销党内职务以上处分，达到 {removedAtLeast} 名（含本数）。',
      en: '{removed} leadership members received removal from party posts or above in {year}; the clause asks for {removedAtLeast} or more.',
    },
    whenNot: {
      zh: '{year} 年度内现有 {removed} 名，未达到 {removedAtLeast} 名。',
      en: 'There are now {removed} in {year}, fewer than {removedAtLeast}.',
    },
  },
  'art10-5': {
    whenBreached: {
      zh: '{year} 年度内立案的重大违纪违法案件 {major} 起，达到 {majorAtLeast} 起（含本数）。',
      en: '{major} major cases were filed in {year}; the clause asks for {majorAtLeast} or more.',
    },
    whenNot: {
      zh: '{year} 年度内现有 {major} 起，未达到 {majorAtLeast} 起。',
      en: 'There are now {major} in {year}, fewer than {majorAtLeast}.',
    },
  },
  finding: {
    whenBreached: {
      zh: '纪委以要件认定记实提出，已认定的要件见下。',
      en: 'Brought up by a finding of the commission; what it establishes is shown below.',
    },
    whenNot: { zh: '要件认定记实已撤回。', en: 'The finding has been withdrawn.' },
  },
};
