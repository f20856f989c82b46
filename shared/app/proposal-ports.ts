/** What proposals need of the store, as types. */
import type { Displacement } from '#domain/displacement.ts';
import type { Account } from '#domain/ids.ts';
import type { Proposal, ProposalId } from '#domain/proposal.ts';
import type { Instant } from '#domain/time.ts';
import type { LawChange } from './law-ports.ts';
import type { Page, StoredUnit, Write } from './ports.ts';

/** An administrator's act, as its link in the chain says it. */
export interface Act {
  readonly by: Account;
  readonly at: Instant;
  readonly what: string;
  readonly digest: string;
}

/** A step of a proposal with all that it brings about: its act in the chain, and where it is approved the changed unit and what follows. */
export interface ProposalCommit {
  readonly proposal: Proposal;
  readonly expectedVersion: number;
  readonly act?: Act;
  readonly unit?: StoredUnit;
  /** Where the unit’s years count from now on, where that is to be known. */
  readonly displacement?: Displacement;
  readonly writes?: readonly Write[];
  readonly law?: LawChange | undefined;
}

export interface ProposalStore {
  proposal(proposalId: ProposalId): Promise<Proposal | undefined>;
  /** Newest first. */
  listProposals(query: { limit: number; cursor?: string | undefined; keep: (proposal: Proposal) => boolean }): Promise<Page<Proposal>>;
  /** Writes all of it or nothing. False: something it rests on was changed meanwhile. */
  commitProposal(commit: ProposalCommit): Promise<boolean>;
}
