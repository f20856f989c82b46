import type { Clause } from '#domain/rule-pack.ts';
import { clausesAbout, consequence, lapse, lapseOfAny, limb, shownBy } from './clause-builder.ts';

const clause = clausesAbout('team');

/** Article 6: the leadership team of a committee or party group, collectively. */
export const article6: readonly Clause[] = [
  clause('art6-1', {
    text: '未履行加强组织领导的责任，执行政治纪律和政治规矩不严格，传达学习中央、省委及上级党委关于党风廉政建设的部署要求不及时、不认真，党风廉政建设工作无方案、目标要求不明、责任分解不清、沟通协调机制不畅、督促落实不力，党的领导核心作用弱化，抓党风廉政建设不敢担当，造成严重后果的',
    gloss:
      'Fails in organisational leadership, in any of the ways listed, from lax political discipline to having no work plan, with serious consequences',
    form: 'absence',
    byData: true,
    elements: [
      lapseOfAny('未履行加强组织领导的责任', 'Fails in organisational leadership', [
        limb('a', 'person', '执行政治纪律和政治规矩不严格', 'Lax in political discipline and political rules'),
        limb(
          'b',
          'person',
          '传达学习中央、省委及上级党委关于党风廉政建设的部署要求不及时、不认真',
          "Late or careless in relaying and studying superiors' arrangements",
        ),
        limb(
          'c',
          shownBy(
            '方案（方案年度＝本年度）：到年度方案期限并过宽限天数，仍为零',
            'Plans (year = this year): none, after the day on which the plan is due and the days of grace',
          ),
          '党风廉政建设工作无方案',
          'No plan for the integrity work',
        ),
        limb('d', 'person', '目标要求不明', 'Goals and requirements unclear'),
        limb('e', 'person', '责任分解不清', 'Duties not clearly divided'),
        limb('f', 'person', '沟通协调机制不畅', 'Communication and coordination do not work'),
        limb('g', 'person', '督促落实不力', 'Weak in urging implementation'),
        limb(
          'h',
          'person',
          '党的领导核心作用弱化，抓党风廉政建设不敢担当',
          'Core role of leadership weakened, does not dare to take responsibility',
        ),
      ]),
      consequence('person', '造成严重后果', 'Serious consequences'),
    ],
  }),
  clause('art6-2', {
    text: '未履行选好用好干部的责任，违反《党政领导干部选拔任用工作条例》，在选人用人上发生不正之风和腐败问题的',
    gloss:
      'Fails to select and use cadres well: breaches the selection and appointment regulations, and malpractice and corruption arise in selection',
    form: 'event',
    elements: [
      lapse('person', '违反《党政领导干部选拔任用工作条例》', 'Breaches the selection and appointment regulations'),
      consequence('person', '在选人用人上发生不正之风和腐败问题', 'Malpractice and corruption arise in selection'),
    ],
  }),
  clause('art6-3', {
    text: '未履行加强和改进作风建设的责任，违反中央八项规定精神和省委六条意见，形式主义、官僚主义、享乐主义和奢靡之风等“四风”问题屡禁不止，造成不良影响的',
    gloss:
      'Fails to improve conduct: against the Eight-Point spirit and the Six Opinions, the four winds persist despite bans, with adverse influence',
    form: 'finding',
    elements: [
      lapse(
        'person',
        '违反中央八项规定精神和省委六条意见，形式主义、官僚主义、享乐主义和奢靡之风等“四风”问题屡禁不止',
        'Against the Eight-Point spirit and the Six Opinions, the four winds persist despite bans',
      ),
      consequence('person', '造成不良影响', 'Adverse influence'),
    ],
  }),
  clause('art6-4', {
    text: '未履行源头防治腐败的责任，惩治和预防腐败体系建设责任不落实，对本地区、本部门、本系统和本单位制度、机制问题应当发现而未发现，或者发现后未及时整改，造成不良后果的',
    gloss:
      'Fails to prevent corruption at its source: defects of institutions that should have been found were not, or were not put right in time, with adverse consequences',
    form: 'deadline',
    byData: true,
    elements: [
      lapseOfAny(
        '惩治和预防腐败体系建设责任不落实',
        'The duty to build the system of punishing and preventing corruption is not carried out',
        [
          limb(
            'a',
            'person',
            '对本地区、本部门、本系统和本单位制度、机制问题应当发现而未发现',
            'Defects that should have been found were not',
          ),
          limb(
            'b',
            shownBy(
              '检查（检查来源＝巡视以外，问题类别＝制度机制）所列问题：整改期限（有延期的，最后一次延期）届满，没有在期限内的整改（进展＝已完成、经核实）；规则包开启“其他来源的逾期问题提示线索”时',
              'Inspections (source other than an inspection tour; category of the finding = institutional): no rectification (progress = completed or verified) by the day the finding is due or was last extended to; where the pack lets such findings raise a lead',
            ),
            '发现后未及时整改',
            'Found, but not put right in time',
          ),
        ],
      ),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art6-5', {
    text: '未履行领导和支持执纪执法机关工作的责任，惩治腐败工作不力的',
    gloss: 'Fails to lead and support the organs of discipline and law; weak in punishing corruption',
    form: 'finding',
    elements: [
      lapse(
        'person',
        '未履行领导和支持执纪执法机关工作的责任，惩治腐败工作不力',
        'Does not lead and support these organs; weak in punishing corruption',
      ),
    ],
  }),
  clause('art6-6', {
    text: '未履行维护群众利益的责任，对损害群众利益的问题不纠正查处或者纠正查处不力，造成恶劣影响的',
    gloss:
      "Fails to protect the people's interests: harm to them is not corrected and investigated, or only weakly, with a very bad influence",
    form: 'deadline',
    byData: true,
    elements: [
      lapseOfAny('未履行维护群众利益的责任', "Fails to protect the people's interests", [
        limb(
          'a',
          shownBy(
            '检查（检查来源＝巡视以外，问题类别＝群众利益）所列问题：整改期限（有延期的，最后一次延期）届满，没有在期限内的整改（进展＝已完成、经核实）；规则包开启“其他来源的逾期问题提示线索”时',
            'Inspections (source other than an inspection tour; category of the finding = interests of the people): no rectification (progress = completed or verified) by the day the finding is due or was last extended to; where the pack lets such findings raise a lead',
          ),
          '对损害群众利益的问题不纠正查处',
          'Harm to the people is not corrected or investigated',
        ),
        limb('b', 'person', '纠正查处不力', 'Corrected or investigated only weakly'),
      ]),
      consequence('person', '造成恶劣影响', 'A very bad influence'),
    ],
  }),
  clause('art6-7', {
    text: '未履行支持和配合巡视工作的责任，对巡视反馈和移交的问题没有及时按要求整改和办理的',
    gloss:
      'Fails to support inspection tours: problems fed back or transferred by the tour are not put right and handled in time as required',
    form: 'deadline',
    byData: true,
    elements: [
      lapse(
        shownBy(
          '检查（检查来源＝巡视）所列问题：整改期限（有延期的，最后一次延期）届满，没有在期限内的整改（进展＝已完成、经核实）',
          'Inspections (source = inspection tour): no rectification (progress = completed or verified) by the day the finding is due or was last extended to',
        ),
        '对巡视反馈和移交的问题没有及时按要求整改和办理',
        'Problems fed back or transferred by an inspection tour not put right in time as required',
      ),
    ],
  }),
  clause('art6-8', {
    text: '未把纪律挺在前面，执行和维护党的纪律不严，放松对党员干部的日常管理和监督，抓早抓小、抓苗头问题不到位，或者发现问题没有及时提醒、制止，对问题严重的没有及时处理，造成不良后果的',
    gloss:
      'Does not put discipline first: lax daily supervision, early signs missed, or problems found but not warned about, stopped or handled in time, with adverse consequences',
    form: 'deadline',
    byData: true,
    elements: [
      lapseOfAny('未把纪律挺在前面', 'Does not put discipline first', [
        limb('a', 'person', '执行和维护党的纪律不严', 'Lax in enforcing and upholding discipline'),
        limb('b', 'person', '放松对党员干部的日常管理和监督', 'Daily management and supervision of members and cadres relaxed'),
        limb('c', 'person', '抓早抓小、抓苗头问题不到位', 'Early and small signs not dealt with properly'),
        limb(
          'd',
          shownBy(
            '线索（期限；未填的，收到日期加“线索处置天数”）：届满没有处置日期（期限内），也没有期限内答复该线索的谈话（线索编号）',
            'Clues (due date; without one, the day received plus the days of the pack): by that day neither disposed of nor answered by a talk that names the clue',
          ),
          '发现问题没有及时提醒、制止',
          'Problems found, but no warning or stop in time',
        ),
        limb(
          'e',
          shownBy(
            '线索（程度＝严重；期限；未填的，收到日期加“线索处置天数”）：届满没有处置日期（期限内），谈话不算处置',
            'Clues (severity = serious; due date; without one, the day received plus the days of the pack): not disposed of by that day; a talk does not dispose of it',
          ),
          '对问题严重的没有及时处理',
          'Serious problems not handled in time',
        ),
      ]),
      consequence('person', '造成不良后果', 'Adverse consequences'),
    ],
  }),
  clause('art6-9', {
    text: '其他未履行党风廉政建设主体责任的情形',
    gloss: 'Any other failure of the principal responsibility',
    form: 'catch-all',
    elements: [lapse('person', '其他未履行党风廉政建设主体责任的情形', 'Another failure of the principal responsibility')],
  }),
];
