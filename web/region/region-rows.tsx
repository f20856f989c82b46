import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Counts, Dashboard } from '#domain/dashboard.ts';
import type { Column } from '../parts/data-table.tsx';
import { links, type TriggerSearch } from '../parts/links.ts';
import { type Texts, useTexts } from '../texts/texts.tsx';

/** One line of a comparison: a region below, the units attached, or all together. */
export interface Row {
  readonly kind: 'child' | 'direct' | 'total';
  readonly code: string;
  readonly name: string;
  readonly counts: Counts;
}

/** The regions below in the order of their codes, then the units attached if there are any. */
export function partsOf(dashboard: Dashboard, texts: Texts): readonly Row[] {
  const children: readonly Row[] = dashboard.children.map((child) => ({
    kind: 'child',
    code: child.regionCode,
    name: child.name,
    counts: child,
  }));
  if (dashboard.direct.units === 0) return children;
  return [...children, { kind: 'direct', code: dashboard.regionCode, name: texts.region.direct, counts: dashboard.direct }];
}

/** All of a region together. */
export function totalOf(dashboard: Dashboard, texts: Texts): Row {
  return { kind: 'total', code: dashboard.regionCode, name: texts.region.total, counts: dashboard.region };
}

/** The parts, with the total as the last row. */
export function partsAndTotalOf(dashboard: Dashboard, texts: Texts): readonly Row[] {
  return [...partsOf(dashboard, texts), totalOf(dashboard, texts)];
}

/** What a row's number of triggers opens. */
export function addressOf(row: Row, year: number, search: TriggerSearch): string {
  return links.triggers({ region: row.code, direct: row.kind === 'direct' ? 'true' : undefined, year, ...search });
}

/** What a row's number of units or duties opens. */
export function unitsOf(row: Row, year: number, having: string): string {
  return links.units(row.code, year, { direct: row.kind === 'direct' ? 'true' : undefined, having });
}

/** A rate, which opens what is missing from it, or, where nothing is, what it is a rate of. */
export function RateCell({ row, year }: { row: Row; year: number }) {
  const { formats } = useTexts();
  const { rate, expected, actual } = row.counts.reports;
  const shown = formats.percent(rate);
  return expected === 0 ? (
    <span className="zero">{shown}</span>
  ) : (
    <Link href={unitsOf(row, year, actual < expected ? 'missing' : 'owing')}>{shown}</Link>
  );
}

export function NumberCell({ value, href, text }: { value: number; href: string; text?: ReactNode }) {
  const { formats } = useTexts();
  const shown = text ?? formats.number(value);
  return value === 0 ? <span className="zero">{shown}</span> : <Link href={href}>{shown}</Link>;
}

/** The column that names a row and leads to its region. */
export function nameColumn(texts: Texts, year: number, view?: string): Column<Row> {
  return {
    key: 'name',
    head: texts.region.name,
    heading: true,
    cell: (row) =>
      row.kind === 'child' ? (
        <Link href={links.region(row.code, year, view)}>{row.name}</Link>
      ) : row.kind === 'direct' ? (
        <Link href={links.units(row.code, year, { direct: 'true' })}>{row.name}</Link>
      ) : (
        row.name
      ),
  };
}

/** The column of all triggers of a row. */
export function totalColumn(texts: Texts, year: number): Column<Row> {
  return {
    key: 'total',
    head: texts.region.total,
    number: true,
    cell: (row) => <NumberCell value={row.counts.triggers.total} href={addressOf(row, year, {})} />,
  };
}
