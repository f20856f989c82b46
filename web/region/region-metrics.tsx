import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Dashboard } from '#domain/dashboard.ts';
import { links } from '../parts/links.ts';
import { useTexts } from '../texts/texts.tsx';

function Metric({ label, hint, children }: { label: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="metric">
      <dt>{label}</dt>
      <dd>{children}</dd>
      {hint === undefined ? null : <dd>{hint}</dd>}
    </div>
  );
}

/** The numbers of a region; each opens the rows behind it. */
export function RegionMetrics({ dashboard }: { dashboard: Dashboard }) {
  const { texts, formats } = useTexts();
  const { regionCode: region, year, region: counts } = dashboard;
  const t = texts.region;
  const units = (having: string) => links.units(region, year, { having });
  const missing = counts.reports.expected - counts.reports.actual;
  const late = counts.reports.actual - counts.reports.onTime;
  const share = counts.reports.actual === 0 ? null : counts.reports.onTime / counts.reports.actual;
  return (
    <dl className="metrics" aria-label={t.metrics}>
      <Metric label={t.open} hint={<Link href={links.triggers({ region, year })}>{t.openHint(counts.triggers.total)}</Link>}>
        <Link href={links.triggers({ region, year, workflow: 'open' })}>{formats.number(counts.triggers.open)}</Link>
      </Metric>
      <Metric label={t.facts} hint={t.factsHint}>
        <Link href={links.triggers({ region, year, facts: 'match' })}>{formats.number(counts.facts)}</Link>
      </Metric>
      <Metric
        label={t.duties}
        hint={
          <>
            <Link href={units('owing')}>{t.dutiesHint(formats.percent(counts.reports.rate))}</Link>
            {missing === 0 ? null : (
              <>
                {' · '}
                <Link href={units('missing')}>{t.missingHint(formats.number(missing))}</Link>
              </>
            )}
          </>
        }
      >
        <Link href={units('met')}>
          {formats.number(counts.reports.actual)}
          <small>{t.dutiesOf(formats.number(counts.reports.expected))}</small>
        </Link>
      </Metric>
      <Metric
        label={t.onTime}
        hint={
          <>
            {share === null ? formats.percent(share) : <Link href={units('on-time')}>{formats.percent(share)}</Link>}
            {late === 0 ? null : (
              <>
                {' · '}
                <Link href={units('late')}>{t.lateHint(formats.number(late))}</Link>
              </>
            )}
          </>
        }
      >
        <Link href={units('on-time')}>{formats.number(counts.reports.onTime)}</Link>
      </Metric>
      <Metric label={t.verified} hint={t.verifiedHint}>
        <Link href={units('verified')}>{formats.number(counts.reports.verified)}</Link>
      </Metric>
      <Metric label={t.units} hint={t.unitsHint}>
        <Link href={units('counted')}>{formats.number(counts.units)}</Link>
      </Metric>
    </dl>
  );
}
