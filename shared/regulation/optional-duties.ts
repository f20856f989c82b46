/**
 * Periodic duties of superior and sister rules, which a pack may adopt; the founding pack adopts none. The words are ours and no rule's
 * text. What is known from memory only is marked so, and a pack that adopts it names a source that was read.
 */
import type { OptionalDuty, SourceOfDuty } from '#domain/optional-duty.ts';
import type { ClauseId } from '#domain/rule-pack.ts';
import type { UnitKind } from '#domain/unit.ts';

const committees: readonly UnitKind[] = ['committee', 'party-group'];
const noReport = { text: '没有记实种类记载向上级报送的报告。', gloss: 'No kind of record holds a report to a superior.' };

const memory = (text: string, gloss: string): SourceOfDuty => ({ text, gloss, grade: 'from-memory' });

/** A public page that was read; `reach` where it is a rule of one place or one sector. */
function read(text: string, gloss: string, place: string, reach?: SourceOfDuty['reach']): SourceOfDuty {
  return { text, gloss, grade: 'read', ...(reach === undefined ? {} : { reach }), place };
}

/** The responsibility-system rule of one place that several duties come from. */
const localRule = (article: string, of: string): SourceOfDuty =>
  read(
    `一份地方的责任制规定${article}`,
    `A local rule on the responsibility system${of}`,
    'http://fsou.com/html/text/lar/174255/17425594_3.html',
    'local',
  );

