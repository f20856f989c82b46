/** Publishing a pack, and judging a year anew by one: both rest on a trial that shows what they would change. */
import { type Fault, pointerTo } from '#domain/fault.ts';
import { type PackTrial, TRIAL_DAYS, type TrialPart, type TrialRow } from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { Difference, DifferenceRow, PackPublication, ReAssessment } from '#domain/proposal.ts';
import type { Instant } from '#domain/time.ts';
import { summed } from '#domain/unit-difference.ts';
import type { Law } from '#regulation/law.ts';
import { refuse } from './administer.ts';
import type { LawChange } from './law-ports.ts';
import type { DirectoryStore } from './ports.ts';
import type { ProposalPorts, Weighed } from './proposal-kinds.ts';
import { faultsOfNewPack } from './try-pack.ts';

const TRIAL = '/content/trialId';

/** A new pack is published as it was tried. @throws DomainError `invalid-body` */
export async function weighPublication(store: ProposalPorts, content: PackPublication, now: Instant): Promise<Weighed> {
  const { trial, parts, law, faults } = await openTrialOf(store, content, now);
  const own = trial.isPublished
    ? [{ pointer: TRIAL, code: 'pack-exists' as const }]
    : faultsOfNewPack(law, trial.pack, now).map((fault) => ({ ...fault, pointer: TRIAL }));
  if (faults.length + own.length > 0) refuse(...faults, ...own);
  return weighed(store, trial, parts, { expectedVersion: law.version, pack: trial.pack, reassessed: law.reassessed });
}

/** A published pack judges the year it was tried on. @throws DomainError `invalid-body` */
export async function weighReAssessment(store: ProposalPorts, content: ReAssessment, now: Instant): Promise<Weighed> {
  const { trial, parts, law, faults } = await openTrialOf(store, content, now);
  const packVersion = packVersionOf(trial.pack);
  const own: Fault[] = trial.isPublished ? [] : [{ pointer: TRIAL, code: 'unknown-pack' }];
  if (packVersionOf(law.packFor(trial.year)) === packVersion) own.push({ pointer: TRIAL, code: 'changes-nothing' });
  if (faults.length + own.length > 0) refuse(...faults, ...own);
  return weighed(store, trial, parts, {
    expectedVersion: law.version,
    reassessed: { ...law.reassessed, [trial.year]: packVersion },
  });
}

interface OpenTrial {
  readonly trial: PackTrial;
  readonly parts: readonly TrialPart[];
  readonly law: Law;
  readonly faults: readonly Fault[];
}

/** The trial that a proposal rests on: complete, made under the law as it is, and not old. */
async function openTrialOf(store: ProposalPorts, { trialId }: PackPublication, now: Instant): Promise<OpenTrial> {
  const [trial, parts, law] = await Promise.all([store.trial(trialId), store.trialParts(trialId), store.freshLaw()]);
  if (trial === undefined) refuse({ pointer: TRIAL, code: 'unknown-trial' });
  const faults: Fault[] = [];
  const days = (Date.parse(now) - Date.parse(trial.at)) / 86_400_000;
  if (parts.length < trial.buckets) faults.push({ pointer: TRIAL, code: 'trial-running' });
  if (trial.lawVersion !== law.version || days > TRIAL_DAYS)
    faults.push({ pointer: TRIAL, code: 'trial-outdated', values: { days: TRIAL_DAYS } });
  return { trial, parts, law, faults };
}

async function weighed(
  store: Pick<DirectoryStore, 'rootRegions'>,
  trial: PackTrial,
  parts: readonly TrialPart[],
  law: LawChange,
): Promise<Weighed> {
  const roots = await store.rootRegions();
  return {
    // The law is the whole province's: who reads at its top reads this.
    path: roots.length === 1 ? pointerTo(...roots).concat('/') : '/',
    people: [],
    versions: { law: law.expectedVersion },
    warnings: [],
    difference: differenceOf(trial, parts),
    apply: async () => ({ writes: [], counts: [], law }),
  };
}

function differenceOf(trial: PackTrial, parts: readonly TrialPart[]): Difference {
  const rows = parts.flatMap((part) => part.rows);
  const of = (isHidden: boolean): DifferenceRow[] =>
    summed(rows.filter(({ hidden }) => hidden === isHidden).map((row) => inYear(row, trial)));
  return {
    asOf: trial.asOf,
    units: parts.reduce((sum, { units }) => sum + units, 0),
    years: [trial.year],
    rows: of(false),
    hidden: of(true),
  };
}

function inYear({ path: _path, hidden: _hidden, ...row }: TrialRow, { year }: PackTrial): DifferenceRow {
  return { ...row, year };
}
