/** What must be done by a date: findings to rectify, matters assigned from above, clues to dispose of. */
import { dayAt, dayOf } from './calendar.ts';
import type { Held, OwedDuty, PlainSubject, Said } from './facts.ts';
import type { Named, Reading } from './reading.ts';

/** One thing with a date, seen under one clause. */
interface Item {
  readonly clause: string;
  readonly id: string;
  readonly dueOn: string;
  readonly subject: PlainSubject;
  readonly met: boolean;
  /** Missing the date makes out the lapse; otherwise it only shows in the light. */
  readonly raises: boolean;
  readonly established: readonly string[];
  readonly daysLate?: number;
  readonly confidential: boolean;
  /** Clues are no duties that a ledger shows: a light must not tell a head that an inquiry has begun. */
  readonly hidden?: true;
}

/** Whether the date of a thing counts as missed for a trigger: the schedule looks at its own day, what stands is never judged behind itself. */
function isOverdue(reading: Reading, item: Item): boolean {
  if (item.met || !item.raises) return false;
  const { asker, now } = reading.question;
  const standing = reading.standing(item.clause, reading.year, item.subject);
  if (standing?.evidence.includes(item.id) === true) {
    const judged = Date.parse(standing.judgedAt) > Date.parse(now) && !reading.misreads('standing-judged-now') ? standing.judgedAt : now;
    return reading.isPast(item.dueOn, dayAt(judged, reading.misreads('utc-for-shanghai') ? 0 : 8));
  }
  return (asker === 'schedule' || reading.misreads('fact-raises-overdue')) && reading.isPast(item.dueOn, reading.today);
}

export function overdue(reading: Reading): { held: Held[]; duties: OwedDuty[]; unheld: Said[] } {
  const items = [...findings(reading), ...matters(reading), ...clues(reading)];
  const groups = new Map<string, Held>();
  const duties: OwedDuty[] = [];
  for (const item of items) {
    const { clause, id, dueOn, subject, met } = item;
    const isLate = isOverdue(reading, item);
    if (isLate) {
      const key = `${clause}|${JSON.stringify(subject)}`;
      const before = groups.get(key);
      groups.set(key, {
        clause,
        period: reading.year,
        subject,
        evidence: [...(before?.evidence ?? []), id].sort(),
        established: [...new Set([...(before?.established ?? []), ...item.established])].sort(),
        byPeople: [],
        confidential: item.confidential,
      });
    }
    if (item.hidden) continue;
    const late = item.daysLate === undefined || met ? {} : { daysLate: item.daysLate };
    const stands = Object.entries(reading.question.ledger.standing).some(
      ([key, { workflow, evidence }]) => key.startsWith(`${clause}|${reading.year}|`) && workflow !== 'withdrawn' && evidence.includes(id),
    );
    const breached = item.raises ? isLate || stands : reading.isPast(dueOn, reading.today);
    const light = met ? 'green' : reading.lightOf(dueOn);
    duties.push({ clause, id, dueOn, determination: met ? 'met' : breached ? 'breached' : 'insufficient-data', light, ...late });
  }
  return { held: [...groups.values()], duties, unheld: inTimeOrOpen(reading, items, [...groups.keys()]) };
}

/** What is not overdue: met where all of it was done in time. What only gives a light says nothing of the clause. */
function inTimeOrOpen(reading: Reading, items: readonly Item[], late: readonly string[]): Said[] {
  const said = new Map<string, Said>();
  for (const { clause, subject, met, raises } of items) {
    const counts = raises || (['art7-2', 'art9-2'].includes(clause) && reading.judges(clause)) || reading.misreads('lights-are-met');
    const key = `${clause}|${JSON.stringify(subject)}`;
    if (!counts || late.includes(key)) continue;
    const before = said.get(key)?.determination;
    const allMet = reading.misreads('one-done-is-all') ? met || before === 'met' : met && (before === undefined || before === 'met');
    said.set(key, { clause, period: reading.year, subject, determination: allMet ? 'met' : 'insufficient-data' });
  }
  return [...said.values()];
}

