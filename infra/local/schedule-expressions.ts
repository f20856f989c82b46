import { Cron } from 'croner';

/** A schedule of a rule: when it fires after a given instant. */
export type Schedule = { expression: string; nextAfter(instant: Date): Date | undefined };

const unitMilliseconds: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Compiles `cron(...)` (six fields, UTC) and `rate(n unit)` as EventBridge rules know them. Throws at anything else. */
export function compileSchedule(expression: string, place: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) {
    const period = Number(rate[1]) * (unitMilliseconds[rate[2] ?? ''] ?? 0);
    if (period === 0) throw new Error(`${place}: ${expression} is not a positive rate`);
    return { expression, nextAfter: (instant) => new Date(instant.getTime() + period) };
  }
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron === null) throw new Error(`${place}: the schedule ${expression} is neither cron(...) nor rate(...)`);
  const job = new Cron(translateCron(cron[1] ?? '', place), { paused: true, timezone: 'UTC', mode: '7-part' });
  return { expression, nextAfter: (instant) => job.nextRun(instant) ?? undefined };
}

/** EventBridge's six fields (minute hour day month weekday year) in croner's seven (seconds first, weekday from 0, no `?`, full steps). */
export function translateCron(fields: string, place: string): string {
  const parts = fields.trim().split(/\s+/);
  if (parts.length !== 6) throw new Error(`${place}: cron(${fields}) needs six fields`);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = parts;
  if ((day === '?') === (weekday === '?')) throw new Error(`${place}: cron(${fields}): exactly one of day and weekday must be ?`);
  return [
    '0',
    fullStep(minute, 59),
    fullStep(hour, 23),
    day === '?' ? '*' : fullStep(day, 31),
    fullStep(month, 12),
    weekday === '?' ? '*' : weekday.replace(/(?<![#/\d])([1-7])(?!\d)/g, (digit) => String(Number(digit) - 1)),
    year,
  ].join(' ');
}

/** `0/15` means "from 0 every 15" to EventBridge; croner wants the range written out. */
function fullStep(field: string, last: number): string {
  return field.replace(/(?<![-\d])(\d+)\/(\d+)/g, `$1-${last}/$2`);
}
