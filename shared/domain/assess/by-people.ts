/** What people bring up: a finding reported by a commission, and the cross-references that follow a confirmed trigger of Article 6. */
import { partsOfStandingKey, type Standing, type Subject, standingKey, type Workflow } from '../ledger.ts';
import type { ClauseId } from '../rule-pack.ts';
import { principalOn } from '../unit.ts';
import { isConfidentialTrigger, periodOfFinding, periodOfReference } from './confidentiality.ts';
import type { EntriesByKind } from './entries.ts';
import { type Inquiry, type Judgement, noJudgements } from './judgement.ts';
import { yearOfPack } from './year-of-pack.ts';

/** Every clause and subject for which a current report of kind `finding` names parts that a person established. */
export function judgePersonsFindings({ ledger, pack }: Inquiry, { finding: findings }: EntriesByKind): readonly Judgement[] {
  if (findings.length === 0) return noJudgements;
  const { judged } = yearOfPack(pack, ledger.year);
  const groups = new Map<string, Judgement>();
  for (const { reportId, entry } of findings) {
    const period = periodOfFinding(entry.clause, ledger.year, judged.has(entry.clause));
    const key = standingKey(entry.clause, period, entry.subject);
    const before = groups.get(key);
    groups.set(key, {
      key,
      clause: entry.clause,
      period,
      subject: entry.subject,
      form: 'finding',
      holds: true,
      otherwise: 'insufficient-data',
      evidence: [...(before?.evidence ?? []), reportId],
      reports: [...(before?.reports ?? []), reportId],
      established: [],
      persons: [...(before?.persons ?? []), { reportId, by: entry.by, parts: entry.parts }],
      fedBy: ['finding'],
    });
  }
  return [...groups.values()];
}

const confirmedWorkflows: ReadonlySet<Workflow> = new Set<Workflow>(['confirmed', 'referred', 'closed']);
const noLonger: ReadonlySet<Workflow> = new Set<Workflow>(['withdrawn', 'dismissed']);
/** The clauses of Article 6 whose evidence are findings, which may name the member in whose portfolio they lie. */
const madeOfFindings: ReadonlySet<string> = new Set(['art6-4', 'art6-6', 'art6-7']);

/**
 * Articles 7(1) and 8(1): who answers beside the team for a situation of Article 6. Attribution is a person's, so that by default only a
 * confirmed trigger leads here; the principal is that of 31 December, the members are those in whose portfolio its findings lie.
 */
export function judgeCrossReferences({ unit, ledger, pack, anyStands }: Inquiry): readonly Judgement[] {
  if (!anyStands) return noJudgements;
  const { judged, yearEnd } = yearOfPack(pack, ledger.year);
  const judgements: Judgement[] = [];
  for (const standingAt in ledger.standing) {
    if (!standingAt.startsWith('art6-')) continue;
    const standing = ledger.standing[standingAt] as Standing;
    const leads =
      pack.parameters.crossReferenceFrom.value === 'raised' ? !noLonger.has(standing.workflow) : confirmedWorkflows.has(standing.workflow);
    if (!leads) continue;
    const { clause, period } = partsOfStandingKey(standingAt);
    const confidential = isConfidentialTrigger(clause, period);
    const judge = (reference: string, subject: Subject): void => {
      if (!judged.has(reference)) return;
      const own = periodOfReference(clause, period);
      judgements.push({
        key: standingKey(reference, own, subject),
        clause: reference as ClauseId,
        period: own,
        subject,
        form: 'cross-reference',
        holds: true,
        otherwise: 'met',
        evidence: [`${clause}:${period}`],
        reports: [],
        established: [],
        fedBy: confidential ? ['clue', 'finding'] : ['plan', 'inspection', 'rectification'],
      });
    };
    const principal = principalOn(unit.principals, yearEnd);
    judge('art7-1', { kind: 'principal', ...(principal === undefined ? {} : { personId: principal.personId }) });
    if (!madeOfFindings.has(clause)) continue;
    const leaders = new Set(standing.evidence.map((findingId) => ledger.findings[findingId]?.leaderId).filter((one) => one !== undefined));
    for (const personId of [...leaders].sort()) judge('art8-1', { kind: 'member', personId });
  }
  return judgements;
}
