import type { Clause } from '#domain/rule-pack.ts';
import { classification, clausesAbout, consequence, lapse, shownBy } from './clause-builder.ts';

const clause = clausesAbout('team');

/** Article 10: situations in which an investigation of both responsibilities is mandatory (一案双查、倒查追责); not yet a finding against anyone. */
export const article10: readonly Clause[] = [
  clause('art10-1', {
    text: '在党委（党组）管辖范围内发生腐败串案窝案，多名领导干部受到撤销党内职务以上处分的',
    gloss: 'A linked or nested corruption case under the committee, in which several leading cadres are removed from party posts or worse',
    form: 'event',
    byData: true,
    elements: [
      lapse(
        shownBy(
          '处分（处分时是领导班子成员＝是；处分档次＝撤销党内职务、留党察看、开除党籍；未撤销处分），本人或其案件写明同一串案编号：管辖范围内的人数达到“串案窝案中的领导干部人数”',
          'Sanctions (was a member of the leadership team; rank = removal from party posts, probation or expulsion; not revoked) with the same cluster on the sanction or on its case: as many persons within the jurisdiction as the pack sets',
        ),
        '发生腐败串案窝案，多名领导干部受到撤销党内职务以上处分',
        'A corruption cluster in which several leading cadres are removed or worse; the text gives no number',
      ),
      classification(
        shownBy('处分或案件（串案编号）', 'Sanctions or cases (id of the cluster)'),
        '腐败串案窝案',
        'The cases are recorded as one linked or nested case',
      ),
    ],
  }),
  clause('art10-2', {
    text: '本地区、本部门、本系统和本单位党员领导干部发生严重违反政治纪律、组织人事纪律案件的',
    gloss: 'A leading cadre has a case of serious breach of political discipline or of organisation and personnel discipline',
    form: 'event',
    byData: true,
    elements: [
      lapse(
        shownBy(
          '案件（违纪类别＝政治纪律、组织纪律；属严重案件），写明领导干部本人（涉案人与其关系＝本人），或涉案人员立案之日、违纪行为发生之日在班子名册上；都没有的，由人员认定',
          'Cases (category = political or organisation discipline; a serious case) that name a leader whose own case it is, or a person on the roster on the day of filing or of the deed; where they say neither, a person establishes it',
        ),
        '党员领导干部发生严重违反政治纪律、组织人事纪律案件',
        'Such a case of a leading cadre has happened',
      ),
      classification(
        shownBy('案件（违纪类别；属严重案件：认定依据、认定人或机关）', 'Cases (category; a serious case: basis, decided by)'),
        '严重违反政治纪律、组织人事纪律',
        'The case is recorded as a serious breach of that discipline',
      ),
    ],
  }),
  clause('art10-3', {
    text: '党委（党组）主要负责人或者相关负责人在推荐选拔任用干部方面，违反干部任免程序和规定，存在用人失察行为导致严重后果的',
    gloss:
      'The principal or another leader breaches appointment procedure and fails to look closely at an appointee, with serious consequences',
    form: 'event',
    elements: [
      lapse('person', '违反干部任免程序和规定，存在用人失察行为', 'Appointment procedure breached and the appointee not looked at closely'),
      consequence('person', '导致严重后果', 'Serious consequences'),
    ],
  }),
  clause('art10-4', {
    text: '本地区、本部门、本系统和本单位党组织年度内有2名以上领导班子成员受到撤销党内职务以上处分的',
    gloss: 'Within the year, two or more members of the leadership team are removed from party posts or worse',
    form: 'threshold',
    byData: true,
    elements: [
      lapse(
        shownBy(
          '处分（处分决定日期在年度内；处分时是领导班子成员＝是；处分档次＝撤销党内职务、留党察看、开除党籍；未撤销处分）：按人计 2 名以上，含本数',
          'Sanctions (decided within the year; was a member of the leadership team; rank = removal from party posts, probation or expulsion; not revoked): two persons or more',
        ),
        '年度内有2名以上领导班子成员受到撤销党内职务以上处分',
        'Two or more leadership members removed from party posts or worse within the year',
      ),
    ],
  }),
  clause('art10-5', {
    text: '本地区、本部门、本系统和本单位年度内发生3起以上重大违纪违法案件的',
    gloss: 'Within the year, three or more major cases of violation',
    form: 'threshold',
    byData: true,
    elements: [
      lapse(
        shownBy(
          '案件（立案日期在年度内；属重大案件）：按案件编号计 3 起以上，含本数',
          'Cases (filed within the year; a major case): three or more, counted by the id of the case',
        ),
        '年度内发生3起以上重大违纪违法案件',
        'Three or more such cases within the year',
      ),
      classification(
        shownBy('案件（属重大案件：认定依据、认定人或机关）', 'Cases (a major case: basis, decided by)'),
        '重大',
        'Each case is recorded as major; the text does not define the word',
      ),
    ],
  }),
  clause('art10-6', {
    text: '其他应该追究相关领导责任的情形',
    gloss: 'Any other situation in which the responsibility of leaders should be pursued',
    form: 'catch-all',
    elements: [lapse('person', '其他应该追究相关领导责任的情形', 'Another situation in which leaders should answer')],
  }),
];
