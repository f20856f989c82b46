/** What would turn a determination that neither makes a clause out nor rules it out by what was counted. Triggers have sentences of their own. */
import type { Bilingual } from './language.ts';

interface OpenText {
  readonly fact: string;
  readonly condition: Bilingual;
}

const sweptAfter = (zh: string, en: string): OpenText => ({
  fact: 'time',
  condition: {
    zh: `至 ${zh} 及宽限 {graceDays} 天（平台设定）届满仍未收到的，由定时判定提示为线索`,
    en: `when ${en} and {graceDays} days of grace (a setting of this platform) have passed without it, the schedule raises a lead`,
  },
});

const sweptWhenDue: OpenText = {
  fact: 'time',
  condition: {
    zh: '到期日次日起仍未收到的，由定时判定提示为线索：{open}',
    en: 'from the day after its date on, the schedule raises a lead for each that is not recorded: {open}',
  },
};

const annual = (fact: string, zh: string, en: string): readonly OpenText[] => [
  { fact, condition: { zh: `${zh}，即为已满足`, en: `${en}: it is met` } },
  fact === 'plan' ? sweptAfter('{planDueOn}', '{planDueOn}') : sweptAfter('{annualDueOn}', '{annualDueOn}'),
];

const findingsOpen: readonly OpenText[] = [
  {
    fact: 'rectification',
    condition: {
      zh: '以下每个问题各有一件整改完成的记实，完成日期不晚于到期日：{open}',
      en: 'for each of these a record that it was rectified, on or before its due date: {open}',
    },
  },
  sweptWhenDue,
];

/** While matters of the clause are open: neither done in time nor overdue yet. */
export const openMatterTexts: Readonly<Record<string, readonly OpenText[]>> = {
  'art6-4': findingsOpen,
  'art6-6': findingsOpen,
  'art6-7': findingsOpen,
  'art6-8': [
    {
      fact: 'clue',
      condition: {
        zh: '以下每条线索有期限内的处置日期（轻微以下的，也可有期限内的谈话）：{open}',
        en: 'for each of these clues a disposal by its date is recorded (below serious, a talk by then will do): {open}',
      },
    },
    sweptWhenDue,
  ],
  'art7-2': [
    {
      fact: 'assignment-progress',
      condition: {
        zh: '以下每个事项各有一件期限内办结的记实：{open}',
        en: 'for each of these a record that it was done by its date: {open}',
      },
    },
    {
      fact: 'time',
      condition: {
        zh: '到期日次日起仍未办结，且传达、部署、督促缺一项以上记实的，由定时判定提示为线索：{open}',
        en: 'from the day after its date on, the schedule raises a lead for each that is not done and not relayed, arranged and urged on record: {open}',
      },
    },
  ],
  'art9-2': [
    {
      fact: 'assignment-progress',
      condition: {
        zh: '以下每个事项各有一件期限内办结的记实：{open}',
        en: 'for each of these a record that it was done by its date: {open}',
      },
    },
    sweptWhenDue,
  ],
  'art9-4': [
    {
      fact: 'clue',
      condition: {
        zh: '以下每条线索有期限内的处置日期或期限内的谈话：{open}',
        en: 'for each of these clues a disposal or a talk by its date is recorded: {open}',
      },
    },
    sweptWhenDue,
  ],
  'art9-6': [
    {
      fact: 'clue',
      condition: {
        zh: '以下每条线索有期限内向上报告的日期：{open}',
        en: 'for each of these clues a report upwards by its date is recorded: {open}',
      },
    },
    sweptWhenDue,
  ],
};

const dueFinding = (zh: string, en: string): readonly OpenText[] => [
  { fact: 'inspection', condition: { zh: `收到 {year} 年到期的${zh}`, en: `${en} due in {year} is recorded` } },
];
const dueClue = (zh: string, en: string): readonly OpenText[] => [
  { fact: 'clue', condition: { zh: `收到 {year} 年到期的${zh}`, en: `${en} due in {year} is recorded` } },
];
const dueMatter: readonly OpenText[] = [
  {
    fact: 'assignment',
    condition: { zh: '收到 {year} 年到期的上级交办事项', en: 'a matter assigned from above that is due in {year} is recorded' },
  },
];
const confirmedSituation = (zh: string, en: string): readonly OpenText[] => [
  {
    fact: 'review',
    condition: {
      zh: `{year} 年度第六条的线索经确认${zh}（规则包以提示为准的，提示即可）`,
      en: `a lead of Article 6 for {year} is confirmed${en} (raised, where the pack asks only that)`,
    },
  },
];

