/** The kinds of change that take two administrators. A further one is a line in this table and in `ProposalRequest`. */
import type { CountRequest } from '#contracts/events.ts';
import type { PersonId } from '#domain/ids.ts';
import type { ContentOf, Difference, Proposal, ProposalKind, ProposalWarning } from '#domain/proposal.ts';
import type { RegionPath } from '#domain/region.ts';
import type { Instant } from '#domain/time.ts';
import { validateUnitChange } from './change-unit.ts';
import { validateTenureCorrection } from './correct-tenure.ts';
import type { DirectoryStore, FaultStore, ReportStore, StoredUnit, TriggerStore, Write } from './ports.ts';
import { applyToUnit, previewUnit } from './restate-unit.ts';
import type { SweepStore } from './sweep-ports.ts';

export type ProposalPorts = ReportStore & DirectoryStore & TriggerStore & Pick<SweepStore, 'sweptAt' | 'setSwept'> & FaultStore;

/** A proposal whose content was found possible. */
export interface Prepared<Plan> {
  readonly plan: Plan;
  /** Where it lies: who reads there may read it. */
  readonly path: RegionPath;
  /** Whom it is about. */
  readonly people: readonly PersonId[];
  /** The stored versions that it rests on. */
  readonly versions: Readonly<Record<string, number>>;
  readonly warnings: readonly ProposalWarning[];
}

/** What an approval writes with it, what is left for later transactions, and which counts it touches. */
export interface Applied {
  readonly unit?: StoredUnit;
  readonly writes: readonly Write[];
  readonly left?: Proposal['left'];
  readonly counts: readonly CountRequest[];
}

/** How one kind is handled. */
export interface KindOfProposal<Content, Plan> {
  /** @throws DomainError `invalid-body` naming every fault by its field */
  readonly validate: (store: ProposalPorts, content: Content, now: Instant) => Promise<Prepared<Plan>>;
  /** What it would do. Writes nothing. */
  readonly preview: (store: ProposalPorts, plan: Plan, now: Instant) => Promise<Difference>;
  /** Makes the writes of an approval, all on the versions that were read. */
  readonly apply: (store: ProposalPorts, plan: Plan, proposal: Proposal, now: Instant) => Promise<Applied>;
}

/** What the kinds that change one unit plan: the unit as stored and as it would be, and the first year it may touch. */
export interface UnitPlan {
  readonly before: StoredUnit;
  readonly after: StoredUnit;
  readonly firstYear: number;
}

const kinds: { readonly [Kind in ProposalKind]: KindOfProposal<ContentOf<Kind>, UnitPlan> } = {
  'tenure-correction': { validate: validateTenureCorrection, preview: previewUnit, apply: applyToUnit },
  'unit-change': { validate: validateUnitChange, preview: previewUnit, apply: applyToUnit },
};

/** A change that is possible, with what it would do. */
export interface Weighed extends Prepared<UnitPlan> {
  readonly difference: Difference;
  readonly apply: (proposal: Proposal) => Promise<Applied>;
}

/** Validates a change and works out its difference. @throws DomainError `invalid-body` */
export async function weigh<Kind extends ProposalKind>(
  store: ProposalPorts,
  kind: Kind,
  content: ContentOf<Kind>,
  now: Instant,
): Promise<Weighed> {
  const handling = kinds[kind];
  const prepared = await handling.validate(store, content, now);
  const difference = await handling.preview(store, prepared.plan, now);
  return { ...prepared, difference, apply: (proposal) => handling.apply(store, prepared.plan, proposal, now) };
}