/** The earliest day of these facts; undefined without any. */
function firstDay(facts: readonly Named[]): string | undefined {
  return facts.map(({ occurredOn }) => occurredOn).sort()[0];
}

function daysAfter(done: string | undefined, dueOn: string): { daysLate?: number } {
  return done === undefined || dayOf(done) <= dayOf(dueOn) ? {} : { daysLate: dayOf(done) - dayOf(dueOn) };
}

/** Findings: 6(7) for inspection tours; 6(4) and 6(6) for others where the pack says so; under other clauses a light only. */
function findings(reading: Reading): Item[] {
  const { parameters, ledger } = reading.question;
  const visits = parameters.visitsCountAsTours || reading.misreads('visits-are-tours');
  const othersRaise =
    (parameters.otherFindingsRaise || reading.misreads('other-findings-raise')) && !reading.misreads('other-findings-never-raise');
  return Object.entries(ledger.findings).flatMap(([id, finding]): Item[] => {
    const closings = reading
      .of('rectification')
      .filter((one) => one.findingId === id && (one.progress !== 'started' || reading.misreads('started-is-closed')));
    const closedOn = firstDay(closings);
    const isTour = finding.source === 'inspection-tour' || (finding.source === 'inspection-visit' && visits);
    // While a visit is no tour it is another source; it shows beside the tours all the same where other sources only give a light.
    const shownAsTour = isTour || (finding.source === 'inspection-visit' && !othersRaise);
    const clause = shownAsTour ? 'art6-7' : clauseOfCategory(finding.category);
    const met = reading.isBy(closedOn, finding.dueOn) || (closedOn !== undefined && reading.misreads('late-closing-meets'));
    const item = {
      id,
      dueOn: finding.dueOn,
      subject: { kind: 'team' },
      met,
      ...daysAfter(closedOn, finding.dueOn),
      confidential: false,
    };
    const carries = reading.isCommitteeSide || reading.misreads('kind-of-unit-ignored');
    const twice = reading.misreads('tours-raise-twice') && finding.category === 'institutional' && isTour;
    const raises =
      carries &&
      reading.judges(clause) &&
      (clause === 'art6-7' ? isTour : othersRaise && (finding.category === 'institutional' || finding.category === 'masses-interest'));
    const established = clause === 'art6-7' ? ['lapse'] : [finding.category === 'institutional' ? 'lapse-b' : 'lapse-a'];
    return [
      { ...item, clause, raises, established },
      ...(twice ? [{ ...item, clause: 'art6-4', raises: othersRaise, established: ['lapse-b'] }] : []),
    ];
  });
}

/** Where a finding shows that no inspection tour made. */
function clauseOfCategory(category: string): string {
  const clauses: Readonly<Record<string, string>> = {
    'masses-interest': 'art6-6',
    'four-winds': 'art6-3',
    selection: 'art6-2',
    discipline: 'art6-8',
  };
  return clauses[category] ?? 'art6-4';
}

/** Assigned matters: 7(2) for the principal of a committee, 9(2) for a commission. */
function matters(reading: Reading): Item[] {
  return reading.of('assignment').map(({ assignmentId = '', dueOn = '' }): Item => {
    const progress = reading.of('assignment-progress').filter((one) => one.assignmentId === assignmentId);
    const stepsOf = (step: string): Named[] =>
      progress.filter(
        (one) => one.progress === step || (step === 'done' && one.progress === 'refused' && reading.misreads('refusal-is-done')),
      );
    const byDate = (step: string): boolean =>
      stepsOf(step).some((one) => reading.isBy(one.occurredOn, dueOn) || (step !== 'done' && reading.misreads('late-steps-count')));
    const doneOn = firstDay(stepsOf('done'));
    const met = reading.isBy(doneOn, dueOn) || (doneOn !== undefined && reading.misreads('late-closing-meets'));
    const common = { id: assignmentId, dueOn, met, ...daysAfter(doneOn, dueOn), confidential: false };
    const steps = [
      ['relayed', 'lapse-b'],
      ['arranged', 'lapse-c'],
      ['urged', 'lapse-d'],
    ] as const;
    const missing = steps.filter(([step]) => !byDate(step)).map(([, limb]) => limb);
    if (!reading.isCommitteeSide) {
      const excused = reading.misreads('steps-excuse-commissions') && missing.length === 0;
      return {
        ...common,
        clause: 'art9-2',
        subject: { kind: 'commission-team' },
        raises: reading.judges('art9-2') && !excused,
        established: ['lapse-e'],
      };
    }
    const lacks = reading.misreads('steps-excuse-nothing')
      ? true
      : reading.misreads('all-steps-missing')
        ? missing.length === 3
        : missing.length > 0;
    const subject = reading.misreads('matters-merged')
      ? { kind: 'principal' }
      : reading.principalOn(reading.misreads('principal-of-year-end') ? reading.on('12-31') : dueOn);
    const established = reading.misreads('all-limbs-said') ? steps.map(([, limb]) => limb) : missing;
    return { ...common, clause: 'art7-2', subject, raises: reading.judges('art7-2') && lacks, established };
  });
}

