import type { Clause } from '#domain/rule-pack.ts';
import { classification, clausesAbout, consequence, lapse, lapseOfAny, limb, shownBy } from './clause-builder.ts';

const clause = clausesAbout('member');

/** Article 8: the other members of the leadership team, each for the part of the work assigned to him or her. */
export const article8: readonly Clause[] = [
  clause('art8-1', {
    text: '有本办法第六条规定的分管范围内相关责任追究情形之一的',
    gloss: "One of the situations of Article 6 exists within the member's own portfolio",
    form: 'cross-reference',
    byData: true,
    elements: [
      lapse(
        'person',
        '有本办法第六条规定的分管范围内相关责任追究情形之一',
        'A situation of Article 6 exists in the portfolio and is attributed to the member',
      ),
    ],
  }),
  clause('art8-2', {
    text: '未履行主动研究部署的责任，对分管范围内的党风廉政建设和反腐败工作领导不力，没有做到党风廉政建设与业务工作同部署、同研究、同落实，造成不良后果的',
    gloss:
      'Weak leadership of integrity work in the portfolio, which is not deployed, studied and carried out together with business work, with adverse consequences',
    form: 'finding',
    elements: [
      lapseOfAny('未履行主动研究部署的责任', 'Fails to study and deploy of his or her own accord', [
        limb(
          'a',
          'person',
          '对分管范围内的党风廉政建设和反腐败工作领导不力',
          'Weak in leading integrity work and the fight against corruption in the portfolio',
        ),
        limb(
          'b',
          'person',
          '没有做到党风廉政建设与业务工作同部署、同研究、同落实',
          'Integrity work not deployed, studied and carried out together with business work; the text gives no period',
        ),
      ]),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art8-3', {
    text: '未履行支持纪律审查的责任，对分管范围内发生的违纪违法案件，不支持执纪执法机关及时查办，惩治腐败工作不力的',
    gloss: 'Does not support the timely handling of cases in the portfolio; weak in punishing corruption',
    form: 'finding',
    elements: [
      lapse(
        'person',
        '对分管范围内发生的违纪违法案件，不支持执纪执法机关及时查办，惩治腐败工作不力',
        'Timely handling of cases in the portfolio not supported; weak in punishing corruption',
      ),
    ],
  }),
  clause('art8-4', {
    text: '未履行加强督促整改的责任，不严格执行政治纪律和政治规矩，对分管范围内的党风廉政建设工作和存在的问题不督促整改，不制定防控措施和办法，分管部门、单位领导班子和领导干部发生严重违纪违法案件的',
    gloss:
      'Lax in political discipline and political rules, does not urge correction in the portfolio or set preventive measures, and the leadership of a unit in it has a serious case',
    form: 'event',
    elements: [
      lapseOfAny('未履行加强督促整改的责任', 'Fails to urge correction', [
        limb('a', 'person', '对分管范围内的党风廉政建设工作和存在的问题不督促整改', 'Work and problems in the portfolio not urged on'),
        limb('b', 'person', '不制定防控措施和办法', 'No preventive measures set'),
        // First in the text; it came to the list last, and what was found before keeps its key.
        limb('c', 'person', '不严格执行政治纪律和政治规矩', 'Lax in political discipline and political rules'),
      ]),
      consequence(
        'person',
        '分管部门、单位领导班子和领导干部发生严重违纪违法案件',
        'The leadership of a unit in the portfolio has a serious case',
      ),
      classification('person', '严重违纪违法', 'The case is recorded as a serious violation'),
    ],
  }),
  clause('art8-5', {
    text: '未履行检查考核的责任，对分管部门、单位的党风廉政建设情况不了解，不参与对分管部门、单位党风廉政建设工作检查考核，造成不良后果的',
    gloss: 'Does not know the state of integrity work in the portfolio and takes no part in inspecting it, with adverse consequences',
    form: 'finding',
    elements: [
      lapseOfAny('未履行检查考核的责任', 'Fails to inspect and assess', [
        limb(
          'a',
          'person',
          '对分管部门、单位的党风廉政建设情况不了解',
          'Does not know the state of integrity work in the departments and units of the portfolio',
        ),
        limb(
          'b',
          'person',
          '不参与对分管部门、单位党风廉政建设工作检查考核',
          'No part taken in inspecting the units of the portfolio; the text gives no period',
        ),
      ]),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art8-6', {
    text: '未履行严格廉洁自律的责任，未廉洁修身、廉洁齐家，存在违反中央八项规定精神、省委六条意见和党员领导干部廉洁从政有关规定的问题，对亲属、身边工作人员教育、监督和管理不力以致发生严重违纪违法问题的',
    gloss:
      'Lacks self-discipline: personal breaches of the rules, or weak control of relatives and staff that lets serious violations happen',
    form: 'event',
    byData: true,
    // As in Article 7, item 7: the serious violation belongs to the second limb only.
    elements: [
      lapseOfAny('未廉洁修身、廉洁齐家', 'Integrity not kept in person or in the family', [
        limb(
          'a',
          shownBy(
            '案件（涉及领导干部：职务＝班子成员，涉案人与其关系＝本人），且已结案（结案日期）或有本人因此案的处分（案件编号；未撤销处分）；仅立案不能显示',
            'Cases (concerns a leader: role = member of the team, relation = the leader) that are concluded, or on which a sanction of that person in force rests; a filing alone shows nothing',
          ),
          '存在违反中央八项规定精神、省委六条意见和党员领导干部廉洁从政有关规定的问题',
          'Personal breaches of the rules of integrity',
        ),
        limb(
          'b',
          'person',
          '对亲属、身边工作人员教育、监督和管理不力以致发生严重违纪违法问题',
          'Weak control of relatives or staff, so that serious violations happen',
        ),
      ]),
    ],
  }),
  clause('art8-7', {
    text: '其他未履行党风廉政建设分管范围内领导责任的情形',
    gloss: 'Any other failure of leadership within the portfolio',
    form: 'catch-all',
    elements: [lapse('person', '其他未履行党风廉政建设分管范围内领导责任的情形', 'Another failure of leadership within the portfolio')],
  }),
];
