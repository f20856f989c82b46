import type { Report } from '#domain/report.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useReportLines } from './report-facts.tsx';

interface Changed {
  readonly key: string;
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What one version of a record says otherwise than the one before it, field by field. */
export function ReportChange({ before, after, nameOf }: { before: Report; after: Report; nameOf: (personId: string) => string }) {
  const { texts } = useTexts();
  const linesOf = useReportLines(nameOf);
  const t = texts.report;
  const [old, now] = [before, after].map((version) => new Map(linesOf(version).map((line) => [line.key, line])));
  const rows = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].flatMap((key): Changed[] => {
    const [was, is] = [old?.get(key), now?.get(key)];
    return was?.value === is?.value ? [] : [{ key, label: (is ?? was)?.label ?? key, before: was?.value, after: is?.value }];
  });
  if (rows.length === 0) return null;
  const caption = t.changedIn(after.version);
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'field', head: t.field, heading: true, cell: (row: Changed) => row.label },
        { key: 'before', head: t.before, cell: (row: Changed) => row.before ?? <span className="muted">{t.notSaid}</span> },
        { key: 'after', head: t.after, cell: (row: Changed) => row.after ?? <span className="muted">{t.notSaid}</span> },
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      narrow="cards"
      slim
    />
  );
}
