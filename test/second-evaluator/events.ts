/** What has happened: cases, sanctions, clusters, and what people established by reporting it. A fact is enough to raise these. */
import type { Held, PlainSubject } from './facts.ts';
import { type Named, type Reading, seenByUnits } from './reading.ts';

const removals = ['removal-from-party-post', 'probation', 'expulsion'];

function held(clause: string, period: string, subject: PlainSubject, evidence: Iterable<string>, established: readonly string[]): Held {
  return {
    clause,
    period,
    subject,
    evidence: [...new Set(evidence)].sort(),
    established: [...established].sort(),
    byPeople: [],
    confidential: true,
  };
}

/** 10(1), (2), (4), (5). */
export function article10(reading: Reading): Held[] {
  const { parameters, ledger } = reading.question;
  const subject = { kind: reading.isCommitteeSide ? 'team' : 'commission-team' };
  const found: Held[] = [];
  const reaches = (count: number, least: number, strictly: boolean): boolean => (strictly ? count > least : count >= least);

  const removed = reading.of('sanction').filter((sanction) => isRemoval(reading, sanction));
  const persons = removed.map(({ personId = '' }) => personId);
  const counted = reading.misreads('persons-by-reports') ? persons.length : new Set(persons).size;
  if (
    reading.judges('art10-4') &&
    counted > 0 &&
    reaches(counted, reading.misreads('numbers-of-the-text') ? 2 : parameters.removedLeadersAtLeast, reading.misreads('removals-more-than'))
  )
    found.push(held('art10-4', reading.year, subject, persons, ['lapse']));

  const major = reading.of('case').filter((one) => one.major === true);
  const cases = major.map(({ caseId = '' }) => caseId);
  const events = reading.misreads('cases-by-reports') ? cases.length : new Set(cases).size;
  if (
    reading.judges('art10-5') &&
    events > 0 &&
    reaches(events, reading.misreads('numbers-of-the-text') ? 3 : parameters.majorCasesAtLeast, reading.misreads('cases-more-than'))
  )
    found.push(held('art10-5', reading.year, subject, cases, ['classification', 'lapse']));

  if (reading.judges('art10-2')) {
    const grave = reading.of('case').filter(({ serious, category = '' }) => {
      const ofDiscipline = category === 'political' || category === 'organisation' || reading.misreads('any-category');
      return ofDiscipline && (serious === true || reading.misreads('serious-not-asked'));
    });
    for (const caseId of new Set(grave.map((one) => one.caseId ?? ''))) {
      const reports = reading.of('case').filter((one) => one.caseId === caseId);
      const leads = reports.some(
        ({ ofTeam, leader }) => ofTeam === true || (leader !== undefined && closeEnough(reading, leader.relation)),
      );
      const said = leads || reading.misreads('anybody-is-a-cadre');
      found.push(held('art10-2', caseId, subject, [caseId], said ? ['classification', 'lapse'] : ['classification']));
    }
  }

  if (reading.judges('art10-1') && reading.isCommitteeSide) {
    const { clustered } = ledger;
    for (const clusterId of new Set(Object.values(clustered).map((one) => one.clusterId))) {
      const ofYear = (reportId: string): boolean => reportId.split('~')[1] === reading.year;
      const members = Object.values(clustered).filter(
        (one) => one.clusterId === clusterId && (!reading.misreads('cluster-of-this-year') || ofYear(one.reportId)),
      );
      const unitOf = (reportId: string): string => (reading.misreads('cluster-per-unit') ? (reportId.split('~')[0] ?? '') : '');
      const units = new Set(members.map((one) => unitOf(one.reportId)));
      const most = Math.max(
        0,
        ...[...units].map((unitId) => {
          const here = members.filter((one) => unitOf(one.reportId) === unitId).map((one) => one.personId);
          return reading.misreads('cluster-by-reports') ? here.length : new Set(here).size;
        }),
      );
      const people = members.map((one) => one.personId);
      // What one committee below has alone is counted there and not again above it.
      const [via] = members.map((one) => one.via);
      const below = via !== undefined && members.every((one) => one.via === via) && !reading.misreads('cluster-told-above');
      const alone = members.some((one) => one.via === undefined) || !reading.misreads('cluster-of-own-bodies');
      if (!below && alone && reaches(most, parameters.clusterLeadersAtLeast, reading.misreads('cluster-more-than')))
        found.push(held('art10-1', clusterId, subject, people, ['classification', 'lapse']));
    }
  }
  return found;
}

/** Whether a case that names a leader is the leader's own. */
function closeEnough(reading: Reading, relation: string): boolean {
  return relation === 'self' || reading.misreads('relative-is-a-cadre');
}

