import { Link } from 'wouter';
import type { TriggerRow } from '../api/types.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { ConfidentialTag, WorkflowTag } from '../parts/tags.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Triggers as rows; `withUnit` where they come from several units. */
export function TriggerTable({ rows, withUnit }: { rows: readonly TriggerRow[]; withUnit: boolean }) {
  const { texts, words, formats } = useTexts();
  const t = texts.triggers;
  const unit: Column<TriggerRow> = {
    key: 'unit',
    head: t.unit,
    cell: (row) => <Link href={links.unit(row.unitId, row.year)}>{row.unitName}</Link>,
  };
  const columns: readonly Column<TriggerRow>[] = [
    {
      key: 'clause',
      head: t.clause,
      heading: true,
      cell: (row) => (
        <>
          <Link href={links.trigger(row.triggerId)}>{formats.clauseName(row.clause)}</Link>
          {row.episode > 1 ? <span className="muted small"> · {t.episode(row.episode)}</span> : null}{' '}
          {row.confidential ? <ConfidentialTag /> : null}
        </>
      ),
    },
    ...(withUnit ? [unit] : []),
    { key: 'subject', head: t.subject, cell: (row) => words.subjects[row.subject.kind] },
    { key: 'workflow', head: t.workflow, cell: (row) => <WorkflowTag workflow={row.workflow} /> },
    { key: 'state', head: t.state, cell: (row) => <span className="small">{words.factStates[row.determination]}</span> },
    { key: 'raised', head: t.raised, cell: (row) => <span className="nowrap">{formats.dayOf(row.raisedAt)}</span> },
  ];
  return <DataTable caption={t.caption} columns={columns} rows={rows} rowKey={(row) => row.triggerId} narrow="cards" />;
}
