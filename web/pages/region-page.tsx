import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import type { Dashboard } from '#domain/dashboard.ts';
import { ApiProblem } from '../api/client.ts';
import type { RegionView } from '../api/types.ts';
import { useUnread } from '../app/header.tsx';
import { decoded, useAddress } from '../parts/address.ts';
import { YearField } from '../parts/controls.tsx';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { useRegionCrumbs } from '../parts/region-crumbs.ts';
import { Loaded } from '../parts/states.tsx';
import { RegionBreakdown } from '../region/region-breakdown.tsx';
import { RegionChildren } from '../region/region-children.tsx';
import { RegionComparison } from '../region/region-comparison.tsx';
import { RegionHeat } from '../region/region-heat.tsx';
import { RegionMetrics } from '../region/region-metrics.tsx';
import { RegionOutline } from '../region/region-outline.tsx';
import { RegionRestated, RegionTrees } from '../region/region-restated.tsx';
import { RegionTrend } from '../region/region-trend.tsx';
import { UnitTable } from '../region/unit-table.tsx';
import { readsRegion } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** What waits for the reader, before anything else. */
function ToDo({ dashboard }: { dashboard: Dashboard }) {
  const { texts } = useTexts();
  const unread = useUnread();
  const { regionCode: region, year } = dashboard;
  const candidates = dashboard.region.triggers.byWorkflow['candidate'] ?? 0;
  const reviewed = dashboard.region.triggers.byWorkflow['under-review'] ?? 0;
  const waiting = unread.count > 0 || candidates > 0 || reviewed > 0;
  return (
    <section className="to-do no-print" aria-label={texts.region.toDo}>
      <strong>{texts.region.toDo}</strong>
      {waiting ? null : <span className="muted">{texts.region.nothingToDo}</span>}
      {unread.count === 0 ? null : <Link href={links.inbox}>{texts.region.toDoInbox(unread.text)}</Link>}
      {candidates === 0 ? null : (
        <Link href={links.triggers({ region, year, workflow: 'candidate' })}>{texts.region.toDoCandidates(candidates)}</Link>
      )}
      {reviewed === 0 ? null : (
        <Link href={links.triggers({ region, year, workflow: 'under-review' })}>{texts.region.toDoReview(reviewed)}</Link>
      )}
    </section>
  );
}

function Units({ code, year }: { code: string; year: number }) {
  const { texts } = useTexts();
  return (
    <section className="panel" id="units">
      <h2>{texts.region.directUnits}</h2>
      <UnitTable filter={{ region: code, direct: true }} year={year} caption={texts.region.directUnits} empty={texts.region.noUnits} />
    </section>
  );
}

/** A region: its numbers first, then the regions below as pictures and tables, then the units attached to it. */
export function RegionPage() {
  const code = decoded(useParams<{ code: string }>().code);
  const { year, search } = useAddress();
  const byToday = search.get('tree') === 'today';
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const region = useQuery(queries.region(code));
  const me = useMe();
  // Asked for at once, before it is known who is reading: most who come here may.
  const dashboard = useQuery({ ...queries.dashboard(code, year), enabled: me === undefined || readsRegion(me) });
  const crumbs = useRegionCrumbs(region.data, year, false);
  const withoutCounts = (me !== undefined && !readsRegion(me)) || (dashboard.error instanceof ApiProblem && dashboard.error.status === 403);
  const under = (view: RegionView | undefined, counts: Dashboard | undefined) =>
    [
      view === undefined ? undefined : words.levels[view.level],
      counts === undefined ? undefined : texts.common.asOf(formats.instant(counts.asOf)),
      counts === undefined ? undefined : texts.common.pack(counts.packVersion),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
  return (
    <div className="stack">
      <PageHead
        title={dashboard.data?.name ?? region.data?.name ?? texts.shell.region}
        crumbs={crumbs}
        under={under(region.data, dashboard.data)}
      >
        {withoutCounts ? null : (
          <>
            <RegionTrees year={year} />
            <YearField />
          </>
        )}
      </PageHead>
      {withoutCounts ? (
        <Loaded query={region}>{(view) => <RegionOutline region={view} year={year} />}</Loaded>
      ) : byToday ? (
        <RegionRestated code={code} year={year} />
      ) : (
        <Loaded query={dashboard} rows={10}>
          {(counts) => (
            <>
              <ToDo dashboard={counts} />
              <RegionMetrics dashboard={counts} />
              <RegionTrend dashboard={counts} />
              <RegionBreakdown dashboard={counts} />
              <RegionComparison dashboard={counts} />
              <RegionHeat dashboard={counts} />
              <RegionChildren dashboard={counts} />
            </>
          )}
        </Loaded>
      )}
      {dashboard.data === undefined && !withoutCounts ? null : <Units code={code} year={year} />}
    </div>
  );
}
