import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Dashboard } from '#domain/dashboard.ts';
import { useAddress } from '../parts/address.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/states.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { addressOf, NumberCell, nameColumn, partsOf, RateCell, type Row, totalOf, unitsOf } from './region-rows.tsx';

/** A row with how deep it lies below the region of the page. */
interface Line extends Row {
  readonly depth: number;
}

const values: Readonly<Record<string, (row: Row) => number>> = {
  units: (row) => row.counts.units,
  open: (row) => row.counts.triggers.open,
  all: (row) => row.counts.triggers.total,
  facts: (row) => row.counts.facts,
  duties: (row) => row.counts.reports.actual,
  rate: (row) => row.counts.reports.rate ?? -1,
  onTime: (row) => row.counts.reports.onTime,
  verified: (row) => row.counts.reports.verified,
};

/** In the order of codes, unless the reader has asked for another: `sort=open` from few to many, `sort=-open` from many to few. */
function sorted(rows: readonly Row[], sort: string | null): readonly Row[] {
  const value = values[(sort ?? '').replace(/^-/, '')];
  if (value === undefined) return rows;
  const sign = sort?.startsWith('-') === true ? -1 : 1;
  return [...rows].sort((a, b) => sign * (value(a) - value(b)));
}

function useLines(dashboard: Dashboard): {
  readonly lines: readonly Line[];
  readonly opened: ReadonlySet<string>;
  readonly reading: boolean;
} {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search } = useAddress();
  const codes = (search.get('open') ?? '').split(',').filter((code) => code !== '');
  const below = useQueries({ queries: codes.map((code) => queries.dashboard(code, dashboard.year)) });
  const found = new Map(codes.map((code, index) => [code, below[index]?.data]));
  const linesOf = (from: Dashboard, depth: number): Line[] =>
    sorted(partsOf(from, texts), search.get('sort')).flatMap((row) => {
      const inner = row.kind === 'child' ? found.get(row.code) : undefined;
      return [{ ...row, depth }, ...(inner === undefined ? [] : linesOf(inner, depth + 1))];
    });
  return { lines: linesOf(dashboard, 0), opened: new Set(codes), reading: below.some((query) => query.isPending) };
}

function useToggle(opened: ReadonlySet<string>): (row: Line) => ReactNode {
  const { texts } = useTexts();
  const { change } = useAddress();
  return (row) => {
    if (row.kind !== 'child') return null;
    const open = opened.has(row.code);
    const next = open ? [...opened].filter((code) => code !== row.code) : [...opened, row.code];
    return (
      <button
        type="button"
        className="toggle"
        aria-expanded={open}
        aria-label={texts.region.expand(row.name)}
        onClick={() => change({ open: next.join(',') })}
      >
        <span aria-hidden="true">{open ? '▾' : '▸'}</span>
      </button>
    );
  };
}

function useColumns(year: number, opened: ReadonlySet<string>): readonly Column<Line>[] {
  const { texts, formats } = useTexts();
  const { search, with: changed } = useAddress();
  const toggle = useToggle(opened);
  const t = texts.region;
  const sort = search.get('sort');
  // Many first, then few first, then the order of codes again.
  const sortOf = (key: string) => ({
    href: changed({ year: String(year), sort: sort === `-${key}` ? key : sort === key ? undefined : `-${key}` }),
    now: sort === key ? ('ascending' as const) : sort === `-${key}` ? ('descending' as const) : undefined,
  });
  const column = (key: string, head: string, cell: (row: Line) => ReactNode): Column<Line> => ({
    key,
    head,
    number: true,
    cell,
    sort: sortOf(key),
  });
  const number = (key: string, head: string, href: (row: Line) => string): Column<Line> =>
    column(key, head, (row) => <NumberCell value={values[key]?.(row) ?? 0} href={href(row)} />);
  const name = nameColumn(texts, year);
  return [
    {
      ...name,
      cell: (row) => (
        <>
          {toggle(row)}
          {name.cell(row)}
        </>
      ),
    },
    number('units', t.units, (row) => unitsOf(row, year, 'counted')),
    number('open', t.open, (row) => addressOf(row, year, { workflow: 'open' })),
    number('all', t.allTriggers, (row) => addressOf(row, year, {})),
    number('facts', t.facts, (row) => addressOf(row, year, { facts: 'match' })),
    column('duties', t.duties, (row) => (
      <NumberCell
        value={row.counts.reports.actual}
        href={unitsOf(row, year, 'met')}
        text={`${formats.number(row.counts.reports.actual)}${t.dutiesOf(formats.number(row.counts.reports.expected))}`}
      />
    )),
    column('rate', t.rate, (row) => <RateCell row={row} year={year} />),
    number('onTime', t.onTime, (row) => unitsOf(row, year, 'on-time')),
    number('verified', t.verified, (row) => unitsOf(row, year, 'verified')),
  ];
}

/** The regions below with their counts; each can be opened in place. */
export function RegionChildren({ dashboard }: { dashboard: Dashboard }) {
  const { texts } = useTexts();
  const { search } = useAddress();
  const t = texts.region;
  const { lines, opened, reading } = useLines(dashboard);
  const columns = useColumns(dashboard.year, opened);
  return (
    <section className="panel" aria-busy={reading}>
      <div className="panel-head">
        <h2>{t.children}</h2>
        <p className="muted small">{search.get('sort') === null ? t.childrenHint : t.sortedHint}</p>
      </div>
      {dashboard.children.length === 0 ? (
        <Empty title={t.noChildren} />
      ) : (
        <DataTable
          caption={t.children}
          columns={columns}
          rows={[...lines, { ...totalOf(dashboard, texts), depth: 0 }]}
          rowKey={(row) => `${row.kind} ${row.code}`}
          narrow="scroll"
          isTotal={(row) => row.kind === 'total'}
          depth={(row) => row.depth}
        />
      )}
    </section>
  );
}
