import type { ProposalWarning } from '#domain/proposal.ts';
import type { Bilingual } from './language.ts';

/** What a warning of a proposal says. */
export const warningTexts: Readonly<Record<ProposalWarning['code'], Bilingual>> = {
  'two-principals': {
    zh: '{from} 至 {to} 名册上有两名主要负责人；判定以后任者为准',
    en: 'From {from} to {to} the roster has two principals; judging takes the one who took office last',
  },
};
