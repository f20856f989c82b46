import type { Bilingual } from './language.ts';

/** What a trigger is, said wherever one is shown. */
export const triggerWording: Bilingual = {
  zh: '线索待核：这是根据记实自动提示的线索，不是结论；是否追究由有权机关的人员依规决定。',
  en: 'A lead to be verified: raised from recorded facts, not a conclusion; whether anybody is accountable is for people of the competent organ to decide.',
};

type ByState<Text> = Readonly<Record<string, { readonly whenBreached: Text; readonly whenNot: Text }>>;

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
      zh: '{year} 年到期的巡视反馈、移交问题中，以下问题未在期限内收到整改完成的记实：{findings}。',
      en: 'Of the inspection-tour findings due in {year}, these had no closing fact by their date: {findings}.',
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
  'art10-2': {
    whenBreached: {
      zh: '案件 {period} 经认定为严重违反政治纪律或组织人事纪律的案件。',
      en: 'Case {period} is coded as a serious breach of political or of organisation and personnel discipline.',
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
};

interface ChangeText {
  readonly fact: string;
  readonly condition: Bilingual;
}

/** The facts that would flip a determination, and on what condition. */
export const changeTexts: ByState<readonly ChangeText[]> = {
  'art6-1': {
    whenBreached: [{ fact: 'plan', condition: { zh: '收到该单位 {year} 年度的方案记实一件', en: 'one plan of the unit for {year}' } }],
    whenNot: [{ fact: 'withdrawal', condition: { zh: '撤回 {year} 年度的全部方案记实', en: 'every plan of {year} is withdrawn' } }],
  },
  'art6-7': {
    whenBreached: [
      {
        fact: 'rectification',
        condition: {
          zh: '以下每个问题各有一件整改完成的记实，完成日期不晚于到期日：{findings}',
          en: 'for each of these a record that it was rectified, on or before its due date: {findings}',
        },
      },
      { fact: 'amendment', condition: { zh: '检查记实经更正，期限依规延长', en: 'the inspection is amended to an extended due date' } },
    ],
    whenNot: [
      { fact: 'withdrawal', condition: { zh: '撤回任一问题的期限内整改完成记实', en: 'the closing fact of any finding is withdrawn' } },
    ],
  },
  'art7-5': {
    whenBreached: [
      {
        fact: 'education',
        condition: {
          zh: '收到发生日期在 {year}-01-01 至 {year}-12-31 的廉政教育或廉政文化记实一件',
          en: 'one education or culture activity that occurred from {year}-01-01 to {year}-12-31',
        },
      },
    ],
    whenNot: [
      {
        fact: 'withdrawal',
        condition: { zh: '撤回 {year} 年度的全部教育、文化记实', en: 'every education and culture activity of {year} is withdrawn' },
      },
    ],
  },
  'art7-6': {
    whenBreached: [
      {
        fact: 'inspection',
        condition: {
          zh: '收到 {year} 年内、由当日主要负责人带队的党风廉政建设责任制年度检查记实一件',
          en: 'one annual inspection of the responsibility system in {year}, led by whoever was principal on that day',
        },
      },
    ],
    whenNot: [
      {
        fact: 'withdrawal',
        condition: {
          zh: '撤回 {year} 年度由主要负责人带队的全部年度检查记实',
          en: 'every annual inspection of {year} led by a principal is withdrawn',
        },
      },
    ],
  },
  'art10-2': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '案件 {period} 的记实经更正，不再认定为严重违反政治纪律、组织人事纪律',
          en: 'the reports of case {period} are amended so that none codes it as serious',
        },
      },
    ],
    whenNot: [
      {
        fact: 'case',
        condition: { zh: '案件 {period} 重新认定为严重违反政治纪律或组织人事纪律', en: 'case {period} is coded as serious again' },
      },
    ],
  },
  'art10-4': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '其中 {removedToSpare} 人的处分被撤销或更正为撤销党内职务以下',
          en: 'the sanctions of {removedToSpare} of them are revoked or corrected below removal',
        },
      },
    ],
    whenNot: [
      {
        fact: 'sanction',
        condition: {
          zh: '再有 {removedMissing} 名班子成员在 {year} 年受到撤销党内职务以上处分',
          en: '{removedMissing} more leadership members receive removal or above in {year}',
        },
      },
    ],
  },
  'art10-5': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '其中 {majorToSpare} 起经更正不再认定为重大案件',
          en: '{majorToSpare} of them are corrected and no longer coded as major',
        },
      },
    ],
    whenNot: [
      {
        fact: 'case',
        condition: {
          zh: '再有 {majorMissing} 起 {year} 年立案的案件认定为重大',
          en: '{majorMissing} more cases filed in {year} are coded as major',
        },
      },
    ],
  },
};
