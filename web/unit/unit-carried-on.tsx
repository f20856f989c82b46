import type { Duty } from '#domain/ledger.ts';
import type { CarriedOn, LedgerView } from '#domain/ledger-view.ts';
import { DataTable } from '../parts/data-table.tsx';
import { LightMark } from '../parts/light-mark.tsx';
import { useTexts } from '../texts/texts.tsx';

interface Row {
  readonly from: CarriedOn;
  readonly duty: Duty;
}

/** What the units that this one carries on left open: it stays in their ledgers, and is not forgotten here. */
export function UnitCarriedOn({ ledger }: { ledger: LedgerView }) {
  const { texts, words, formats } = useTexts();
  const t = texts.unit;
  const rows = (ledger.carriedOn ?? []).flatMap((from): Row[] => from.duties.map((duty) => ({ from, duty })));
  if (rows.length === 0) return null;
  return (
    <section className="panel" id="carried-on">
      <h2>{t.carriedOn}</h2>
      <p className="notice soft">{t.carriedOnNote}</p>
      <DataTable
        caption={t.carriedOn}
        columns={[
          {
            key: 'duty',
            head: t.duty,
            heading: true,
            cell: ({ duty }: Row) => (
              <>
                {formats.clauseName(duty.clause)}
                <div className="muted small">{duty.findingId === undefined ? duty.assignmentId : t.finding(duty.findingId)}</div>
              </>
            ),
          },
          {
            key: 'from',
            head: t.carriedOnFrom,
            cell: ({ from }: Row) => (
              <>
                {from.name}
                {from.heirs > 1 ? <div className="muted small">{t.carriedOnBySeveral(from.heirs)}</div> : null}
              </>
            ),
          },
          { key: 'light', head: texts.region.light, cell: ({ duty }: Row) => <LightMark light={duty.light} /> },
          {
            key: 'state',
            head: t.state,
            cell: ({ duty }: Row) =>
              duty.findingId === undefined ? words.determinations[duty.determination] : words.findingStates[duty.determination],
          },
          { key: 'due', head: t.due, cell: ({ duty }: Row) => <span className="nowrap">{formats.date(duty.dueOn)}</span> },
        ]}
        rows={rows}
        rowKey={({ from, duty }) => `${from.unitId} ${duty.findingId ?? duty.assignmentId ?? ''}`}
        narrow="cards"
      />
    </section>
  );
}
