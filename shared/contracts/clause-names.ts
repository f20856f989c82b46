import { type Bilingual, clauseLabel, type Language } from './language.ts';

/** What a clause is about, in a few words: the page and messages add it to the number. */
export const clauseNames: Readonly<Record<string, Bilingual>> = {
  'art6-1': { zh: '年度工作方案', en: 'annual work plan' },
  'art6-2': { zh: '选人用人', en: 'selection of cadres' },
  'art6-3': { zh: '作风建设', en: 'conduct' },
  'art6-4': { zh: '源头防治', en: 'prevention at source' },
  'art6-5': { zh: '支持执纪执法', en: 'support of enforcement' },
  'art6-6': { zh: '维护群众利益', en: 'interests of the people' },
  'art6-7': { zh: '巡视反馈整改', en: 'rectifying inspection-tour findings' },
  'art6-8': { zh: '日常管理监督', en: 'daily supervision' },
  'art6-9': { zh: '其他情形', en: 'other situations' },
  'art7-1': { zh: '第六条情形', en: 'a situation of Article 6' },
  'art7-2': { zh: '交办事项', en: 'assigned matters' },
  'art7-3': { zh: '掌握廉政状况', en: 'knowing the integrity situation' },
  'art7-4': { zh: '支持纪委工作', en: 'support of the commission' },
  'art7-5': { zh: '廉政教育与廉政文化', en: 'integrity education and culture' },
  'art7-6': { zh: '带队检查考核', en: 'leading the annual inspection' },
  'art7-7': { zh: '廉洁表率', en: 'setting an example' },
  'art7-8': { zh: '其他情形', en: 'other situations' },
  'art8-1': { zh: '分管范围内第六条情形', en: 'Article 6 within the portfolio' },
  'art8-2': { zh: '分管工作部署', en: 'deploying in the portfolio' },
  'art8-3': { zh: '支持纪律审查', en: 'support of reviews' },
  'art8-4': { zh: '督促整改', en: 'urging rectification' },
  'art8-5': { zh: '分管检查考核', en: 'inspecting the portfolio' },
  'art8-6': { zh: '廉洁自律', en: 'self-discipline' },
  'art8-7': { zh: '其他情形', en: 'other situations' },
  'art9-1': { zh: '协助党委', en: 'assisting the committee' },
  'art9-2': { zh: '维护党纪与交办事项', en: 'upholding discipline, assigned matters' },
  'art9-3': { zh: '推进作风建设', en: 'advancing conduct' },
  'art9-4': { zh: '监督执纪“四种形态”', en: 'the four forms' },
  'art9-5': { zh: '纪律审查', en: 'disciplinary review' },
  'art9-6': { zh: '党内监督', en: 'intra-party supervision' },
  'art9-7': { zh: '其他情形', en: 'other situations' },
  'art10-1': { zh: '串案窝案', en: 'linked cases' },
  'art10-2': { zh: '严重违反政治、组织纪律案件', en: 'serious political or organisation case' },
  'art10-3': { zh: '用人失察', en: 'failed appointments' },
  'art10-4': { zh: '班子成员受处分人数', en: 'sanctioned members of the team' },
  'art10-5': { zh: '重大案件起数', en: 'number of major cases' },
  'art10-6': { zh: '其他情形', en: 'other situations' },
};

/** `art7-5` as `第7条（5）廉政教育与廉政文化`, `Art. 7(5) integrity education and culture`. */
export function clauseNamed(clause: string, language: Language): string {
  const [, article = '', item = ''] = /^art(\d+)-(\d+)$/.exec(clause) ?? [];
  const label = clauseLabel(article, item, language);
  const name = clauseNames[clause]?.[language];
  // A full-width bracket brings its own space.
  return name === undefined ? label : `${label}${language === 'zh' ? '' : ' '}${name}`;
}
