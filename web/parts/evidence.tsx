import { Link } from 'wouter';
import { useTexts } from '../texts/texts.tsx';
import { links } from './links.ts';

/** Links to the records that something rests on. Many are cut to the first few, the number is always told. */
export function Evidence({ reportIds, most = 6 }: { reportIds: readonly string[]; most?: number }) {
  const { texts } = useTexts();
  if (reportIds.length === 0) return <span className="muted">{texts.common.none}</span>;
  return (
    <span className="row" style={{ gap: '2px 10px' }}>
      {reportIds.slice(0, most).map((reportId, index) => (
        <Link key={reportId} href={links.report(reportId)}>
          {texts.unit.record(index + 1)}
        </Link>
      ))}
      {reportIds.length > most ? <span className="muted">+{reportIds.length - most}</span> : null}
    </span>
  );
}