export function isRemoval(reading: Reading, sanction: Named): boolean {
  const { rank = '' } = sanction;
  if (sanction.revoked === true && !reading.misreads('revoked-counts')) return false;
  if (sanction.leadershipMember !== true && !reading.misreads('anybody-counts')) return false;
  if (reading.misreads('only-removal-counts')) return rank === 'removal-from-party-post';
  return removals.includes(rank) || (rank === 'serious-warning' && reading.misreads('serious-warning-counts'));
}

/** 7(3), 7(7), 8(6): cases of a leader, a member of the team, or of those close to them. All reports of a case are read together. */
export function casesOfLeaders(reading: Reading): Held[] {
  if (!reading.isCommitteeSide && !reading.misreads('kind-of-unit-ignored')) return [];
  const found: Held[] = [];
  const reports = reading.of('case');
  for (const caseId of new Set(reports.map((one) => one.caseId ?? ''))) {
    const ofCase = reports.filter((one) => one.caseId === caseId);
    const isSerious = (report: Named): boolean =>
      reading.misreads('one-report-a-case') ? report.serious === true : ofCase.some((one) => one.serious === true);
    const named = ofCase.flatMap((report) => (report.leader === undefined ? [] : [{ report, leader: report.leader }]));
    const closest = (relation: string): boolean => relation === 'self' || reading.misreads('relatives-in-7-3');
    const members = named.filter(({ report, leader }) => {
      const serious = isSerious(report) || reading.misreads('ordinary-case-in-7-3');
      return leader.role === 'member' && closest(leader.relation) && serious;
    });
    // A case is filed once: where its reports differ about the day, the first is the day of filing.
    const filedOn = ofCase.map(({ occurredOn }) => occurredOn).sort()[0];
    if (members.length > 0 && filedOn !== undefined && reading.judges('art7-3')) {
      const accused = { kind: 'member', personId: members[0]?.leader.personId };
      const subject = reading.misreads('accused-in-7-3') ? accused : reading.principalOn(filedOn);
      found.push(held('art7-3', caseId, subject, [caseId], ['classification', 'consequence']));
    }
    for (const [role, clause] of [
      ['principal', 'art7-7'],
      ['member', 'art8-6'],
    ] as const) {
      if (!reading.judges(clause)) continue;
      const ofRole = named.filter(({ leader }) => (leader.role === role) !== reading.misreads('roles-swapped'));
      for (const personId of new Set(ofRole.map(({ leader }) => leader.personId))) {
        const about = ofRole.filter(({ leader }) => leader.personId === personId);
        const own = about.filter(
          ({ report, leader }) => leader.relation === 'self' && (isSerious(report) || !reading.misreads('own-case-must-be-serious')),
        );
        const close = about.filter(
          ({ report, leader }) => leader.relation !== 'self' && (isSerious(report) || reading.misreads('relatives-without-serious')),
        );
        if (own.length + close.length === 0) continue;
        const ended = ofCase.some((one) => one.concluded === true) || reading.misreads('filing-proves');
        const sanctioned = reading
          .of('sanction')
          .filter((one) => one.caseId === caseId && (one.personId === personId || reading.misreads('sanction-of-anybody-proves')))
          .some((one) => one.revoked !== true || reading.misreads('revoked-sanction-proves'));
        const shown = own.length > 0 && (ended || sanctioned);
        const established = shown || reading.misreads('relatives-established') ? ['lapse-a'] : [];
        found.push(held(clause, caseId, { kind: role, personId }, [caseId], established));
      }
    }
  }
  return found;
}

/** 要件认定: what a commission reports to be established. One that names no part of the lapse, or the other kind of unit, is not accepted. */
export function findingsOfPeople(reading: Reading): Held[] {
  const groups = new Map<string, Held>();
  for (const report of reading.of('finding')) {
    const { clause = '', parts = [], by = '', subject } = report;
    if (typeof subject !== 'object') continue;
    const own = (reading.judges(clause) || seenByUnits.includes(clause)) && !reading.misreads('finding-in-year');
    const period = own ? `${reading.year}-finding` : reading.year;
    const about = reading.misreads('findings-merged') ? { kind: subject.kind } : subject;
    const key = `${clause}|${about.kind}|${about.personId ?? ''}`;
    const before = groups.get(key);
    const first = before?.byPeople[0]?.split(':')[0];
    const said = parts.map((part) => `${reading.misreads('people-merged') ? (first ?? by) : by}:${part}`);
    groups.set(key, {
      clause,
      period,
      subject: about,
      evidence: [...(before?.evidence ?? []), report.name].sort(),
      established: [],
      byPeople: [...new Set([...(before?.byPeople ?? []), ...said])].sort(),
      confidential: true,
    });
  }
  return [...groups.values()];
}
