import type { Bilingual } from './language.ts';
import type { ByState } from './trigger-texts.ts';

interface ChangeText {
  readonly fact: string;
  readonly condition: Bilingual;
}

/** A trigger with a date that no longer stands was put right by something: taking that back brings it up again. */
const undone = {
  fact: 'correction',
  condition: {
    zh: '使之不再逾期的记实被撤回，或更正为期限已过而仍未完成',
    en: 'whatever put it right is withdrawn, or corrected so that its date has passed without it',
  },
} as const;

const closingOfFindings = {
  whenBreached: [
    {
      fact: 'rectification',
      condition: {
        zh: '以下每个问题各有一件整改完成的记实，完成日期不晚于到期日：{matters}',
        en: 'for each of these a record that it was rectified, on or before its due date: {matters}',
      },
    },
    { fact: 'amendment', condition: { zh: '检查记实经更正，期限依规延长', en: 'the inspection is amended to an extended due date' } },
  ],
  whenNot: [undone],
} as const;

const referred = {
  whenBreached: [
    {
      fact: 'review',
      condition: {
        zh: '所依据的第六条线索被重新审核，或不予确认',
        en: 'the lead of Article 6 it rests on is reopened, or dismissed',
      },
    },
  ],
  whenNot: [
    {
      fact: 'review',
      condition: {
        zh: '所依据的第六条线索再次确认（规则包以提示为准的，重新审核即可）',
        en: 'the lead of Article 6 it rests on is confirmed again (reopened, where the pack asks only that it stands)',
      },
    },
  ],
} as const;

/** The facts that would flip a determination, and on what condition. */
export const changeTexts: ByState<readonly ChangeText[]> = {
  'art6-1': {
    whenBreached: [{ fact: 'plan', condition: { zh: '收到该单位 {year} 年度的方案记实一件', en: 'one plan of the unit for {year}' } }],
    whenNot: [{ fact: 'withdrawal', condition: { zh: '撤回 {year} 年度的全部方案记实', en: 'every plan of {year} is withdrawn' } }],
  },
  'art6-4': closingOfFindings,
  'art6-6': closingOfFindings,
  'art6-7': closingOfFindings,
  'art6-8': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '以下每条线索经更正，补记期限内的处置日期（轻微以下的，也可补记期限内的谈话）：{matters}',
          en: 'for each of these clues a disposal by its date is recorded (below serious, a talk by then will do): {matters}',
        },
      },
    ],
    whenNot: [undone],
  },
  'art7-1': referred,
  'art7-2': {
    whenBreached: [
      {
        fact: 'assignment-progress',
        condition: {
          zh: '以下每个事项各有一件期限内办结的记实，或各有期限内传达、部署、督促的记实：{matters}',
          en: 'for each of these a record that it was done by its date, or records of relaying, arranging and urging by then: {matters}',
        },
      },
      { fact: 'amendment', condition: { zh: '交办记实经更正，期限延长', en: 'the assignment is amended to an extended due date' } },
    ],
    whenNot: [undone],
  },
  'art7-3': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '案件 {period} 的记实经更正，不再认定为严重，或不再涉及班子成员本人',
          en: 'the reports of case {period} are amended: no longer serious, or not about a member of the team',
        },
      },
    ],
    whenNot: [{ fact: 'case', condition: { zh: '案件 {period} 再次作出上述认定', en: 'a report says so of case {period} again' } }],
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
  'art7-5-each': {
    whenBreached: [
      {
        fact: 'education',
        condition: {
          zh: '发生日期在 {year}-01-01 至 {year}-12-31 的廉政教育、廉政文化记实各有一件',
          en: 'one education activity and one culture activity are there that occurred from {year}-01-01 to {year}-12-31',
        },
      },
    ],
    whenNot: [
      {
        fact: 'withdrawal',
        condition: {
          zh: '撤回 {year} 年度的全部教育记实，或全部文化记实',
          en: 'every education activity of {year} is withdrawn, or every culture activity',
        },
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
  'art7-7': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '案件 {period} 的记实经更正，不再涉及主要负责人',
          en: 'the reports of case {period} are amended and no longer about the principal',
        },
      },
    ],
    whenNot: [{ fact: 'case', condition: { zh: '案件 {period} 再次记载涉及主要负责人', en: 'a report says so of case {period} again' } }],
  },
  'art8-1': referred,
  'art8-6': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '案件 {period} 的记实经更正，不再涉及该成员',
          en: 'the reports of case {period} are amended and no longer about the member',
        },
      },
    ],
    whenNot: [{ fact: 'case', condition: { zh: '案件 {period} 再次记载涉及该成员', en: 'a report says so of case {period} again' } }],
  },
  'art9-2': {
    whenBreached: [
      {
        fact: 'assignment-progress',
        condition: {
          zh: '以下每个事项各有一件期限内办结的记实：{matters}',
          en: 'for each of these a record that it was done by its date: {matters}',
        },
      },
      { fact: 'amendment', condition: { zh: '交办记实经更正，期限延长', en: 'the assignment is amended to an extended due date' } },
    ],
    whenNot: [undone],
  },
  'art9-4': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '以下每条线索补记期限内的处置日期或期限内的谈话：{matters}',
          en: 'for each of these clues a disposal or a talk by its date is recorded: {matters}',
        },
      },
    ],
    whenNot: [undone],
  },
  'art9-6': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '以下每条线索补记期限内向上报告的日期：{matters}',
          en: 'for each of these clues a report upwards by its date is recorded: {matters}',
        },
      },
    ],
    whenNot: [undone],
  },
  'art10-1': {
    whenBreached: [
      {
        fact: 'amendment',
        condition: {
          zh: '其中 {clusterToSpare} 人的处分被撤销、更正为撤销党内职务以下，或不再列入此串案窝案',
          en: 'the sanctions of {clusterToSpare} of them are revoked, corrected below removal, or taken out of the cluster',
        },
      },
    ],
    whenNot: [
      {
        fact: 'sanction',
        condition: {
          zh: '再有 {clusterMissing} 名领导干部在此串案窝案中受到撤销党内职务以上处分',
          en: '{clusterMissing} more leaders of the cluster receive removal or above',
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
  finding: {
    whenBreached: [{ fact: 'withdrawal', condition: { zh: '纪委撤回要件认定记实', en: 'the commission withdraws its finding' } }],
    whenNot: [{ fact: 'finding', condition: { zh: '纪委再次作出要件认定', en: 'the commission makes a finding again' } }],
  },
};
