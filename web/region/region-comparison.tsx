import { lazy } from 'react';
import { useLocation } from 'wouter';
import type { Dashboard } from '#domain/dashboard.ts';
import type { Workflow } from '#domain/ledger.ts';
import { useAddress } from '../parts/address.ts';
import { DataTable } from '../parts/data-table.tsx';
import { workflowOrder } from '../parts/tags.tsx';
import { useTexts } from '../texts/texts.tsx';
import { addressOf, NumberCell, nameColumn, partsAndTotalOf, partsOf, RateCell, type Row, totalColumn, unitsOf } from './region-rows.tsx';
import { Picture, RegionViews } from './region-views.tsx';

// The drawing comes after the numbers, which do not wait for it.
const StackedRows = lazy(() => import('../charts/stacked-rows.tsx').then((part) => ({ default: part.StackedRows })));

function WorkflowTable({ dashboard, workflows }: { dashboard: Dashboard; workflows: readonly Workflow[] }) {
  const { texts, words } = useTexts();
  const { year } = dashboard;
  return (
    <DataTable
      caption={texts.region.byRegionAndState}
      columns={[
        nameColumn(texts, year, 'table'),
        ...workflows.map((workflow) => ({
          key: workflow,
          head: words.workflows[workflow],
          number: true,
          cell: (row: Row) => (
            <NumberCell value={row.counts.triggers.byWorkflow[workflow] ?? 0} href={addressOf(row, year, { workflow })} />
          ),
        })),
        totalColumn(texts, year),
      ]}
      rows={partsAndTotalOf(dashboard, texts)}
      rowKey={(row) => `${row.kind} ${row.code}`}
      narrow="scroll"
      isTotal={(row) => row.kind === 'total'}
    />
  );
}

const lateOf = (row: Row): number => row.counts.reports.actual - row.counts.reports.onTime;
const missingOf = (row: Row): number => row.counts.reports.expected - row.counts.reports.actual;

function DutyTable({ dashboard }: { dashboard: Dashboard }) {
  const { texts } = useTexts();
  const t = texts.region;
  const number = (key: string, head: string, having: string, value: (row: Row) => number) => ({
    key,
    head,
    number: true,
    cell: (row: Row) => <NumberCell value={value(row)} href={unitsOf(row, dashboard.year, having)} />,
  });
  return (
    <DataTable
      caption={t.dutiesByRegion}
      columns={[
        nameColumn(texts, dashboard.year, 'table'),
        number('onTime', t.onTime, 'on-time', (row) => row.counts.reports.onTime),
        number('late', t.lateRecords, 'late', lateOf),
        number('missing', t.noRecord, 'missing', missingOf),
        number('expected', t.expected, 'owing', (row) => row.counts.reports.expected),
        { key: 'rate', head: t.rate, number: true, cell: (row: Row) => <RateCell row={row} year={dashboard.year} /> },
      ]}
      rows={partsAndTotalOf(dashboard, texts)}
      rowKey={(row) => `${row.kind} ${row.code}`}
      narrow="scroll"
      isTotal={(row) => row.kind === 'total'}
    />
  );
}

/** The regions below side by side: their triggers by state, and their annual duties. As pictures, or as the tables that say the same. */
export function RegionComparison({ dashboard }: { dashboard: Dashboard }) {
  const { texts, words, formats } = useTexts();
  const { search } = useAddress();
  const [, go] = useLocation();
  const t = texts.region;
  const { year, region } = dashboard;
  if (dashboard.children.length === 0 || region.units === 0) return null;
  const rows = partsOf(dashboard, texts);
  const names = rows.map((row) => row.name);
  const workflows = workflowOrder.filter((workflow) => (region.triggers.byWorkflow[workflow] ?? 0) > 0);
  const asTable = search.get('view') === 'table';
  const states = <WorkflowTable dashboard={dashboard} workflows={workflows} />;
  const duties = <DutyTable dashboard={dashboard} />;
  return (
    <div className="two">
      <section className="panel">
        <div className="panel-head">
          <h2>{t.byRegionAndState}</h2>
          <RegionViews dashboard={dashboard} title={t.byRegionAndState} />
        </div>
        {workflows.length === 0 ? (
          <p className="muted">{t.noTriggers}</p>
        ) : asTable ? (
          states
        ) : (
          <Picture height={rows.length * 30 + 40} table={states}>
            <StackedRows
              label={t.chartLabel(t.byRegionAndState)}
              rows={names}
              ends={rows.map((row) => formats.number(row.counts.triggers.total))}
              stacks={workflows.map((workflow) => ({
                name: words.workflows[workflow],
                colour: (palette) => palette.workflows[workflow],
                values: rows.map((row) => row.counts.triggers.byWorkflow[workflow] ?? 0),
              }))}
              format={formats.number}
              onPick={({ row, series }) => {
                const [found, workflow] = [rows[row], workflows[series]];
                if (found !== undefined && workflow !== undefined) go(addressOf(found, year, { workflow }));
              }}
            />
          </Picture>
        )}
      </section>
      <section className="panel">
        <div className="panel-head">
          <h2>{t.dutiesByRegion}</h2>
          <RegionViews dashboard={dashboard} title={t.dutiesByRegion} />
        </div>
        {region.reports.expected === 0 ? (
          <p className="muted">{t.noDutiesYet}</p>
        ) : asTable ? (
          duties
        ) : (
          <Picture height={rows.length * 30 + 40} table={duties}>
            <StackedRows
              label={t.chartLabel(t.dutiesByRegion)}
              rows={names}
              ends={rows.map(({ counts: { reports } }) =>
                t.rateOf(formats.percent(reports.rate), formats.number(reports.actual), formats.number(reports.expected)),
              )}
              stacks={[
                { name: t.noRecord, colour: (palette) => palette.missing, values: rows.map(missingOf) },
                { name: t.lateRecords, colour: (palette) => palette.late, values: rows.map(lateOf) },
              ]}
              format={formats.number}
              onPick={({ row, series }) => {
                const found = rows[row];
                if (found !== undefined) go(unitsOf(found, year, series === 0 ? 'missing' : 'late'));
              }}
            />
          </Picture>
        )}
      </section>
    </div>
  );
}
