import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Duty } from '#domain/ledger.ts';
import type { Report } from '#domain/report.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import type { TriggerRow } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { LightShape, lightTones } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { useNarrow } from '../parts/narrow.ts';
import { workflowTones } from '../parts/tags.tsx';
import { todayInShanghai } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';

/** Where a date lies as seen from a year: before it, in one of its months (from 1), or after it. */
function placeIn(year: number, date: string): string {
  const own = Number(date.slice(0, 4));
  return own < year ? 'before' : own > year ? 'after' : String(Number(date.slice(5, 7)));
}

const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Records that a filter of the address leaves: those of a month, of a kind, or both. */
export function recordsOf(reports: readonly Report[], year: number, month: string | null, kind: string | null): readonly Report[] {
  return reports.filter(
    (report) => (month === null || placeIn(year, report.occurredOn) === month) && (kind === null || report.kind === kind),
  );
}

interface Month {
  readonly key: string;
  readonly kinds: readonly (readonly [ReportKind, number])[];
  readonly due: readonly Duty[];
  readonly raised: readonly TriggerRow[];
}

interface MonthsProps {
  readonly year: number;
  readonly unitId: string;
  readonly reports: readonly Report[];
  readonly duties: readonly Duty[];
  readonly triggers: readonly TriggerRow[];
}

function monthsOf({ year, reports, duties, triggers }: MonthsProps): readonly Month[] {
  const standing = reports.filter((report) => report.status !== 'withdrawn');
  return ['before', ...Array.from({ length: 12 }, (_, index) => String(index + 1)), 'after']
    .map((key): Month => {
      const counts = new Map<ReportKind, number>();
      for (const { kind } of recordsOf(standing, year, key, null)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return {
        key,
        kinds: [...counts],
        due: duties.filter((duty) => duty.determination !== 'not-applicable' && placeIn(year, duty.dueOn) === key),
        raised: triggers.filter((trigger) => placeIn(year, dayOf(trigger.raisedAt)) === key),
      };
    })
    .filter(({ key, kinds, due, raised }) => (key !== 'before' && key !== 'after') || kinds.length + due.length + raised.length > 0);
}

interface Line {
  readonly key: string;
  readonly head: string;
  readonly cell: (month: Month) => ReactNode;
}

function useLines(unitId: string, year: number): readonly Line[] {
  const { texts, words, formats } = useTexts();
  const t = texts.unit;
  return [
    {
      key: 'records',
      head: t.reports,
      cell: ({ key, kinds }) =>
        kinds.map(([kind, count]) => (
          <Link key={kind} className="month-kind" href={links.unit(unitId, year, { month: key, kind }, 'records')}>
            {t.monthReports(words.reportKinds[kind], count)}
          </Link>
        )),
    },
    {
      key: 'due',
      head: t.due,
      cell: ({ due }) =>
        due.map((duty) => (
          <a
            key={`${duty.clause} ${duty.findingId ?? ''}`}
            href="#duties"
            className={`month-due tone-${lightTones[duty.light]}`}
            title={`${formats.clauseName(duty.clause)} · ${formats.date(duty.dueOn)} · ${words.lights[duty.light]}`}
          >
            <LightShape light={duty.light} />
            {formats.clauseShort(duty.clause)}
            <span className="visually-hidden"> {words.lights[duty.light]}</span>
          </a>
        )),
    },
    {
      key: 'triggers',
      head: t.triggers,
      cell: ({ raised }) =>
        raised.map((trigger) => (
          <Link
            key={trigger.triggerId}
            href={links.trigger(trigger.triggerId)}
            className={`month-due tone-${workflowTones[trigger.workflow]}`}
            title={`${formats.clauseName(trigger.clause)} · ${words.workflows[trigger.workflow]}`}
          >
            <span aria-hidden="true">⚑</span>
            {formats.clauseShort(trigger.clause)}
            <span className="visually-hidden"> {words.workflows[trigger.workflow]}</span>
          </Link>
        )),
    },
  ];
}

/** The year as one strip of months: what was recorded, what falls due, what was raised. A table, so that it can be heard month by month, too. */
export function UnitMonths(props: MonthsProps) {
  const { texts } = useTexts();
  const { search } = useAddress();
  const narrow = useNarrow();
  const months = monthsOf(props);
  const lines = useLines(props.unitId, props.year);
  const now = placeIn(props.year, todayInShanghai());
  const name = (key: string) =>
    key === 'before' ? texts.region.beforeYear : key === 'after' ? texts.region.afterYear : texts.unit.month(Number(key));
  const manner = (key: string): string | undefined =>
    [
      key === now && Number(key) > 0 ? 'now' : '',
      now === 'before' || (now !== 'after' && Number(key) > Number(now)) ? 'future' : '',
      search.get('month') === key ? 'chosen' : '',
    ]
      .filter((part) => part !== '')
      .join(' ') || undefined;
  const heading = (key: string, scope: 'col' | 'row') => (
    <th key={key} scope={scope} className={manner(key)} aria-current={key === now && Number(key) > 0 ? 'date' : undefined}>
      {name(key)}
    </th>
  );
  const cell = (month: Month, line: Line, key: string) => (
    <td key={key} className={manner(month.key)}>
      <div className="month-cell">{line.cell(month)}</div>
    </td>
  );
  return (
    <table className={narrow ? 'months months-down' : 'months'}>
      <caption className="visually-hidden">{texts.unit.monthsHint}</caption>
      <thead>
        <tr>
          <td />
          {narrow
            ? lines.map((line) => (
                <th key={line.key} scope="col">
                  {line.head}
                </th>
              ))
            : months.map((month) => heading(month.key, 'col'))}
        </tr>
      </thead>
      <tbody>
        {narrow
          ? months.map((month) => (
              <tr key={month.key}>
                {heading(month.key, 'row')}
                {lines.map((line) => cell(month, line, line.key))}
              </tr>
            ))
          : lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{line.head}</th>
                {months.map((month) => cell(month, line, month.key))}
              </tr>
            ))}
      </tbody>
    </table>
  );
}
