import { useQueries } from '@tanstack/react-query';
import { Link } from 'wouter';
import { links } from '../parts/links.ts';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** So many records are named with their kind, date and title; more are told by their number. */
const NAMED = 12;

/** The records that an element rests on, each by its kind, date and title. What the reader may not open is counted, not named. */
export function TriggerEvidence({ reportIds }: { reportIds: readonly string[] }) {
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const named = reportIds.slice(0, NAMED);
  const reports = useQueries({ queries: named.map((reportId) => ({ ...queries.report(reportId), retry: false })) });
  const hidden = reports.filter((report) => report.isError).length;
  return (
    <ul className="evidence">
      {named.map((reportId, index) => {
        const query = reports[index];
        if (query?.isError === true) return null;
        const report = query?.data;
        return (
          <li key={reportId}>
            <Link href={links.report(reportId)}>
              {report === undefined
                ? texts.unit.record(index + 1)
                : `${words.reportKinds[report.kind]} · ${formats.date(report.occurredOn)} · ${report.title}`}
            </Link>
            <span className="print-only muted small">{reportId}</span>
          </li>
        );
      })}
      {hidden === 0 ? null : <li className="muted">{texts.trigger.hiddenEvidence(hidden)}</li>}
      {reportIds.length > NAMED ? <li className="muted">{texts.trigger.moreEvidence(reportIds.length - NAMED)}</li> : null}
    </ul>
  );
}
