import type { ClusterId, PersonId, ReportId } from '../ids.ts';
import { type Subject, standingKey, type Tallies } from '../ledger.ts';
import type { ClauseId } from '../rule-pack.ts';
import { principalOn } from '../unit.ts';
import { carriesAnnualDuties } from './annual-duties.ts';
import type { CountedEntry, EntriesByKind } from './entries.ts';
import { type Inquiry, type Judgement, noJudgements } from './judgement.ts';
import { otherwiseOfEvent, otherwiseOfNumber } from './otherwise.ts';
import { yearOfPack } from './year-of-pack.ts';

/**
 * What cases say about leaders of the team: Article 7(3) where a member has a serious case, 7(7) and 8(6) where a leader, a relative or
 * staff has one. The report states who it is about and in which role; whether the leader failed is for people to say.
 */
export function judgeRelatedCases(
  { unit, ledger, pack }: Inquiry,
  { case: cases, sanction: sanctions }: EntriesByKind,
): readonly Judgement[] {
  if (cases.length === 0 || !carriesAnnualDuties(unit)) return noJudgements;
  const about = cases.filter(({ entry }) => entry.leader !== undefined);
  if (about.length === 0) return noJudgements;
  const { judged } = yearOfPack(pack, ledger.year);
  const judgements: Judgement[] = [];
  for (const caseId of [...new Set(about.map(({ entry }) => entry.caseId))].sort()) {
    const reports = about.filter(({ entry }) => entry.caseId === caseId);
    const serious = cases.some(({ entry }) => entry.caseId === caseId && entry.serious);
    const concluding = cases.filter(({ entry }) => entry.caseId === caseId && entry.concluded === true);
    const judge = (
      clause: string,
      subject: Subject,
      parts: Pick<Judgement, 'established' | 'bearsOn'>,
      its: readonly (CountedEntry<'case'> | CountedEntry<'sanction'>)[],
    ): void => {
      if (!judged.has(clause)) return;
      judgements.push({
        key: standingKey(clause, caseId, subject),
        clause: clause as ClauseId,
        period: caseId,
        subject,
        form: 'event',
        holds: true,
        otherwise: otherwiseOfEvent,
        evidence: [caseId],
        reports: its.map(({ reportId }) => reportId),
        ...parts,
        fedBy: ['case', 'sanction'],
      });
    };
    const ofMember = reports.filter(({ entry }) => entry.leader?.role === 'member' && entry.leader.relation === 'self');
    // A case is filed once: where its reports differ about the day, the first is the day of filing.
    const filed = cases.find(({ entry }) => entry.caseId === caseId);
    if (serious && ofMember.length > 0 && filed !== undefined) {
      const principal = principalOn(unit.principals, filed.entry.occurredOn);
      const subject: Subject = { kind: 'principal', ...(principal === undefined ? {} : { personId: principal.personId }) };
      const grading = cases.filter(({ entry }) => entry.caseId === caseId && entry.serious);
      judge('art7-3', subject, { established: ['consequence', 'classification'] }, [...new Set([...ofMember, ...grading])]);
    }
    for (const [role, clause] of [['principal', 'art7-7'] as const, ['member', 'art8-6'] as const]) {
      const inRole = reports.filter(({ entry }) => entry.leader?.role === role);
      for (const personId of [...new Set(inRole.map(({ entry }) => entry.leader?.personId as PersonId))].sort()) {
        const his = inRole.filter(({ entry }) => entry.leader?.personId === personId);
        const own = his.some(({ entry }) => entry.leader?.relation === 'self');
        if (!own && !serious) continue;
        // That a case was filed shows no breach yet: it takes the conclusion of the case, or a sanction that rests on it.
        const resting = sanctions.filter(({ entry }) => entry.caseId === caseId && entry.personId === personId && !entry.revoked);
        const showing = own ? [...concluding, ...resting] : [];
        const parts = showing.length > 0 ? { established: ['lapse-a'] } : { established: [], ...(own ? { bearsOn: ['lapse-a'] } : {}) };
        judge(clause, { kind: role, personId }, parts, [...new Set([...his, ...showing])]);
      }
    }
  }
  return judgements;
}

/** Several (多名) begin with two: from then on commissions see how far a cluster is from the number that raises a trigger. */
const NOTED_FROM = 2;

/** The clusters worth a note, whether or not they raise anything. */
export function notedClusters(inquiry: Inquiry): NonNullable<Tallies['clusters']> {
  const atLeast = inquiry.pack.parameters.clusterLeadersAtLeast.value;
  return clustersOf(inquiry).flatMap(({ clusterId, persons, isBelow }) =>
    isBelow || persons.length < NOTED_FROM ? [] : [{ clusterId, leaders: persons.length, atLeast }],
  );
}

/** A cluster as a committee counts it. What lies wholly beneath one committee below is counted there. */
interface CountedCluster {
  readonly clusterId: ClusterId;
  readonly persons: readonly PersonId[];
  readonly reports: readonly ReportId[];
  readonly isBelow: boolean;
}

const noClusters: readonly CountedCluster[] = [];

function clustersOf({ unit, ledger, pack }: Inquiry): readonly CountedCluster[] {
  const clustered = Object.values(ledger.clustered);
  if (clustered.length === 0 || !carriesAnnualDuties(unit) || !yearOfPack(pack, ledger.year).judged.has('art10-1')) return noClusters;
  return [...new Set(clustered.map((one) => one.clusterId))].sort().map((clusterId) => {
    const its = clustered.filter((one) => one.clusterId === clusterId);
    const below = its[0]?.via;
    return {
      clusterId,
      persons: [...new Set(its.map((one) => one.personId))].sort(),
      reports: its.map((one) => one.reportId).sort(),
      isBelow: below !== undefined && its.every(({ via }) => via === below),
    };
  });
}

/** Article 10(1): leaders removed or worse within one cluster, counted over the jurisdiction of the unit and over all years. */
export function judgeClusters(inquiry: Inquiry): readonly Judgement[] {
  const subject: Subject = { kind: 'team' };
  return clustersOf(inquiry).map(
    ({ clusterId, persons, reports, isBelow }): Judgement => ({
      key: standingKey('art10-1', clusterId, subject),
      clause: 'art10-1' as ClauseId,
      period: clusterId,
      subject,
      form: 'event',
      holds: !isBelow && persons.length >= inquiry.pack.parameters.clusterLeadersAtLeast.value,
      otherwise: isBelow ? otherwiseOfEvent : otherwiseOfNumber(persons.length),
      evidence: persons,
      reports,
      established: ['lapse', 'classification'],
      fedBy: ['sanction', 'case'],
      ...(inquiry.everything && !isBelow ? { looked: { reports, open: [], parts: ['lapse', 'classification'] } } : {}),
    }),
  );
}
