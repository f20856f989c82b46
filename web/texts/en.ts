import { enChain } from './en-chain.ts';
import { enClauses } from './en-clauses.ts';
import { enDeterminations } from './en-determinations.ts';
import { enDuties } from './en-duties.ts';
import { enEntry } from './en-entry.ts';
import { enLaw } from './en-law.ts';
import { enLocal } from './en-local.ts';
import { enPages } from './en-pages.ts';
import { enProposals } from './en-proposals.ts';
import { enTrigger } from './en-trigger.ts';
import { enWords } from './en-words.ts';
import type { Texts } from './texts.tsx';

/** Everything in English; a key that is missing does not compile. */
export const en: Texts = {
  locale: 'en-GB',
  words: enWords,
  ...enPages,
  ...enLocal,
  ...enClauses,
  ...enDeterminations,
  ...enDuties,
  trigger: enTrigger,
  entry: enEntry,
  chain: enChain,
  proposals: enProposals,
  law: enLaw,
};
