import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Counts, Dashboard } from '#domain/dashboard.ts';
import type { Workflow } from '#domain/ledger.ts';
import { useAddress } from '../parts/address.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { links, type TriggerSearch } from '../parts/links.ts';
import { Empty } from '../parts/states.tsx';
import { workflowOrder } from '../parts/tags.tsx';
import { ViewLinks } from '../parts/view-links.tsx';
import { compareClauses } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';

const views = ['counts', 'workflow', 'clause'] as const;
type View = (typeof views)[number];

interface Row {
  readonly kind: 'child' | 'direct' | 'total';
  readonly code: string;
  readonly name: string;
  readonly counts: Counts;
}

function NumberCell({ value, href, text }: { value: number; href: string | undefined; text?: ReactNode }) {
  const { formats } = useTexts();
  const shown = text ?? formats.number(value);
  return value === 0 || href === undefined ? (
    <span className={value === 0 ? 'zero' : undefined}>{shown}</span>
  ) : (
    <Link href={href}>{shown}</Link>
  );
}

/** What a row's number opens: the triggers of its region. The units attached have no address of their own in the list of triggers. */
function useColumns(dashboard: Dashboard, view: View): readonly Column<Row>[] {
  const { texts, words, formats } = useTexts();
  const t = texts.region;
  const { year } = dashboard;
  const address = (row: Row, search: TriggerSearch): string | undefined =>
    row.kind === 'direct' ? undefined : links.triggers({ region: row.code, year, ...search });
  const name: Column<Row> = {
    key: 'name',
    head: t.name,
    heading: true,
    cell: (row) =>
      row.kind === 'child' ? (
        <Link href={links.region(row.code, year, view === 'counts' ? undefined : view)}>{row.name}</Link>
      ) : row.kind === 'direct' ? (
        <a href="#units">{row.name}</a>
      ) : (
        row.name
      ),
  };
  const total: Column<Row> = {
    key: 'total',
    head: t.total,
    number: true,
    cell: (row) => <NumberCell value={row.counts.triggers.total} href={address(row, {})} />,
  };
  if (view === 'workflow') {
    const used = workflowOrder.filter((workflow) => (dashboard.region.triggers.byWorkflow[workflow] ?? 0) > 0);
    const count = (row: Row, workflow: Workflow) => row.counts.triggers.byWorkflow[workflow] ?? 0;
    return [
      name,
      ...used.map(
        (workflow): Column<Row> => ({
          key: workflow,
          head: words.workflows[workflow],
          number: true,
          cell: (row) => <NumberCell value={count(row, workflow)} href={address(row, { workflow })} />,
        }),
      ),
      total,
    ];
  }
  if (view === 'clause') {
    const clauses = Object.keys(dashboard.region.triggers.byClause).sort(compareClauses);
    const count = (row: Row, clause: string) => row.counts.triggers.byClause[clause] ?? 0;
    const warmest = Math.max(1, ...dashboard.children.flatMap((child) => Object.values(child.triggers.byClause)));
    const column = (clause: string): Column<Row> => ({
      key: clause,
      head: formats.clauseName(clause),
      number: true,
      cell: (row) => <NumberCell value={count(row, clause)} href={address(row, { clause })} />,
      warmth: (row) => (row.kind === 'total' ? 0 : count(row, clause) / warmest),
    });
    return [name, ...clauses.map(column), total];
  }
  return [
    name,
    {
      key: 'units',
      head: t.units,
      number: true,
      cell: (row) => <NumberCell value={row.counts.units} href={row.kind === 'direct' ? '#units' : links.units(row.code, year)} />,
    },
    {
      key: 'open',
      head: t.open,
      number: true,
      cell: (row) => <NumberCell value={row.counts.triggers.open} href={address(row, { workflow: 'open' })} />,
    },
    {
      key: 'all',
      head: t.allTriggers,
      number: true,
      cell: (row) => <NumberCell value={row.counts.triggers.total} href={address(row, {})} />,
    },
    {
      key: 'facts',
      head: t.facts,
      number: true,
      cell: (row) => <NumberCell value={row.counts.facts} href={address(row, { facts: 'match' })} />,
    },
    {
      key: 'duties',
      head: t.duties,
      number: true,
      cell: (row) => (
        <NumberCell
          value={row.counts.reports.expected}
          href={row.kind === 'direct' ? '#units' : links.units(row.code, year)}
          text={`${formats.number(row.counts.reports.actual)}${t.dutiesOf(formats.number(row.counts.reports.expected))}`}
        />
      ),
    },
    { key: 'rate', head: t.rate, number: true, cell: (row) => formats.percent(row.counts.reports.rate) },
    { key: 'onTime', head: t.onTime, number: true, cell: (row) => formats.number(row.counts.reports.onTime) },
    { key: 'verified', head: t.verified, number: true, cell: (row) => formats.number(row.counts.reports.verified) },
  ];
}

/** The regions below in the order of their codes, with their counts in three views. The view stands in the address. */
export function RegionChildren({ dashboard }: { dashboard: Dashboard }) {
  const { texts } = useTexts();
  const { search } = useAddress();
  const t = texts.region;
  const view = views.find((each) => each === search.get('view')) ?? 'counts';
  const columns = useColumns(dashboard, view);
  const rows: Row[] = dashboard.children.map((child) => ({ kind: 'child', code: child.regionCode, name: child.name, counts: child }));
  if (dashboard.direct.units > 0) rows.push({ kind: 'direct', code: dashboard.regionCode, name: t.direct, counts: dashboard.direct });
  rows.push({ kind: 'total', code: dashboard.regionCode, name: t.total, counts: dashboard.region });
  return (
    <section className="panel">
      <div className="panel-head">
        <div>
          <h2>{t.children}</h2>
          <p className="muted small">{t.childrenHint}</p>
        </div>
        <ViewLinks
          label={t.view}
          current={view}
          views={[
            { key: 'counts', label: t.viewCounts, href: links.region(dashboard.regionCode, dashboard.year) },
            { key: 'workflow', label: t.viewWorkflow, href: links.region(dashboard.regionCode, dashboard.year, 'workflow') },
            { key: 'clause', label: t.viewClause, href: links.region(dashboard.regionCode, dashboard.year, 'clause') },
          ]}
        />
      </div>
      {dashboard.children.length === 0 ? (
        <Empty title={t.noChildren} />
      ) : (
        <DataTable
          caption={t.children}
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.kind} ${row.code}`}
          narrow="scroll"
          isTotal={(row) => row.kind === 'total'}
        />
      )}
    </section>
  );
}
