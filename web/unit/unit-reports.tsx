import { Link } from 'wouter';
import type { Report } from '#domain/report.ts';
import { DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { Empty } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { useTexts } from '../texts/texts.tsx';

/** What applies to a record: late, carried over, corrected, withdrawn, checked. */
export function ReportMarks({ report }: { report: Report }) {
  const { texts, words } = useTexts();
  return (
    <span className="row" style={{ gap: 4 }}>
      {report.status === 'withdrawn' ? <Tag>{words.status.withdrawn}</Tag> : null}
      {report.late ? (
        <Tag tone="amber" title={texts.report.late}>
          {texts.unit.late}
        </Tag>
      ) : null}
      {report.origin === 'migration' ? <Tag title={texts.unit.migratedHint}>{texts.unit.migrated}</Tag> : null}
      {report.version > 1 ? <Tag tone="blue">{texts.unit.version(report.version)}</Tag> : null}
      {report.verification === undefined ? null : report.verification.result === 'verified' ? (
        <Tag tone="green">{texts.report.verified}</Tag>
      ) : (
        <Tag tone="amber">{texts.report.returned}</Tag>
      )}
    </span>
  );
}

/** The records of a year, the latest first. */
export function UnitReports({ reports }: { reports: readonly Report[] }) {
  const { texts, words, formats } = useTexts();
  const t = texts.unit;
  if (reports.length === 0) return <Empty title={t.noReports} hint={t.noReportsHint} />;
  const rows = [...reports].sort((a, b) => b.occurredOn.localeCompare(a.occurredOn));
  return (
    <DataTable
      caption={t.reportsCaption}
      columns={[
        { key: 'title', head: t.title, heading: true, cell: (row) => <Link href={links.report(row.reportId)}>{row.title}</Link> },
        { key: 'kind', head: t.kind, cell: (row) => words.reportKinds[row.kind] },
        { key: 'occurred', head: t.occurred, cell: (row) => <span className="nowrap">{formats.date(row.occurredOn)}</span> },
        {
          key: 'accepted',
          minor: true,
          head: t.accepted,
          cell: (row) => (
            <span className="nowrap">
              {row.registeredOn === undefined ? formats.dayOf(row.acceptedAt) : formats.date(row.registeredOn)}
            </span>
          ),
        },
        { key: 'marks', head: t.marks, cell: (row) => <ReportMarks report={row} /> },
      ]}
      rows={rows}
      rowKey={(row) => row.reportId}
      narrow="cards"
    />
  );
}