export const optionalDuties: readonly OptionalDuty[] = [
  {
    key: 'P1',
    text: '党委（党组）召开会议，专题研究全面从严治党',
    gloss: 'The committee or party group holds a meeting devoted to strict Party governance',
    every: 'half-year',
    atLeast: 1,
    sources: [
      {
        text: '2020年主体责任规定“责任落实”一章（媒体摘要，读到“每半年应”为止）',
        gloss: 'The 2020 rules on principal responsibility, chapter on carrying it out (a press summary, cut after “every half-year”)',
        grade: 'read-in-part',
        place: 'https://p2.ttnews.xyz/a/5e6f89aadc9b5e4c7eb30cc3?lang=zh-hant',
      },
      memory('同上：“至少1次”“专题研究”', 'The same: “at least once”, “devoted to”'),
    ],
    watch: {
      unitKinds: committees,
      records: { kind: 'meeting', bodies: ['standing-committee', 'party-group'], topics: ['responsibility', 'deployment'] },
      counts: {
        text: '党委常委会、党组会的会议记实，议题含“责任制”或“研究部署”；是否专题，记实看不出。',
        gloss:
          'Meetings of the standing committee or party group with the topic “responsibility system” or “deployment”; whether a meeting was devoted to it, records do not show.',
      },
    },
  },
  {
    key: 'P2',
    text: '年初作出年度任务安排，明确责任人和完成时限',
    gloss: 'The tasks of the year are arranged at its start, with who is responsible and by when',
    every: 'year',
    atLeast: 1,
    sources: [memory('2020年主体责任规定', 'The 2020 rules on principal responsibility')],
    watch: {
      unitKinds: committees,
      records: { kind: 'plan' },
      dueOn: 'planDueOn',
      counts: {
        text: '该年度的方案记实，责任分解中各有责任人和日期；“年初”未定日期，以规则包的年度方案期限为限（平台设定）。',
        gloss:
          'A plan of the year whose tasks have a person and a date; “the start of the year” names no day, so the pack’s day for plans is taken (platform setting).',
      },
    },
  },
  {
    key: 'P3',
    text: '年初向上级党组织书面报告上一年度履行责任的情况',
    gloss: 'At the start of a year the performance of the year before is reported in writing to the superior organisation',
    every: 'year',
    atLeast: 1,
    sources: [memory('2020年主体责任规定', 'The 2020 rules on principal responsibility')],
    notWatched: noReport,
  },
  {
    key: 'P4',
    text: '向上级党委和纪委专题报告责任制执行情况',
    gloss: 'The responsibility system is the subject of a report to the superior committee and commission',
    every: 'year',
    atLeast: 1,
    sources: [memory('2010年责任制规定第十五条', 'The 2010 rules on the responsibility system, Article 15')],
    notWatched: noReport,
  },
  {
    key: 'P5',
    text: '检查考核下级领导班子',
    gloss: 'The teams below are inspected and assessed',
    every: 'year',
    atLeast: 1,
    sources: [memory('2010年责任制规定第十一条', 'The 2010 rules on the responsibility system, Article 11')],
    watch: {
      unitKinds: committees,
      records: { kind: 'inspection' },
      counts: {
        text: '本单位对其他单位的年度责任制检查记实，不论由谁带队；有无下级、被检查的是否下级，台账看不出。',
        gloss:
          'Annual inspections of the responsibility system in another unit, whoever leads them; whether that unit is below this one, and whether there are any below, the ledger does not show.',
      },
    },
  },
  {
    key: 'P6',
    text: '主要负责人带队进行年度检查',
    gloss: 'The principal leads the annual inspection',
    every: 'year',
    atLeast: 1,
    sources: [{ text: '暂行办法第7条（6）', gloss: 'The interim measures, Article 7(6)', grade: 'text' }],
    judgedBy: 'art7-6' as ClauseId,
  },
  {
    key: 'P7',
    text: '年度内开展廉政教育和廉政文化活动',
    gloss: 'Integrity education and integrity culture within the year',
    every: 'year',
    atLeast: 1,
    sources: [{ text: '暂行办法第7条（5）', gloss: 'The interim measures, Article 7(5)', grade: 'text' }],
    judgedBy: 'art7-5' as ClauseId,
  },
  {
    key: 'P8',
    text: '在民主生活会和述职述廉中报告责任制执行情况',
    gloss: 'The responsibility system is reported on in the democratic-life meeting and in the yearly statements of leaders',
    every: 'year',
    atLeast: 1,
    sources: [
      memory('2010年责任制规定第十四条', 'The 2010 rules on the responsibility system, Article 14'),
      localRule('（表述相同）', ' (the same wording)'),
    ],
    notWatched: {
      text: '会议记实不区分民主生活会，述职述廉没有记实种类。',
      gloss: 'A meeting’s record does not say that it was a democratic-life meeting, and no kind of record holds a yearly statement.',
    },
  },
  {
    key: 'P9',
    text: '民主评议党风廉政工作',
    gloss: 'Integrity work is appraised democratically',
    every: 'year',
    atLeast: 1,
    sources: [localRule('第十二条', ', Article 12')],
    notWatched: { text: '民主评议没有记实种类。', gloss: 'No kind of record holds an appraisal.' },
  },
  {
    key: 'P10',
    text: '检查后1个月内向责任制领导小组办公室报送整改报告',
    gloss: 'A report on rectification goes to the leading-group office within 1 month of an inspection',
    every: 'after-event',
    atLeast: 1,
    sources: [localRule('第十一条（五）', ', Article 11(5)')],
    notWatched: {
      text: '整改记实写问题的进展，不写向办公室的报告；各问题的期限另有履责事项。',
      gloss: 'A rectification records how far a finding got, not a report to the office; the date of each finding is a duty of its own.',
    },
  },
  {
    key: 'P11',
    text: '巡视后报送整改报告，期限以反馈文件为准',
    gloss: 'A report on rectification after an inspection tour, by the date that its document gives',
    every: 'after-event',
    atLeast: 1,
    sources: [
      memory('2015年、2017年巡视工作条例：两个月', 'The inspection-tour rules of 2015 and 2017: two months'),
      read(
        '湖北2016年公布的一份整改报告述及“两个月来”（间接）',
        'A report published in Hubei in 2016 covers “two months” (indirect)',
        'http://m.yzctcx.com/gn/79888.html',
      ),
      { text: '现行的期限', gloss: 'The period of today', grade: 'unknown' },
    ],
    notWatched: {
      text: '没有记实种类记载整改报告；各问题按反馈文件的期限由第6条（7）判定。',
      gloss: 'No kind of record holds the report; each finding is judged under Article 6(7) by the date its document gives.',
    },
  },
  {
    key: 'P12',
    text: '党委常委会研究党风廉政建设和反腐败工作',
    gloss: 'The standing committee takes up Party conduct and the fight against corruption',
    every: 'year',
    atLeast: 2,
    sources: [read('娄底市的做法', 'The practice of the city of Loudi', 'http://www.sxfj.gov.cn/yan_jiu_si_kao/10950533.shtml', 'local')],
    watch: {
      unitKinds: ['committee'],
      records: { kind: 'meeting', bodies: ['standing-committee'], topics: ['responsibility', 'deployment'] },
      counts: {
        text: '党委常委会的会议记实，议题含“责任制”或“研究部署”。',
        gloss: 'Meetings of the standing committee with the topic “responsibility system” or “deployment”.',
      },
    },
  },
  {
    key: 'P13',
    text: '每月记载主体责任纪实台账',
    gloss: 'The record book of the principal responsibility is kept every month',
    every: 'month',
    atLeast: 1,
    sources: [
      read(
        '湖北襄阳的做法',
        'The practice of Xiangyang in Hubei',
        'https://soolun.net/periodical/417250c2b2a405d19e927cbf03e15547.html',
        'local',
      ),
    ],
    watch: {
      unitKinds: committees,
      records: { kind: 'any' },
      counts: {
        text: '本年度台账中当月发生的任何记实，零报告在内；上级交办、纪委请求和保密的记实不计。',
        gloss:
          'Any record of this year’s ledger about something in that month, a nil report included; what a superior assigns, what a commission asks for and what is confidential do not count.',
      },
    },
  },
  {
    key: 'P14',
    text: '领导班子召开民主生活会',
    gloss: 'The leadership team holds a democratic-life meeting',
    every: 'year',
    atLeast: 1,
    sources: [
      read('对高校的规定', 'Stated for universities', 'https://hrbygrjgxx.com/cms/item/20249.html', 'sector'),
      memory('一般规定', 'The general rule'),
    ],
    notWatched: {
      text: '会议记实不区分民主生活会。',
      gloss: 'A meeting’s record does not say that it was a democratic-life meeting.',
    },
  },
  {
    key: 'P15',
    text: '理论学习中心组集体学习',
    gloss: 'The theory-study-centre group studies together',
    every: 'quarter',
    atLeast: 1,
    sources: [memory('2017年中心组学习规则', 'The 2017 rules on study-centre groups')],
    watch: {
      unitKinds: committees,
      records: { kind: 'meeting', bodies: ['standing-committee', 'party-group', 'leadership-team'], topics: ['study'] },
      counts: {
        text: '党委常委会、党组会、班子会的会议记实，议题含“学习”；记实不区分中心组学习与其他学习。',
        gloss:
          'Meetings of the standing committee, the party group or the leadership team with the topic “study”; records do not tell a study-centre group from other study.',
      },
    },
  },
  {
    key: 'P16',
    text: '问责决定作出后1个月内办理组织处理手续',
    gloss: 'The formalities of organisational handling are completed within 1 month of the decision',
    every: 'after-event',
    atLeast: 1,
    sources: [
      read(
        '2016年问责条例第九条',
        'The 2016 accountability regulations, Article 9',
        'http://www.czhgm.cn/page152.html?article_id=21&pagenum=2',
      ),
    ],
    notWatched: {
      text: '线索移送以后由主管机关立卷办理，没有记实种类。',
      gloss: 'After a referral the competent organ keeps its own file; no kind of record holds it.',
    },
  },
  {
    key: 'P17',
    text: '处分决定1个月内执行，6个月内报告执行情况',
    gloss: 'A disciplinary decision is carried out within 1 month and reported on within 6',
    every: 'after-event',
    atLeast: 1,
    sources: [
      read(
        '合肥工业大学网页所载的处分执行要求',
        'Requirements on carrying out discipline, as a page of Hefei University of Technology gives them',
        'https://iec.hfut.edu.cn/2024/0623/c11695a304969/page.htm',
      ),
    ],
    notWatched: { text: '处分记实只写决定，不写执行。', gloss: 'A sanction’s record holds the decision, not how it was carried out.' },
  },
];

const byKey: ReadonlyMap<string, OptionalDuty> = new Map(optionalDuties.map((duty) => [duty.key, duty]));

/** The duty with this key; undefined where the list has none. */
export function findOptionalDuty(key: string): OptionalDuty | undefined {
  return byKey.get(key);
}
