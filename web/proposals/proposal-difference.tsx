import type { DifferenceRow, ProposalPreview, ProposalView } from '#domain/proposal.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { useTexts } from '../texts/texts.tsx';

/** What a proposal would do, as whoever proposes it sees it: counts by year, clause and kind of change. */
function ProposalDifference({ difference }: { difference: ProposalView['difference'] }) {
  const { texts, words, formats } = useTexts();
  const t = texts.proposals;
  const columns: Column<DifferenceRow>[] = [
    { key: 'year', head: t.year, heading: true, cell: ({ year }) => texts.common.yearName(year) },
    { key: 'clause', head: t.clause, cell: ({ clause }) => (clause === undefined ? '—' : formats.clause(clause)) },
    {
      key: 'change',
      head: t.change,
      cell: ({ change, from, to }) =>
        from === undefined || to === undefined
          ? t.changes[change]
          : `${t.changes[change]} · ${t.fromTo(words.determinations[from], words.determinations[to])}`,
    },
    { key: 'count', head: t.count, number: true, cell: ({ count }) => String(count) },
  ];
  const title = t.difference(formats.instant(difference.asOf));
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      {difference.rows.length === 0 ? (
        <p>{t.noDifference}</p>
      ) : (
        <DataTable
          caption={title}
          columns={columns}
          rows={difference.rows}
          rowKey={({ year, clause, change, from, to }) => [year, clause, change, from, to].join(' ')}
          narrow="cards"
        />
      )}
      <p className="muted small">{difference.others === null ? t.othersHidden : t.others(difference.others)}</p>
    </div>
  );
}

/** What a change would do, and what is odd about it without standing in its way. */
export function ProposalConsequences({ consequences: { warnings, difference } }: { consequences: ProposalPreview }) {
  const { texts } = useTexts();
  return (
    <>
      {warnings.length === 0 ? null : (
        <div className="notice">
          <strong>{texts.proposals.warnings}</strong>
          <ul>
            {warnings.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>{detail}</li>
            ))}
          </ul>
        </div>
      )}
      <ProposalDifference difference={difference} />
    </>
  );
}
