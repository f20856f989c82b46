import Button from 'antd/es/button';
import { useTexts } from '../texts/texts.tsx';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Continues a list from its cursor, and says how much is shown. */
export function LoadMore({ pages, shown }: { pages: Pages; shown: number }) {
  const { texts } = useTexts();
  return (
    <div className="row row-between" style={{ paddingTop: 12 }}>
      <span className="muted small" aria-live="polite">
        {texts.common.shownOf(shown)}
        {pages.hasNextPage ? '' : ` · ${texts.common.thatIsAll}`}
      </span>
      {pages.hasNextPage ? (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {pages.isFetchingNextPage ? texts.common.loadingMore : texts.common.more}
        </Button>
      ) : null}
    </div>
  );
}
