import { type ReactNode, Suspense } from 'react';
import type { Dashboard } from '#domain/dashboard.ts';
import { ChartGuard } from '../charts/chart-guard.tsx';
import { useAddress } from '../parts/address.ts';
import { ViewLinks } from '../parts/view-links.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Whether a part of a region's page is a picture or the table that says the same; it stands in the address, beside all else that does. */
export function RegionViews({ dashboard, title }: { dashboard: Dashboard; title: string }) {
  const { texts } = useTexts();
  const { search, with: changed } = useAddress();
  const t = texts.region;
  return (
    <ViewLinks
      label={`${t.view}: ${title}`}
      current={search.get('view') === 'table' ? 'table' : 'chart'}
      views={[
        { key: 'chart', label: t.asChart, href: changed({ year: String(dashboard.year), view: undefined }) },
        { key: 'table', label: t.asTable, href: changed({ year: String(dashboard.year), view: 'table' }) },
      ]}
    />
  );
}

/** A chart that comes after the numbers, in a place of its height from the start; the table where it cannot be drawn. */
export function Picture({ height, table, children }: { height: number; table: ReactNode; children: ReactNode }) {
  const { texts } = useTexts();
  return (
    <ChartGuard instead={table}>
      <Suspense
        fallback={
          <div style={{ height }} aria-busy="true">
            <span className="visually-hidden">{texts.common.loading}</span>
          </div>
        }
      >
        {children}
      </Suspense>
    </ChartGuard>
  );
}
