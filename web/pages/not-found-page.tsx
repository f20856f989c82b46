import { Link } from 'wouter';
import { PageHead } from '../parts/page-head.tsx';
import { Empty } from '../parts/states.tsx';
import { useTexts } from '../texts/texts.tsx';

export function NotFoundPage() {
  const { texts } = useTexts();
  return (
    <div className="stack">
      <PageHead title={texts.problems.pageMissing} />
      <div className="panel">
        <Empty title={texts.problems.pageMissing} hint={texts.problems.pageMissingText}>
          <p>
            <Link href="/">{texts.common.home}</Link>
          </p>
        </Empty>
      </div>
    </div>
  );
}
