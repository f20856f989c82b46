/**
 * Judges the duties of other rules that a pack adopted. No clause of Articles 6 to 10 is breached by one of them alone, so what is missing
 * stays unknown: nothing here raises a trigger, tells anybody or moves the light of a ledger.
 */
import { citedBy } from '../cited-by.ts';
import type { Entry, Ledger } from '../ledger.ts';
import type { WatchedDuty, WatchedPeriod } from '../ledger-view.ts';
import type { DutyWatch, OptionalDuty } from '../optional-duty.ts';
import { type Period, type PeriodLength, periodsOf } from '../period.ts';
import { fromAbove, isConfidentialReport } from '../report.ts';
import type { AdoptedDuty, RulePack } from '../rule-pack.ts';
import { addDays, type CivilDate, dateIn, type Instant, shanghaiDate } from '../time.ts';
import type { AssessedUnit } from '../unit.ts';
import { type Counted, inOrderOfDate, reportIdOfEntry } from './entries.ts';
import { lightOfUnmet } from './lights.ts';

/** The adopted duties of a unit's year as of an instant, in the order of the pack, each with its periods by the calendar of Asia/Shanghai. */
export function watchedDuties(
  unit: AssessedUnit,
  ledger: Ledger,
  pack: RulePack,
  list: readonly OptionalDuty[],
  now: Instant,
): WatchedDuty[] {
  const today = shanghaiDate(now);
  return (pack.optionalDuties ?? []).flatMap((adopted): WatchedDuty[] => {
    const duty = list.find(({ key }) => key === adopted.duty);
    // A pack that adopts what the list does not hold, or nothing can watch, is never loaded.
    if (duty?.watch === undefined || duty.every === 'after-event') return [];
    const { watch, every } = duty;
    const atLeast = adopted.atLeast ?? duty.atLeast;
    const records = countedRecords(ledger, watch);
    return [
      {
        duty: duty.key,
        text: duty.text,
        gloss: duty.gloss,
        counts: watch.counts.text,
        countsGloss: watch.counts.gloss,
        every,
        atLeast,
        ...(atLeast === duty.atLeast || adopted.source === undefined ? {} : { atLeastSource: adopted.source }),
        sources: sourcesOf(pack, adopted, duty),
        periods: periodsOf(ledger.year, every).map((period) => judgePeriod({ unit, pack, watch, atLeast, records, today, every }, period)),
      },
    ];
  });
}

interface Question {
  readonly unit: AssessedUnit;
  readonly pack: RulePack;
  readonly watch: DutyWatch;
  readonly atLeast: number;
  readonly every: PeriodLength;
  readonly records: readonly Counted[];
  readonly today: CivilDate;
}

function judgePeriod({ unit, pack, watch, atLeast, every, records, today }: Question, period: Period): WatchedPeriod {
  const { graceDays } = pack.parameters;
  const dueOn = watch.dueOn === undefined ? period.to : dateIn(Number(period.key), pack.parameters[watch.dueOn].value);
  // A plan counts in the year it is for, and may well be made before that year begins.
  const counted = every === 'year' && watch.records.kind === 'plan' ? records : records.filter((record) => liesIn(period, record));
  const found = {
    period: period.key,
    from: period.from,
    dueOn,
    recorded: counted.length,
    evidence: counted.map(({ reportId }) => reportId),
  };
  const because = whyNotOwed(unit, watch, period);
  if (because !== undefined) return { ...found, determination: 'not-applicable', light: 'none', because };
  if (counted.length < atLeast) {
    const light = today < period.from ? 'none' : lightOfUnmet(dueOn, today, pack);
    return { ...found, determination: 'insufficient-data', light };
  }
  const lastTimelyDay = addDays(dueOn, graceDays.value);
  const late = counted.filter(({ entry }) => entry.statedOn <= lastTimelyDay).length < atLeast;
  return { ...found, determination: 'met', light: 'green', ...(late ? { late } : {}) };
}

/** A unit owes a period only if it stood from its first day to its last; its opening day and its closing day count as standing. */
function whyNotOwed(unit: AssessedUnit, watch: DutyWatch, { from, to }: Period): WatchedPeriod['because'] {
  if (!watch.unitKinds.includes(unit.kind)) return 'unit-kind';
  const stoodThroughout = unit.openedOn <= from && (unit.closedOn === undefined || to <= unit.closedOn);
  return stoodThroughout ? undefined : 'not-whole-period';
}

function liesIn({ from, to }: Period, { entry }: Counted): boolean {
  return from <= entry.occurredOn && entry.occurredOn <= to;
}

function countedRecords(ledger: Ledger, watch: DutyWatch): readonly Counted[] {
  const found: Counted[] = [];
  for (const [hash, entry] of Object.entries(ledger.entries))
    if (countsTowards(watch.records, entry)) found.push({ reportId: reportIdOfEntry(ledger, hash, entry), entry });
  return inOrderOfDate(found);
}

function countsTowards(records: DutyWatch['records'], entry: Entry): boolean {
  switch (records.kind) {
    case 'meeting':
      return (
        entry.kind === 'meeting' &&
        entry.body !== undefined &&
        records.bodies.includes(entry.body) &&
        (entry.topics ?? []).some((topic) => records.topics.includes(topic))
      );
    case 'plan':
      return entry.kind === 'plan' && entry.tasked === true;
    case 'inspection':
      return entry.kind === 'inspection' && entry.annual && entry.elsewhere === true;
    case 'any':
      return !isConfidentialReport(entry) && !fromAbove.has(entry.kind);
  }
}

/** The reference that a pack names for a duty; without one, where the list found it. */
function sourcesOf(pack: RulePack, adopted: AdoptedDuty, duty: OptionalDuty): WatchedDuty['sources'] {
  const cited = adopted.source === undefined ? undefined : citedBy(adopted.source);
  const reference = pack.references.find(({ key }) => key === cited);
  if (reference !== undefined) {
    const { title, grade, place } = reference;
    return [{ title, grade, ...(place === undefined ? {} : { place }) }];
  }
  return duty.sources.map(({ text, gloss, ...known }) => ({ title: text, titleGloss: gloss, ...known }));
}
