import { zhChain } from './zh-chain.ts';
import { zhClauses } from './zh-clauses.ts';
import { zhDeterminations } from './zh-determinations.ts';
import { zhDuties } from './zh-duties.ts';
import { zhEntry } from './zh-entry.ts';
import { zhLaw } from './zh-law.ts';
import { zhLocal } from './zh-local.ts';
import { zhPages } from './zh-pages.ts';
import { zhProposals } from './zh-proposals.ts';
import { zhTrigger } from './zh-trigger.ts';
import { zhWords } from './zh-words.ts';

/** 全部中文文字。它的形状就是其他语言必须有的内容。 */
export const zh = {
  locale: 'zh-CN',
  words: zhWords,
  ...zhPages,
  ...zhLocal,
  ...zhClauses,
  ...zhDeterminations,
  ...zhDuties,
  trigger: zhTrigger,
  entry: zhEntry,
  chain: zhChain,
  proposals: zhProposals,
  law: zhLaw,
};
