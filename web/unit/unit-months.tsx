import type { Duty } from '#domain/ledger.ts';
import type { Report } from '#domain/report.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import { todayInShanghai } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';

interface Month {
  readonly month: number;
  readonly kinds: readonly { readonly kind: ReportKind; readonly count: number }[];
  readonly due: readonly Duty[];
}

function monthsOf(year: number, reports: readonly Report[], duties: readonly Duty[]): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const prefix = `${year}-${String(index + 1).padStart(2, '0')}`;
    const counts = new Map<ReportKind, number>();
    for (const report of reports) {
      if (report.status !== 'withdrawn' && report.occurredOn.startsWith(prefix))
        counts.set(report.kind, (counts.get(report.kind) ?? 0) + 1);
    }
    return {
      month: index + 1,
      kinds: [...counts].map(([kind, count]) => ({ kind, count })),
      due: duties.filter((duty) => duty.determination !== 'not-applicable' && duty.dueOn.startsWith(prefix)),
    };
  });
}

/** The year as one strip of months: what was recorded, and what falls due. */
export function UnitMonths({ year, reports, duties }: { year: number; reports: readonly Report[]; duties: readonly Duty[] }) {
  const { texts, words, formats } = useTexts();
  const thisMonth = todayInShanghai().slice(0, 7);
  return (
    <ol className="months">
      {monthsOf(year, reports, duties).map(({ month, kinds, due }) => {
        const name = `${year}-${String(month).padStart(2, '0')}`;
        const dueNames = [...new Set(due.map((duty) => formats.clauseShort(duty.clause)))];
        return (
          <li
            key={month}
            className={name === thisMonth ? 'now' : name > thisMonth ? 'future' : undefined}
            aria-current={name === thisMonth ? 'date' : undefined}
          >
            <span className="month-name">{texts.unit.month(month)}</span>
            <span className="month-kinds">
              {kinds.map(({ kind, count }) => (
                <span key={kind} className="month-kind">
                  {texts.unit.monthReports(words.reportKinds[kind], count)}
                </span>
              ))}
              {dueNames.map((clause) => (
                <span key={clause} className="month-due">
                  {texts.unit.monthDue(clause)}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
