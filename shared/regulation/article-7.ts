import type { Clause } from '#domain/rule-pack.ts';
import { classification, clausesAbout, consequence, lapse, lapseOfAny, limb, shownBy } from './clause-builder.ts';

const clause = clausesAbout('principal');

/** Article 7: the principal of a committee or party group, who is the first person responsible. */
export const article7: readonly Clause[] = [
  clause('art7-1', {
    text: '有本办法第六条规定的责任追究情形之一的',
    gloss: 'One of the situations of Article 6 exists',
    form: 'cross-reference',
    byData: true,
    elements: [
      lapse('person', '有本办法第六条规定的责任追究情形之一', 'A situation of Article 6 exists and is attributed to the principal'),
    ],
  }),
  clause('art7-2', {
    text: '未履行加强研究部署的责任，对上级领导机关交办的党风廉政建设责任范围内的事项拒不办理，或者不传达贯彻，不安排部署，不督促落实，造成不良后果的',
    gloss:
      'Fails to study and deploy: refuses matters assigned by a superior organ, or does not relay, arrange or follow them up, with adverse consequences',
    form: 'deadline',
    byData: true,
    elements: [
      lapseOfAny('未履行加强研究部署的责任', 'Fails to study and deploy', [
        limb('a', 'person', '对上级领导机关交办的党风廉政建设责任范围内的事项拒不办理', 'Refuses an assigned matter'),
        limb(
          'b',
          shownBy(
            '上级交办（期限）届满未办结（交办办理，进展＝办结），且期限内没有交办办理（进展＝传达）',
            'Assigned matters (due date): not done by that day (progress = done), and no progress = relayed recorded by then',
          ),
          '不传达贯彻',
          'Does not relay it',
        ),
        limb(
          'c',
          shownBy(
            '上级交办（期限）届满未办结（交办办理，进展＝办结），且期限内没有交办办理（进展＝部署）',
            'Assigned matters (due date): not done by that day (progress = done), and no progress = arranged recorded by then',
          ),
          '不安排部署',
          'Does not arrange it',
        ),
        limb(
          'd',
          shownBy(
            '上级交办（期限）届满未办结（交办办理，进展＝办结），且期限内没有交办办理（进展＝督促）',
            'Assigned matters (due date): not done by that day (progress = done), and no progress = urged recorded by then',
          ),
          '不督促落实',
          'Does not follow it up',
        ),
      ]),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art7-3', {
    text: '未履行准确把握廉政状况的责任，对领导班子成员和下级主要领导干部廉政状况不了解、要求不严、监管不力，本级领导班子成员或者下级主要领导干部发生严重违纪违法案件的',
    gloss:
      'Does not know, or is lax or weak in supervising, the integrity of team members and subordinate principals, one of whom then has a serious case',
    form: 'event',
    byData: true,
    elements: [
      lapseOfAny('未履行准确把握廉政状况的责任', 'Fails to keep an accurate view of the state of integrity', [
        limb(
          'a',
          'person',
          '对领导班子成员和下级主要领导干部廉政状况不了解',
          'Does not know the state of integrity of team members and subordinate principals',
        ),
        limb('b', 'person', '要求不严', 'Not strict in what is required of them'),
        limb('c', 'person', '监管不力', 'Weak in supervising them'),
      ]),
      consequence(
        shownBy(
          '案件（涉及领导干部：职务＝班子成员，涉案人与其关系＝本人；属严重案件）；只显示本级班子成员的案件，下级主要领导干部的案件记在下级单位，由要件认定提出',
          'Cases (concerns a leader: role = member of the team, relation = the leader; a serious case); only those of the team itself: the case of a subordinate principal lies with the unit below, and a finding brings it up',
        ),
        '本级领导班子成员或者下级主要领导干部发生严重违纪违法案件',
        'A team member or subordinate principal has a serious case',
      ),
      classification(
        shownBy('案件（属严重案件：认定依据、认定人或机关）', 'Cases (a serious case: basis, decided by)'),
        '严重违纪违法',
        'The case is recorded as a serious violation',
      ),
    ],
  }),
  clause('art7-4', {
    text: '未履行支持纪委（纪检组）工作的责任，对纪检监察机关依纪依法履行职责支持不力，没有及时解决纪检监察工作中遇到的困难和阻力，惩治腐败工作不力的',
    gloss: 'Fails to support the discipline commission: weak support, obstacles not removed in time, weak in punishing corruption',
    form: 'finding',
    elements: [
      lapse(
        'person',
        '对纪检监察机关依纪依法履行职责支持不力，没有及时解决纪检监察工作中遇到的困难和阻力，惩治腐败工作不力',
        'Weak support, obstacles not removed in time, weak in punishing corruption',
      ),
    ],
  }),
  clause('art7-5', {
    text: '未履行重视廉政教育的责任，年度内不组织开展廉政教育活动和廉政文化建设，造成不良后果的',
    gloss:
      'Does not value integrity education: no education activities and no culture building organised within the year, with adverse consequences',
    form: 'absence',
    byData: true,
    elements: [
      lapse(
        shownBy(
          '教育（类别＝廉政教育活动、廉政文化建设）：年度内两类均为零（规则包定为“缺一项即提示”的，任一类为零），过宽限天数',
          'Education (category = integrity education, integrity culture): none of either within the year (none of one, where the pack says so), after the days of grace',
        ),
        '年度内不组织开展廉政教育活动和廉政文化建设',
        'No integrity education and no integrity culture organised within the year',
      ),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art7-6', {
    text: '未履行带头开展检查考核的责任，未带队检查年度党风廉政建设责任制落实情况，抓考核奖惩不严格，或者对发现的问题没有及时督促整改，党风廉政建设责任制落实不力的',
    gloss:
      'Does not take the lead in inspection: did not lead the annual inspection, lax in assessment, or did not urge correction in time, and the responsibility system is poorly carried out',
    form: 'absence',
    byData: true,
    elements: [
      lapseOfAny('未履行带头开展检查考核的责任', 'Does not take the lead in inspection and assessment', [
        limb(
          'a',
          shownBy(
            '检查（检查内容＝年度责任制落实情况，带队人＝检查当日的主要负责人）：年度内为零，过宽限天数',
            'Inspections (scope = annual responsibility system, team leader = the principal on that day): none within the year, after the days of grace',
          ),
          '未带队检查年度党风廉政建设责任制落实情况',
          'Did not lead the annual inspection of the responsibility system',
        ),
        limb('b', 'person', '抓考核奖惩不严格', 'Lax in assessment, reward and punishment'),
        limb('c', 'person', '对发现的问题没有及时督促整改', 'Did not urge correction of the problems found in time'),
      ]),
      consequence('person', '党风廉政建设责任制落实不力', 'The responsibility system is poorly carried out'),
    ],
  }),
  clause('art7-7', {
    text: '未履行做廉洁从政表率的责任，未廉洁修身、廉洁齐家，存在违反中央八项规定精神和省委六条意见以及党员领导干部廉洁从政有关规定的问题，对亲属、身边工作人员教育、监督和管理不力以致发生严重违纪违法问题的',
    gloss:
      'Sets no example of integrity: personal breaches of the rules, or weak control of relatives and staff that lets serious violations happen',
    form: 'event',
    byData: true,
    // The serious violation belongs to the second limb only, so it is not an element of its own: a personal breach needs none.
    elements: [
      lapseOfAny('未廉洁修身、廉洁齐家', 'Integrity not kept in person or in the family', [
        limb(
          'a',
          shownBy(
            '案件（涉及领导干部：职务＝主要负责人，涉案人与其关系＝本人），且已结案（结案日期）或有本人因此案的处分（案件编号；未撤销处分）；仅立案不能显示',
            'Cases (concerns a leader: role = principal, relation = the leader) that are concluded, or on which a sanction of that person in force rests; a filing alone shows nothing',
          ),
          '存在违反中央八项规定精神和省委六条意见以及党员领导干部廉洁从政有关规定的问题',
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
  clause('art7-8', {
    text: '其他未履行党风廉政建设第一责任人责任的情形',
    gloss: 'Any other failure of the first person responsible',
    form: 'catch-all',
    elements: [lapse('person', '其他未履行党风廉政建设第一责任人责任的情形', 'Another failure of the first person responsible')],
  }),
];
