import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import type { UnitInYear } from '#contracts/routes-units.ts';
import type { UnitFilter } from '../api/queries.ts';
import type { UnitRow } from '../api/types.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { LightMark } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { useSession } from '../session/session-provider.tsx';
import { type Texts, useTexts } from '../texts/texts.tsx';
import { NumberCell } from './region-rows.tsx';

/** So many rows are a page to look at. */
const ENOUGH = 20;

type Line = UnitRow | { readonly total: readonly UnitInYear[] };

const inYearOf = (line: Line): readonly UnitInYear[] => ('total' in line ? line.total : line.inYear === undefined ? [] : [line.inYear]);

function recordsIn({ occurred }: UnitInYear, month: string | undefined): number {
  if (month === 'before' || month === 'after') return occurred[month];
  if (month !== undefined) return occurred.months[Number(month) - 1] ?? 0;
  return occurred.months.reduce((sum, count) => sum + count, occurred.before + occurred.after);
}

/**
 * What each unit adds to the numbers of its region, column by column. The last row adds up those that are listed: where these are all of the
 * region, a sum opens the units that make it; else it is that of the rows above it and of nothing that could be opened.
 */
function useNumbers({ region, direct: attached, having, month }: UnitFilter, year: number, all: boolean): readonly Column<Line>[] {
  const { texts, formats } = useTexts();
  const t = texts.region;
  const direct = attached === true ? 'true' : undefined;
  const whole = all && having === undefined;
  const number = (
    key: string,
    head: string,
    value: (inYear: UnitInYear) => number,
    behind: { readonly sum: string; readonly row?: (row: UnitRow) => string },
  ): Column<Line> => ({
    key,
    head,
    number: true,
    cell: (line) => {
      const sum = inYearOf(line).reduce((total, inYear) => total + value(inYear), 0);
      if ('total' in line) return whole ? <NumberCell value={sum} href={behind.sum} /> : formats.number(sum);
      return <NumberCell value={sum} href={behind.row?.(line) ?? links.unit(line.unitId, year)} />;
    },
  });
  const units = (counted: string) => ({
    sum: links.units(region, year, { direct, having: counted, month: counted === 'records' ? month : undefined }),
  });
  return [
    number('expected', t.expected, ({ expected }) => expected, units('owing')),
    number('actual', t.duties, ({ actual }) => actual, units('met')),
    number('onTime', t.onTime, ({ onTime }) => onTime, units('on-time')),
    number('late', t.lateRecords, ({ actual, onTime }) => actual - onTime, units('late')),
    number('missing', t.noRecord, ({ expected, actual }) => expected - actual, units('missing')),
    number('verified', t.verified, ({ verified }) => verified, units('verified')),
    number('records', recordsHead(texts, month), (inYear) => recordsIn(inYear, month), units('records')),
    number('open', t.open, ({ openTriggers }) => openTriggers, {
      sum: links.triggers({ region, direct, year, workflow: 'open' }),
      row: (row) => links.triggers({ unit: row.unitId, year, workflow: 'open' }),
    }),
  ];
}

function recordsHead(texts: Texts, month: string | undefined): string {
  if (month === undefined) return texts.unit.reports;
  const name = month === 'before' ? texts.region.beforeYear : month === 'after' ? texts.region.afterYear : texts.unit.month(Number(month));
  return texts.region.recordsOf(name);
}

/** Units with their lights and numbers of a year, twenty at a time, each page in one request. */
export function UnitTable({ filter, year, caption, empty }: { filter: UnitFilter; year: number; caption: string; empty: string }) {
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const units = useInfiniteQuery(queries.units({ ...filter, year }));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = units;
  const shown = units.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  // Where few units fit, one answer may look through a thousand of them and bring none: then the next is asked for at once.
  const goOn = filter.having !== undefined && hasNextPage && !isFetchingNextPage && shown < ENOUGH;
  useEffect(() => {
    if (goOn) void fetchNextPage();
  }, [goOn, fetchNextPage]);
  const numbers = useNumbers(filter, year, !hasNextPage);
  const about = (cell: (row: UnitRow) => ReactNode) => (line: Line) => ('total' in line ? null : cell(line));
  const name: Column<Line> = {
    key: 'name',
    head: texts.region.name,
    heading: true,
    cell: (line) => ('total' in line ? texts.region.totalListed : <Link href={links.unit(line.unitId, year)}>{line.name}</Link>),
  };
  const light: Column<Line> = {
    key: 'light',
    head: texts.region.light,
    cell: about((row) => (row.inYear === undefined ? null : <LightMark light={row.inYear.light} />)),
  };
  const kind: Column<Line> = {
    key: 'kind',
    minor: true,
    head: texts.region.unitKind,
    cell: about((row) => <span className="nowrap">{words.unitKinds[row.kind]}</span>),
  };
  const opened: Column<Line> = {
    key: 'opened',
    minor: true,
    head: texts.region.opened,
    cell: about(
      (row) =>
        `${formats.date(row.openedOn)}${row.closedOn === undefined ? '' : ` · ${texts.region.closedOn(formats.date(row.closedOn))}`}`,
    ),
  };
  return (
    <Loaded query={units}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.items);
        if (rows.length === 0 && !units.hasNextPage) return <Empty title={empty} />;
        const withNumbers = rows.some((row) => row.inYear !== undefined);
        return (
          <>
            <DataTable
              caption={caption}
              columns={withNumbers ? [name, light, kind, ...numbers] : [name, kind, opened]}
              rows={withNumbers ? [...rows, { total: rows.flatMap(inYearOf) }] : rows}
              rowKey={(line) => ('total' in line ? 'total' : line.unitId)}
              narrow={withNumbers ? 'scroll' : 'cards'}
              isTotal={(line) => 'total' in line}
            />
            <div style={{ paddingTop: 16 }}>
              <LoadMore pages={units} shown={rows.length} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
