import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../texts/texts.tsx';
import { links } from './links.ts';

/** Links to the records that something rests on. Of many the first few; how many more there are is told, and shows them. */
export function Evidence({ reportIds, most = 6 }: { reportIds: readonly string[]; most?: number }) {
  const { texts } = useTexts();
  const [all, setAll] = useState(false);
  if (reportIds.length === 0) return <span className="muted">{texts.common.none}</span>;
  const shown = all ? reportIds : reportIds.slice(0, most);
  const left = reportIds.length - shown.length;
  return (
    <span className="row" style={{ gap: '2px 10px' }}>
      {shown.map((reportId, index) => (
        <Link key={reportId} href={links.report(reportId)}>
          {texts.unit.record(index + 1)}
        </Link>
      ))}
      {left === 0 ? null : (
        <button type="button" className="unfold" aria-label={texts.unit.moreRecords(left)} onClick={() => setAll(true)}>
          +{left}
        </button>
      )}
    </span>
  );
}