/** Where nothing of the year was counted towards the clause. */
export const nothingCountedTexts: Readonly<Record<string, readonly OpenText[]>> = {
  'art6-1': annual('plan', '收到该单位 {year} 年度的方案记实一件', 'one plan of the unit for {year} is recorded'),
  'art6-4': dueFinding('制度、机制问题', 'an institutional finding'),
  'art6-6': dueFinding('损害群众利益问题', 'a finding of harm to the public’s interests'),
  'art6-7': dueFinding('巡视反馈、移交问题', 'an inspection-tour finding'),
  'art6-8': dueClue('线索', 'a clue'),
  'art7-1': confirmedSituation('', ''),
  'art7-2': dueMatter,
  'art7-3': [
    {
      fact: 'case',
      condition: {
        zh: '收到班子成员本人的案件记实，且经认定为严重',
        en: 'a case of a member of the team is recorded and coded as serious',
      },
    },
  ],
  'art7-5': annual(
    'education',
    '收到发生日期在 {year} 年内的廉政教育或廉政文化记实一件',
    'one education or culture activity of {year} is recorded',
  ),
  'art7-5-each': annual(
    'education',
    '发生日期在 {year} 年内的廉政教育、廉政文化记实各有一件',
    'one education activity and one culture activity of {year} are recorded',
  ),
  'art7-6': annual(
    'inspection',
    '收到 {year} 年内、由当日主要负责人带队的党风廉政建设责任制年度检查记实一件',
    'one annual inspection of the responsibility system in {year}, led by whoever was principal on that day, is recorded',
  ),
  'art7-7': [
    {
      fact: 'case',
      condition: {
        zh: '收到涉及主要负责人本人的案件记实，或涉及其亲属、身边工作人员且经认定为严重的案件记实',
        en: 'a case about the principal is recorded, or one about relatives or staff that is coded as serious',
      },
    },
  ],
  'art8-1': confirmedSituation('，且其中问题属于班子成员分管范围', ', with a finding in a member’s portfolio'),
  'art8-6': [
    {
      fact: 'case',
      condition: {
        zh: '收到涉及班子其他成员本人的案件记实，或涉及其亲属、身边工作人员且经认定为严重的案件记实',
        en: 'a case about another member is recorded, or one about relatives or staff that is coded as serious',
      },
    },
  ],
  'art9-2': dueMatter,
  'art9-4': dueClue('苗头性、倾向性或者轻微违纪线索', 'a clue of an early sign or a minor breach'),
  'art9-6': dueClue('涉及班子成员的线索', 'a clue about a member of the team'),
  'art10-1': [
    {
      fact: 'sanction',
      condition: {
        zh: '管辖范围内的串案窝案中，有领导干部受到撤销党内职务以上处分；达到 {clusterAtLeast} 名（平台设定）即提示为线索',
        en: 'leaders within one cluster under this unit receive removal or above; {clusterAtLeast} of them (a setting of this platform) raise a lead',
      },
    },
  ],
  'art10-2': [
    {
      fact: 'case',
      condition: {
        zh: '收到经认定为严重违反政治纪律或组织人事纪律的案件记实',
        en: 'a case coded as a serious breach of political or organisation discipline is recorded',
      },
    },
  ],
  'art10-4': [
    {
      fact: 'sanction',
      condition: {
        zh: '有班子成员在 {year} 年受到撤销党内职务以上处分的记实；达到 {removedAtLeast} 名即提示为线索',
        en: 'leadership members receive removal or above in {year}; {removedAtLeast} of them raise a lead',
      },
    },
  ],
  'art10-5': [
    {
      fact: 'case',
      condition: {
        zh: '有 {year} 年立案的案件认定为重大；达到 {majorAtLeast} 起即提示为线索',
        en: 'cases filed in {year} are coded as major; {majorAtLeast} of them raise a lead',
      },
    },
  ],
  finding: [
    {
      fact: 'finding',
      condition: {
        zh: '数据不判定此条；由纪委作出要件认定',
        en: 'data does not judge it; a commission establishes it by a finding',
      },
    },
  ],
};

/** Why a clause does not apply, as what would have to be otherwise. */
export const notApplicableTexts: Readonly<Record<'unit-kind' | 'not-owed', readonly OpenText[]>> = {
  'unit-kind': [
    {
      fact: 'unit',
      condition: {
        zh: '此条不针对此类单位；只有单位类别登记有误并经更正，才会适用',
        en: 'the clause is not about units of this kind; it would apply only if the kind of the unit were recorded wrongly and corrected',
      },
    },
  ],
  'not-owed': [
    {
      fact: 'unit',
      condition: {
        zh: '单位的设立、撤销日期经更正：在 {owedIfBefore}（平台设定）前设立，且 {annualDueOn} 仍存续的，才承担 {year} 年度的此项责任',
        en: 'the dates of the unit are corrected: it owes this duty of {year} if it opened before {owedIfBefore} (a setting of this platform) and is open on {annualDueOn}',
      },
    },
  ],
};