/** Clues: 6(8) in the ledger of a committee; 9(4) and 9(6) in that of a commission. */
function clues(reading: Reading): Item[] {
  return reading.of('clue').flatMap((clue): Item[] => {
    const { clueId = '', severity, disposedOn, reportedUpOn } = clue;
    const ownDate = clue.dueOn ?? '';
    const dueOn = reading.misreads('clue-date-ignored')
      ? new Date((dayOf(clue.occurredOn) + reading.question.parameters.clueDays) * 86_400_000).toISOString().slice(0, 10)
      : ownDate;
    const isSerious = severity === 'serious';
    const talks = reading.of('talk').filter((talk) => talk.clueId === clueId || reading.misreads('any-talk-answers'));
    const mayAnswer = (!isSerious || reading.misreads('talk-answers-serious')) && !reading.misreads('talk-answers-nothing');
    const answeredOn = mayAnswer ? firstDay(talks) : undefined;
    const reported = reading.misreads('reporting-disposes') ? reportedUpOn : undefined;
    const doneOn = [disposedOn, answeredOn, reported].filter((date) => date !== undefined).sort()[0];
    const late = reading.misreads('late-closing-meets') || (reading.misreads('late-talk-answers') && answeredOn !== undefined);
    const disposed = {
      id: clueId,
      dueOn,
      met: reading.isBy(doneOn, dueOn) || (doneOn !== undefined && late),
      ...daysAfter(doneOn, dueOn),
      confidential: true,
      hidden: true as const,
    };
    if (reading.isCommitteeSide) {
      const warned = talks.some((talk) => reading.isBy(talk.occurredOn, dueOn)) && !reading.misreads('warning-forgotten');
      const established = [
        ...(warned || (isSerious && reading.misreads('serious-needs-no-warning')) ? [] : ['lapse-d']),
        ...(isSerious && !reading.misreads('serious-left-open') ? ['lapse-e'] : []),
      ];
      return [{ ...disposed, clause: 'art6-8', subject: { kind: 'team' }, raises: reading.judges('art6-8'), established }];
    }
    const subject = { kind: 'commission-team' };
    const items: Item[] = [];
    if (!isSerious || reading.misreads('serious-clue-in-9-4'))
      items.push({ ...disposed, clause: 'art9-4', subject, raises: reading.judges('art9-4'), established: ['lapse-b'] });
    if (clue.aboutTeam === true || reading.misreads('every-clue-reported')) {
      const upOn = reportedUpOn ?? (reading.misreads('disposal-reports') ? disposedOn : undefined);
      const met = reading.isBy(upOn, dueOn) || (upOn !== undefined && reading.misreads('late-closing-meets'));
      items.push({
        clause: 'art9-6',
        id: clueId,
        dueOn,
        met,
        ...daysAfter(upOn, dueOn),
        confidential: true,
        hidden: true,
        subject,
        raises: reading.judges('art9-6'),
        established: ['lapse-d'],
      });
    }
    return items;
  });
}
