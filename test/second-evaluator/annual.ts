/** 6(1), 7(5), 7(6): what must have happened once a year, and is flagged when nothing shows it. */
import { beginningOf, dayOf } from './calendar.ts';
import type { Held, OwedDuty, Said } from './facts.ts';
import type { Named, Reading } from './reading.ts';

interface Annual {
  readonly clause: string;
  readonly kind: string;
  readonly dueOn: string;
  readonly established: string;
  readonly meeting: readonly Named[];
  /** Something that the duty names did not happen, though it counts as met. */
  readonly incomplete: boolean;
}

function annualDuties(reading: Reading): Annual[] {
  const { annualDueOn, planDueOn, graceDays } = reading.question.parameters;
  const planDue = reading.on(planDueOn);
  const yearEnd = reading.on(reading.misreads('year-ends-on-the-31st') ? '12-31' : annualDueOn);
  const nil = (kind: string): Named[] =>
    reading.misreads('nil-satisfies') ? reading.of('nil').filter((entry) => entry.subject === kind) : [];
  const plans = reading
    .of('plan')
    .filter((plan) => !reading.misreads('plan-late-not-counted') || dayOf(plan.statedOn) <= dayOf(planDue) + graceDays);
  const activities = reading.of('education');
  const kinds = new Set(activities.map((activity) => activity.category));
  const asksBoth = reading.question.parameters.educationBreachedBy === 'one-missing' && !reading.misreads('reading-of-and-ignored');
  const enough = asksBoth !== reading.misreads('both-activities-asked') ? kinds.size === 2 : kinds.size > 0;
  const inspections = reading.of('inspection').filter((inspection) => isLedByPrincipal(reading, inspection));
  const duties: Annual[] = [
    {
      clause: 'art6-1',
      kind: 'plan',
      dueOn: reading.misreads('plan-due-at-year-end') ? yearEnd : planDue,
      established: 'lapse-c',
      meeting: [...plans, ...nil('plan')],
      incomplete: false,
    },
    {
      clause: 'art7-5',
      kind: 'education',
      dueOn: yearEnd,
      established: 'lapse',
      meeting: [...(enough ? activities : []), ...nil('education')],
      incomplete: kinds.size < 2,
    },
    {
      clause: 'art7-6',
      kind: 'inspection',
      dueOn: yearEnd,
      established: 'lapse-a',
      meeting: [...inspections, ...nil('inspection')],
      incomplete: false,
    },
  ];
  return duties.filter(({ clause }) => reading.judges(clause));
}

/** Led by whoever was principal on the day of the inspection, and about the responsibility system of the year. */
function isLedByPrincipal(reading: Reading, inspection: Named): boolean {
  if (inspection.annual !== true && !reading.misreads('special-inspection-counts')) return false;
  if (reading.misreads('anybody-leads')) return true;
  if (reading.misreads('todays-principal-leads')) return reading.principalOn(reading.on('12-31')).personId === inspection.teamLeaderId;
  const day = dayOf(inspection.occurredOn);
  return reading.question.unit.principals.some(
    ({ personId, from, to }) => personId === inspection.teamLeaderId && dayOf(from) <= day && (to === undefined || day <= dayOf(to)),
  );
}

function owes(reading: Reading): boolean {
  const { unit, parameters } = reading.question;
  if (!reading.isCommitteeSide && !reading.misreads('kind-of-unit-ignored')) return false;
  const opened = dayOf(unit.openedOn) < dayOf(reading.on(parameters.owesIfOpenedBefore)) || reading.misreads('late-openers-owe');
  const open = unit.closedOn === undefined || dayOf(unit.closedOn) >= dayOf(reading.on(parameters.annualDueOn));
  return opened && (open || reading.misreads('closed-units-owe'));
}

export function absences(reading: Reading): { held: Held[]; duties: OwedDuty[]; unheld: Said[] } {
  if (!reading.isCommitteeSide && !reading.misreads('kind-of-unit-ignored')) return { held: [], duties: [], unheld: [] };
  const held: Held[] = [];
  const duties: OwedDuty[] = [];
  const unheld: Said[] = [];
  const { parameters, asker, now, ledger } = reading.question;
  const subjectDay = reading.misreads('principal-of-january') ? reading.on('01-01') : reading.on(parameters.annualDueOn);
  for (const duty of annualDuties(reading)) {
    const { clause, dueOn } = duty;
    if (!owes(reading)) {
      duties.push({ clause, determination: 'not-applicable', light: 'none', dueOn });
      continue;
    }
    const isMet = duty.meeting.length > 0;
    const subject = clause === 'art6-1' ? { kind: 'team' } : reading.principalOn(subjectDay);
    const grace = reading.misreads('grace-forgotten') ? 0 : parameters.graceDays;
    const ripe = dayOf(dueOn) + grace + 1;
    const isRipe = reading.misreads('utc-for-shanghai') ? reading.today >= ripe : Date.parse(now) >= beginningOf(ripe);
    const mayRaise = asker === 'schedule' || reading.misreads('fact-raises-absence');
    const holds = !isMet && (reading.standing(clause, reading.year, subject) !== undefined || (mayRaise && isRipe));
    if (holds)
      held.push({
        clause,
        period: reading.year,
        subject,
        evidence: [],
        established: [duty.established],
        byPeople: [],
        confidential: false,
      });
    if (!holds) unheld.push({ clause, period: reading.year, subject, determination: isMet ? 'met' : 'insufficient-data' });
    if (isMet) {
      const light = duty.incomplete && dayOf(dueOn) - reading.today <= parameters.blueDays ? 'yellow' : 'green';
      duties.push({ clause, determination: 'met', light, dueOn });
      continue;
    }
    // Whoever it was raised about: the duty stays breached while a trigger of it stands.
    const stands = Object.entries(ledger.standing).some(
      ([key, { workflow }]) => key.startsWith(`${clause}|${reading.year}|`) && workflow !== 'withdrawn',
    );
    const determination = holds || stands ? 'breached' : 'insufficient-data';
    duties.push({ clause, determination, light: reading.lightOf(dueOn), dueOn });
  }
  return { held, duties, unheld };
}
