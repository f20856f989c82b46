/** Units and ledgers as tests of judgement need them. */
import { assess } from '#domain/assess/assess.ts';
import type { Asker } from '#domain/assess/judgement.ts';
import { type Cause, type Settlement, settle } from '#domain/assess/settle.ts';
import type { FindingId, PersonId, ReportId, UnitId } from '#domain/ids.ts';
import { type Entry, type EntryOf, emptyLedger, type Ledger, type OwedFinding, type Standing, standingKey } from '#domain/ledger.ts';
import type { CivilDate, Instant } from '#domain/time.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { interimMeasuresPack as pack } from '#regulation/rule-pack-2026.ts';

export { pack };
export const on = (text: string) => text as CivilDate;
export const at = (text: string) => new Date(text).toISOString() as Instant;
export const person = (name: string) => name as PersonId;
export const unitId = 'u1' as UnitId;

/** A committee since 2020 whose principal changed on 1 July 2025, from `p1` to `p2`. */
export function unitOf(changes: Partial<AssessedUnit> = {}): AssessedUnit {
  return {
    unitId,
    kind: 'committee',
    openedOn: on('2020-01-01'),
    principals: [
      { personId: person('p1'), from: on('2020-01-01'), to: on('2025-06-30') },
      { personId: person('p2'), from: on('2025-07-01') },
    ],
    ...changes,
  };
}

type Fields = {
  [Kind in Entry['kind']]: Omit<EntryOf<Kind>, 'version' | 'digest' | 'statedOn' | 'occurredOn'> &
    Partial<Pick<Entry, 'statedOn' | 'occurredOn' | 'verified' | 'homeYear'>>;
};

/** An entry of a ledger; it occurred on 1 May 2025 and was stated that day, unless it says otherwise. */
export function entry<Kind extends Entry['kind']>(fields: Fields[Kind]): Entry {
  const occurredOn = fields.occurredOn ?? on('2025-05-01');
  return { version: 1, digest: 'd', occurredOn, statedOn: fields.statedOn ?? occurredOn, ...fields } as Entry;
}

/** A ledger of 2025 with these entries, in this order, named `r0`, `r1` and so on. */
export function ledgerOf(
  entries: readonly Entry[],
  findings: Record<string, Partial<OwedFinding>> = {},
  changes: Partial<Ledger> = {},
): Ledger {
  const owed = Object.entries(findings).map(([id, finding]): [string, OwedFinding] => [
    id,
    { reportId: 'u1~2025~source' as ReportId, source: 'inspection-tour', category: 'other', dueOn: on('2025-06-30'), ...finding },
  ]);
  return {
    ...emptyLedger(unitId, 2025),
    entries: Object.fromEntries(entries.map((one, index) => [`r${index}`, one])),
    findings: Object.fromEntries(owed),
    ...changes,
  };
}

export const education = (fields: Partial<Fields['education']> = {}) =>
  entry<'education'>({ kind: 'education', category: 'education', ...fields });
export const plan = (fields: Partial<Fields['plan']> = {}) => entry<'plan'>({ kind: 'plan', ...fields });
export const inspection = (teamLeader: string, occurredOn: string, annual = true) =>
  entry<'inspection'>({ kind: 'inspection', annual, teamLeaderId: person(teamLeader), occurredOn: on(occurredOn) });
export const nil = (subject: Entry['kind'], objects?: true) =>
  entry<'nil'>({ kind: 'nil', subject, ...(objects === undefined ? {} : { objects }) });
export const closed = (
  findingId: string,
  occurredOn: string,
  progress: 'started' | 'closed' | 'verified' = 'closed',
  statedOn = occurredOn,
) =>
  entry<'rectification'>({
    kind: 'rectification',
    findingId: findingId as FindingId,
    progress,
    occurredOn: on(occurredOn),
    statedOn: on(statedOn),
  });
export const sanction = (who: string, fields: Partial<Fields['sanction']> = {}) =>
  entry<'sanction'>({ kind: 'sanction', personId: person(who), leadershipMember: true, rank: 'expulsion', revoked: false, ...fields });
export const caseOf = (caseId: string, fields: Partial<Fields['case']> = {}) =>
  entry<'case'>({
    kind: 'case',
    caseId: caseId as Fields['case']['caseId'],
    category: 'integrity',
    major: false,
    serious: false,
    ...fields,
  });
/** All annual duties of 2025 met. */
export const dutiful = [education(), education({ category: 'culture' }), plan(), inspection('p2', '2025-09-01')];

export const keyOf = (clause: string, period = '2025', subject: Parameters<typeof standingKey>[2] = { kind: 'team' }) =>
  standingKey(clause, period, subject);
export const keyOf75 = keyOf('art7-5', '2025', { kind: 'principal', personId: person('p2') });

/** Judges and settles at an instant, as a fact or the schedule asks. */
export function judged(ledger: Ledger, now: string, asker: Asker, unit = unitOf(), cause?: Cause): Settlement {
  return settle(ledger, assess(unit, ledger, pack, at(now), asker), pack, at(now), asker, cause);
}

export const reported: Cause = { reportId: 'u1~2025~r0', kind: 'reported' };
export const withdrew: Cause = { reportId: 'u1~2025~r0', kind: 'withdrawn' };

/** A standing trigger. */
export function standing(changes: Partial<Standing> = {}): Standing {
  const raisedAt = at('2026-01-11T00:30:00+08:00');
  return { episode: 1, determination: 'breached', workflow: 'candidate', raisedAt, judgedAt: raisedAt, evidence: [], ...changes };
}
