import type { zhChain } from './zh-chain.ts';

/** Words of verifying a ledger's chain. */
export const enChain: typeof zhChain = {
  title: 'Ledger chain',
  hint: 'Recomputes every link from the stored records, checks on site and steps.',
  verify: 'Verify the ledger’s chain',
  again: 'Verify again',
  verifying: 'Verifying…',
  intact: 'Intact',
  broken: 'Not intact',
  allFit: (length) =>
    length === 0
      ? 'No links in this year so far.'
      : `${length === 1 ? 'The one link fits' : `All ${length} links fit`}; no change was found.`,
  faults: {
    altered: (seq) => `Link ${seq} does not fit what is stored: the content or the link was changed.`,
    missing: (seq) => `Link ${seq} is missing.`,
    head: (seq) => `The end of the chain (link ${seq}) is not the one that the ledger names.`,
    surplus: (seq) => `A record that claims to be link ${seq} is in no place of the chain.`,
  },
  checkedAt: (instant) => `Verified ${instant}`,
  head: 'Head of the chain (SHA-256)',
  record: 'Open that record',
  trigger: 'Open that lead',
};
