import { lazy } from 'react';
import { Link, useLocation } from 'wouter';
import type { Dashboard, MonthSpread } from '#domain/dashboard.ts';
import type { Palette } from '../charts/palette.ts';
import { useAddress } from '../parts/address.ts';
import { DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { useTexts } from '../texts/texts.tsx';
import { Picture, RegionViews } from './region-views.tsx';

const MonthBars = lazy(() => import('../charts/month-bars.tsx').then((part) => ({ default: part.MonthBars })));

interface Place {
  /** As the addresses have it: `before`, `1` to `12`, `after`. */
  readonly key: string;
  readonly label: string;
  readonly occurred: number;
  readonly raised: number;
}

const at = (spread: MonthSpread, key: string): number =>
  key === 'before' ? spread.before : key === 'after' ? spread.after : (spread.months[Number(key) - 1] ?? 0);

function usePlaces(dashboard: Dashboard): readonly Place[] {
  const { texts } = useTexts();
  const { months } = dashboard;
  if (months === undefined) return [];
  const name = (key: string): string =>
    key === 'before' ? texts.region.beforeYear : key === 'after' ? texts.region.afterYear : texts.unit.month(Number(key));
  return ['before', ...Array.from({ length: 12 }, (_, month) => String(month + 1)), 'after']
    .map((key) => ({ key, label: name(key), occurred: at(months.occurred, key), raised: at(months.raised, key) }))
    .filter(({ key, occurred, raised }) => (key !== 'before' && key !== 'after') || occurred + raised > 0);
}

/** A region's year month by month: facts by the day they happened, triggers by the day they were raised. */
export function RegionTrend({ dashboard }: { dashboard: Dashboard }) {
  const { texts, formats } = useTexts();
  const { search } = useAddress();
  const [, go] = useLocation();
  const all = usePlaces(dashboard);
  const t = texts.region;
  // A picture of twelve empty months says less than a sentence.
  const [later] = all.filter(({ key, raised }) => key === 'after' && raised > 0);
  const onlyLater = later !== undefined && all.every(({ key, raised }) => key === 'after' || raised === 0);
  const noneRaised = all.length > 0 && all.every(({ raised }) => raised === 0);
  const oneRow = onlyLater || noneRaised;
  const places = onlyLater ? all.filter(({ key, occurred }) => key !== 'after' || occurred > 0) : all;
  const { regionCode, year } = dashboard;
  const recordsOf = (place: Place) => links.units(regionCode, year, { having: 'records', month: place.key });
  const raisedOf = (place: Place) => links.triggers({ region: regionCode, year, raised: place.key });
  const number = (value: number, href: string) =>
    value === 0 ? <span className="zero">0</span> : <Link href={href}>{formats.number(value)}</Link>;
  const table = (
    <DataTable
      caption={t.trend}
      columns={[
        { key: 'month', head: t.month, heading: true, cell: (place: Place) => place.label },
        { key: 'occurred', head: t.occurredIn, number: true, cell: (place: Place) => number(place.occurred, recordsOf(place)) },
        { key: 'raised', head: t.raisedIn, number: true, cell: (place: Place) => number(place.raised, raisedOf(place)) },
      ]}
      rows={all}
      rowKey={(place) => place.key}
      narrow="scroll"
      slim
    />
  );
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.trend}</h2>
        {places.length === 0 ? null : <RegionViews dashboard={dashboard} title={t.trend} />}
      </div>
      {places.length === 0 ? (
        <p className="muted">{t.noMonthsYet}</p>
      ) : search.get('view') === 'table' ? (
        table
      ) : (
        <Picture height={oneRow ? 132 : 264} table={table}>
          <MonthBars
            label={t.chartLabel(t.trend)}
            months={places.map((place) => place.label)}
            rows={[
              { name: t.occurredIn, colour: (palette) => palette.onTime, values: places.map((place) => place.occurred) },
              ...(oneRow
                ? []
                : [
                    {
                      name: t.raisedIn,
                      colour: (palette: Palette) => palette.workflows.candidate,
                      values: places.map((place) => place.raised),
                    },
                  ]),
            ]}
            format={formats.number}
            onPick={({ row, series }) => {
              const place = places[row];
              if (place !== undefined) go(series === 0 ? recordsOf(place) : raisedOf(place));
            }}
          />
        </Picture>
      )}
      {onlyLater ? (
        <p className="muted small">
          <Link href={raisedOf(later)}>{t.raisedLater(formats.number(later.raised))}</Link>
          {t.raisedLaterOnly}
        </p>
      ) : noneRaised ? (
        <p className="muted small">{t.noTriggers}</p>
      ) : null}
    </section>
  );
}
