/** The sentence that opens an article, under which its situations are listed. */
export interface LeadText {
  readonly article: number;
  readonly text: string;
  readonly gloss: string;
}

/** The lead sentences of Articles 6 to 10, shown above a clause so that it reads whole. */
export const leadTexts: readonly LeadText[] = [
  {
    article: 6,
    text: '党委（党组）领导班子集体未履行或者未正确履行党风廉政建设主体责任，有下列情形之一的，应当追究责任：',
    gloss:
      'Responsibility shall be pursued where the leadership team of a committee or party group, collectively, does not perform, or does not properly perform, the principal responsibility, in any of these situations:',
  },
  {
    article: 7,
    text: '党委（党组）主要负责人未履行或者未正确履行第一责任人的责任，有下列情形之一的，应当追究责任：',
    gloss:
      'Responsibility shall be pursued where the principal of a committee or party group does not perform, or does not properly perform, the responsibility of the first person responsible, in any of these situations:',
  },
  {
    article: 8,
    text: '党委（党组）领导班子其他成员未履行或者未正确履行分管范围内的领导责任，有下列情形之一的，应当追究责任：',
    gloss:
      'Responsibility shall be pursued where another member of the leadership team does not perform, or does not properly perform, the responsibility of leadership within his or her portfolio, in any of these situations:',
  },
  {
    article: 9,
    text: '纪委（纪检组）领导班子或者领导干部未履行或者未正确履行监督责任，有下列情形之一的，应当追究责任：',
    gloss:
      'Responsibility shall be pursued where the leadership team or a leading cadre of a discipline commission or group does not perform, or does not properly perform, the supervisory responsibility, in any of these situations:',
  },
  {
    article: 10,
    text: '对发生重大违纪违法案件或者不正之风突出问题长期存在、又没有采取有效措施予以解决的地方、部门和单位，既要追究当事人的直接责任，又要追究相关领导干部的主体责任和监督责任。有下列情形之一的，应当实行“一案双查”、倒查追责：',
    gloss:
      'Where major cases happen, or prominent malpractice lasts long and is not effectively dealt with, both the direct responsibility of those concerned and the principal and supervisory responsibility of the leaders shall be pursued. A dual investigation, tracing responsibility back, shall be carried out in any of these situations:',
  },
];
