/** The kinds of change that take two administrators. A further one is a line in this table and in `ProposalRequest`. */
import type { CountRequest } from '#contracts/events.ts';
import type { Displacement } from '#domain/displacement.ts';
import type { PersonId } from '#domain/ids.ts';
import type { ContentOf, Difference, Proposal, ProposalKind, ProposalWarning } from '#domain/proposal.ts';
import type { RegionPath } from '#domain/region.ts';
import type { Instant } from '#domain/time.ts';
import { weighPublication, weighReAssessment } from './change-law.ts';
import { validateUnitChange } from './change-unit.ts';
import { validateTenureCorrection } from './correct-tenure.ts';
import type { LawChange } from './law-ports.ts';
import type { DirectoryStore, FaultStore, ReportStore, StoredUnit, TriggerStore, Write } from './ports.ts';
import { applyToUnit, previewUnit } from './restate-unit.ts';
import type { SweepStore } from './sweep-ports.ts';
import type { TrialStore } from './trial-ports.ts';

export type ProposalPorts = ReportStore & DirectoryStore & TriggerStore & SweepStore & FaultStore & TrialStore;

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

/** What an approval writes with it, what is left for later transactions, which counts it touches, and how the law changes. */
export interface Applied {
  readonly unit?: StoredUnit;
  readonly displacement?: Displacement;
  readonly writes: readonly Write[];
  readonly left?: Proposal['left'];
  readonly counts: readonly CountRequest[];
  readonly law?: LawChange;
}

/** What the kinds that change one unit plan: the unit as stored and as it would be, and the first year it may touch. */
export interface UnitPlan {
  readonly before: StoredUnit;
  readonly after: StoredUnit;
  readonly firstYear: number;
}

/** A change that is possible, with what it would do, and how an approval makes its writes, all on the versions that were read. */
export interface Weighed extends Omit<Prepared<unknown>, 'plan'> {
  readonly difference: Difference;
  readonly apply: (proposal: Proposal) => Promise<Applied>;
}

/** How one kind is weighed. It writes nothing. @throws DomainError `invalid-body` naming every fault by its field */
type Weigh<Content> = (store: ProposalPorts, content: Content, now: Instant) => Promise<Weighed>;

/** A kind that changes one unit: its years are judged anew for the unit as it would be. */
function ofUnit<Content>(validate: (store: ProposalPorts, content: Content, now: Instant) => Promise<Prepared<UnitPlan>>): Weigh<Content> {
  return async (store, content, now) => {
    const { plan, ...prepared } = await validate(store, content, now);
    const difference = await previewUnit(store, plan, now);
    return { ...prepared, difference, apply: (proposal) => applyToUnit(store, plan, proposal, now) };
  };
}

const kinds: { readonly [Kind in ProposalKind]: Weigh<ContentOf<Kind>> } = {
  'tenure-correction': ofUnit(validateTenureCorrection),
  'unit-change': ofUnit(validateUnitChange),
  'pack-publication': weighPublication,
  're-assessment': weighReAssessment,
};

/** Validates a change and works out its difference. @throws DomainError `invalid-body` */
export function weigh<Kind extends ProposalKind>(
  store: ProposalPorts,
  kind: Kind,
  content: ContentOf<Kind>,
  now: Instant,
): Promise<Weighed> {
  return kinds[kind](store, content, now);
}
