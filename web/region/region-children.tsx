import type { Dashboard } from '#domain/dashboard.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { Empty } from '../parts/states.tsx';
import { useTexts } from '../texts/texts.tsx';
import { addressOf, NumberCell, nameColumn, partsAndTotalOf, type Row } from './region-rows.tsx';

function useColumns(year: number): readonly Column<Row>[] {
  const { texts, formats } = useTexts();
  const t = texts.region;
  const units = (row: Row): string => (row.kind === 'direct' ? '#units' : links.units(row.code, year));
  return [
    nameColumn(texts, year),
    { key: 'units', head: t.units, number: true, cell: (row) => <NumberCell value={row.counts.units} href={units(row)} /> },
    {
      key: 'open',
      head: t.open,
      number: true,
      cell: (row) => <NumberCell value={row.counts.triggers.open} href={addressOf(row, year, { workflow: 'open' })} />,
    },
    {
      key: 'all',
      head: t.allTriggers,
      number: true,
      cell: (row) => <NumberCell value={row.counts.triggers.total} href={addressOf(row, year, {})} />,
    },
    {
      key: 'facts',
      head: t.facts,
      number: true,
      cell: (row) => <NumberCell value={row.counts.facts} href={addressOf(row, year, { facts: 'match' })} />,
    },
    {
      key: 'duties',
      head: t.duties,
      number: true,
      cell: (row) => (
        <NumberCell
          value={row.counts.reports.expected}
          href={units(row)}
          text={`${formats.number(row.counts.reports.actual)}${t.dutiesOf(formats.number(row.counts.reports.expected))}`}
        />
      ),
    },
    { key: 'rate', head: t.rate, number: true, cell: (row) => formats.percent(row.counts.reports.rate) },
    { key: 'onTime', head: t.onTime, number: true, cell: (row) => formats.number(row.counts.reports.onTime) },
    { key: 'verified', head: t.verified, number: true, cell: (row) => formats.number(row.counts.reports.verified) },
  ];
}

/** The regions below in the order of their codes, with their counts. */
export function RegionChildren({ dashboard }: { dashboard: Dashboard }) {
  const { texts } = useTexts();
  const t = texts.region;
  const columns = useColumns(dashboard.year);
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.children}</h2>
        <p className="muted small">{t.childrenHint}</p>
      </div>
      {dashboard.children.length === 0 ? (
        <Empty title={t.noChildren} />
      ) : (
        <DataTable
          caption={t.children}
          columns={columns}
          rows={partsAndTotalOf(dashboard, texts)}
          rowKey={(row) => `${row.kind} ${row.code}`}
          narrow="scroll"
          isTotal={(row) => row.kind === 'total'}
        />
      )}
    </section>
  );
}
