import type { Clause } from '#domain/rule-pack.ts';
import { classification, clausesAbout, consequence, lapse } from './clause-builder.ts';

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
        'data',
        '发生腐败串案窝案，多名领导干部受到撤销党内职务以上处分',
        'A corruption cluster in which several leading cadres are removed or worse; the text gives no number',
      ),
      classification('data', '腐败串案窝案', 'The cases are recorded as one linked or nested case'),
    ],
  }),
  clause('art10-2', {
    text: '本地区、本部门、本系统和本单位党员领导干部发生严重违反政治纪律、组织人事纪律案件的',
    gloss: 'A leading cadre has a case of serious breach of political discipline or of organisation and personnel discipline',
    form: 'event',
    byData: true,
    elements: [
      lapse('data', '党员领导干部发生严重违反政治纪律、组织人事纪律案件', 'Such a case of a leading cadre has happened'),
      classification('data', '严重违反政治纪律、组织人事纪律', 'The case is recorded as a serious breach of that discipline'),
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
        'data',
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
      lapse('data', '年度内发生3起以上重大违纪违法案件', 'Three or more such cases within the year'),
      classification('data', '重大', 'Each case is recorded as major; the text does not define the word'),
    ],
  }),
  clause('art10-6', {
    text: '其他应该追究相关领导责任的情形',
    gloss: 'Any other situation in which the responsibility of leaders should be pursued',
    form: 'catch-all',
    elements: [lapse('person', '其他应该追究相关领导责任的情形', 'Another situation in which leaders should answer')],
  }),
];
