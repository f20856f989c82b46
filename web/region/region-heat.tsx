import type { Dashboard } from '#domain/dashboard.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { compareClauses } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';
import { addressOf, NumberCell, nameColumn, partsAndTotalOf, type Row, totalColumn } from './region-rows.tsx';

/** Regions by clauses, the more triggers the warmer: a table like any other, whose shade only repeats its number. */
export function RegionHeat({ dashboard }: { dashboard: Dashboard }) {
  const { texts, formats } = useTexts();
  const { year, region } = dashboard;
  const clauses = Object.entries(region.triggers.byClause)
    .filter(([, count]) => count > 0)
    .map(([clause]) => clause)
    .sort(compareClauses);
  if (dashboard.children.length === 0 || clauses.length === 0) return null;
  const count = (row: Row, clause: string) => row.counts.triggers.byClause[clause] ?? 0;
  const warmest = Math.max(1, ...dashboard.children.flatMap((child) => Object.values(child.triggers.byClause)));
  const column = (clause: string): Column<Row> => ({
    key: clause,
    head: formats.clauseName(clause),
    number: true,
    cell: (row) => <NumberCell value={count(row, clause)} href={addressOf(row, year, { clause })} />,
    // The root lets small numbers differ from nothing while one large number does not wash out the rest.
    warmth: (row) => (row.kind === 'total' ? 0 : Math.sqrt(count(row, clause) / warmest)),
  });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{texts.region.heat}</h2>
        <p className="muted small">{texts.region.heatHint}</p>
      </div>
      <DataTable
        caption={texts.region.heat}
        columns={[nameColumn(texts, year), ...clauses.map(column), totalColumn(texts, year)]}
        rows={partsAndTotalOf(dashboard, texts)}
        rowKey={(row) => `${row.kind} ${row.code}`}
        narrow="scroll"
        isTotal={(row) => row.kind === 'total'}
      />
    </section>
  );
}
