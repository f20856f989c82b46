import type { Clause } from '#domain/rule-pack.ts';
import { clausesAbout, consequence, lapse, lapseOfAny, limb, shownBy } from './clause-builder.ts';

const clause = clausesAbout('commission-team');

/** Article 9: the leadership team of a discipline commission or commission group; a person may attribute it to a cadre instead. */
export const article9: readonly Clause[] = [
  clause('art9-1', {
    text: '未履行协助党委（党组）落实主体责任的责任，在协助党委（党组）抓党风廉政建设和组织协调反腐败方面工作不力，本地区、本部门、本系统和本单位不正之风和腐败问题严重的',
    gloss:
      'Weak in assisting the committee with integrity work and in coordinating against corruption, while malpractice and corruption are serious',
    form: 'finding',
    elements: [
      lapse(
        'person',
        '在协助党委（党组）抓党风廉政建设和组织协调反腐败方面工作不力',
        'Weak in assisting the committee and in coordinating against corruption',
      ),
      consequence('person', '本地区、本部门、本系统和本单位不正之风和腐败问题严重', 'Malpractice and corruption are serious'),
    ],
  }),
  clause('art9-2', {
    text: '未履行维护党纪的责任，不严格执行政治纪律和政治规矩，执纪不严、违纪不究、问责不力，对上级纪委（纪检组）批转交办的工作事项不及时办理或者落实不力，造成不良后果的',
    gloss:
      'Does not uphold discipline: lax enforcement, or matters referred by the superior commission handled late or poorly, with adverse consequences',
    form: 'deadline',
    byData: true,
    elements: [
      lapseOfAny('未履行维护党纪的责任', 'Does not uphold discipline', [
        limb('a', 'person', '不严格执行政治纪律和政治规矩', 'Lax in political discipline and political rules'),
        limb('b', 'person', '执纪不严', 'Discipline enforced laxly'),
        limb('c', 'person', '违纪不究', 'Violations not pursued'),
        limb('d', 'person', '问责不力', 'Weak in holding to account'),
        limb(
          'e',
          shownBy(
            '上级交办（交办单位编号＝上级纪委，期限）：届满没有在期限内的交办办理（进展＝办结）',
            'Assigned matters (from the superior commission; due date): no progress = done by that day',
          ),
          '对上级纪委（纪检组）批转交办的工作事项不及时办理',
          'Matters referred by the superior commission handled late',
        ),
        limb('f', 'person', '落实不力', 'Such matters carried out poorly'),
      ]),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art9-3', {
    text: '未履行推进作风建设的责任，对党员干部作风建设情况监督检查问责不力以致“四风”问题突出的',
    gloss: 'Weak in supervising the conduct of members and cadres, so that the four winds are prominent',
    form: 'finding',
    elements: [
      lapse('person', '对党员干部作风建设情况监督检查问责不力', 'Weak in supervising, inspecting and holding to account on conduct'),
      consequence('person', '以致“四风”问题突出', 'The four winds are prominent as a result'),
    ],
  }),
  clause('art9-4', {
    text: '未以纪律为尺子衡量党员干部的行为，按“四种形态”开展监督执纪不到位，对发现的苗头性、倾向性或者轻微违纪问题没有及时查处，造成不良后果的',
    gloss:
      'Does not measure conduct by discipline or apply the four forms properly: early or minor violations found are not dealt with in time, with adverse consequences',
    form: 'deadline',
    byData: true,
    elements: [
      lapseOfAny('未以纪律为尺子衡量党员干部的行为', 'Does not measure the conduct of members and cadres by discipline', [
        limb('a', 'person', '按“四种形态”开展监督执纪不到位', 'The four forms of supervision and discipline not properly applied'),
        limb(
          'b',
          shownBy(
            '线索（程度＝苗头性、倾向性或轻微；期限；未填的，收到日期加“线索处置天数”）：届满没有处置日期（期限内），也没有期限内答复该线索的谈话（线索编号）',
            'Clues (severity = early sign or minor; due date; without one, the day received plus the days of the pack): by that day neither disposed of nor answered by a talk that names the clue',
          ),
          '对发现的苗头性、倾向性或者轻微违纪问题没有及时查处',
          'Early or minor violations found, but not dealt with in time',
        ),
      ]),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art9-5', {
    text: '未履行纪律审查的责任，对发生在领导机关和领导干部中的违纪违法案件以及发生在群众身边的腐败问题查处不力，不坚持依纪依法安全审查以致发生审查安全事故的',
    gloss:
      'Weak in investigating cases among leaders and corruption close to the people, or reviews so carelessly that a safety accident happens',
    form: 'event',
    // The accident belongs to the second limb only, so it is not an element of its own: weak investigation needs none.
    elements: [
      lapseOfAny('未履行纪律审查的责任', 'Fails in disciplinary review', [
        limb(
          'a',
          'person',
          '对发生在领导机关和领导干部中的违纪违法案件以及发生在群众身边的腐败问题查处不力',
          'Weak in investigating cases among leaders and corruption close to the people',
        ),
        limb(
          'b',
          'person',
          '不坚持依纪依法安全审查以致发生审查安全事故',
          'Review not kept lawful and safe, so that a safety accident happens',
        ),
      ]),
    ],
  }),
  clause('art9-6', {
    text: '未履行强化党内监督的责任，对党内监督各项制度执行情况监督检查不力，对党委（党组）落实主体责任情况监督不力，对党委（党组）班子成员的违纪违法问题应当发现而未发现，或者发现后不及时报告，对本地区、本部门、本系统和本单位的制度、机制问题应当发现而未发现，或者发现后不及时监督执纪问责，造成不良后果的',
    gloss:
      'Weak supervision within the party: violations of team members or defects of institutions that should have been found were not, or were not reported or acted on in time, with adverse consequences',
    form: 'deadline',
    byData: true,
    elements: [
      lapseOfAny('未履行强化党内监督的责任', 'Fails to strengthen supervision within the party', [
        limb('a', 'person', '对党内监督各项制度执行情况监督检查不力', 'Weak in checking that the rules of supervision are kept'),
        limb('b', 'person', '对党委（党组）落实主体责任情况监督不力', "Weak in supervising the committee's principal responsibility"),
        limb(
          'c',
          'person',
          '对党委（党组）班子成员的违纪违法问题应当发现而未发现',
          'Violations of team members that should have been found were not',
        ),
        limb(
          'd',
          shownBy(
            '线索（反映领导班子成员＝是；期限；未填的，收到日期加“线索处置天数”）：届满没有上报日期（期限内）',
            'Clues (about a member of the leadership team; due date; without one, the day received plus the days of the pack): not reported up by that day',
          ),
          '发现后不及时报告',
          'Found, but not reported in time',
        ),
        limb(
          'e',
          'person',
          '对本地区、本部门、本系统和本单位的制度、机制问题应当发现而未发现',
          'Defects of institutions that should have been found were not',
        ),
        limb('f', 'person', '发现后不及时监督执纪问责', 'Found, but not acted on in time'),
      ]),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art9-7', {
    text: '其他未履行监督责任的情形',
    gloss: 'Any other failure of the supervisory responsibility',
    form: 'catch-all',
    elements: [lapse('person', '其他未履行监督责任的情形', 'Another failure of the supervisory responsibility')],
  }),
];
