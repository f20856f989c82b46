import type { ProposalKind, ProposalWarning } from '#domain/proposal.ts';
import type { Bilingual } from './language.ts';

/** What a warning of a proposal says. */
export const warningTexts: Readonly<Record<ProposalWarning['code'], Bilingual>> = {
  'two-principals': {
    zh: '{from} 至 {to} 名册上有两名主要负责人；判定以后任者为准',
    en: 'From {from} to {to} the roster has two principals; judging takes the one who took office last',
  },
};

/** What each kind of proposal is called. */
export const proposalNames: Readonly<Record<ProposalKind, Bilingual>> = {
  'tenure-correction': { zh: '更正任期', en: 'corrected tenures' },
  'unit-change': { zh: '变更单位', en: 'changed unit' },
  'pack-publication': { zh: '公布规则包', en: 'publication of a rule pack' },
  're-assessment': { zh: '重判年度', en: 'a year judged anew by another pack' },
};
