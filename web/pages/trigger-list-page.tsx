import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAddress } from '../parts/address.ts';
import { type Choice, SelectField, YearField } from '../parts/controls.tsx';
import { CheckField, MonthField } from '../parts/filters.tsx';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { type Crumb, PageHead } from '../parts/page-head.tsx';
import { useRegionCrumbs } from '../parts/region-crumbs.ts';
import { Empty, Loaded } from '../parts/states.tsx';
import { workflowOrder } from '../parts/tags.tsx';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { TriggerTable } from '../trigger/trigger-table.tsx';

function useRegionChoices(code: string | undefined): { readonly choices: readonly Choice[]; readonly crumbs: readonly Crumb[] } {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { year } = useAddress();
  const region = useQuery({ ...queries.region(code ?? ''), enabled: code !== undefined });
  const crumbs = useRegionCrumbs(region.data, year, true);
  const view = region.data;
  if (view === undefined) return { choices: [{ value: '', label: texts.common.all }], crumbs: [] };
  const above = crumbs
    .slice(0, -1)
    .map((crumb, index) => ({ value: view.path[view.path.length - crumbs.length + index] ?? '', label: crumb.label }));
  return {
    choices: [
      ...above,
      { value: view.regionCode, label: view.name },
      ...view.children.map((child) => ({ value: child.regionCode, label: `　${child.name}` })),
    ],
    crumbs,
  };
}

function Filters({ region, clauses }: { region: string | undefined; clauses: readonly Choice[] }) {
  const { texts, words } = useTexts();
  const { search, change } = useAddress();
  const { choices } = useRegionChoices(region);
  const t = texts.triggers;
  const states = [
    { value: '', label: texts.common.all },
    { value: 'open', label: texts.region.open },
    ...workflowOrder.map((workflow) => ({ value: workflow as string, label: words.workflows[workflow] })),
  ];
  return (
    <form className="panel filters" aria-label={t.title} onSubmit={(event) => event.preventDefault()}>
      {region === undefined ? null : (
        <SelectField label={t.region} value={region} choices={choices} onChange={(value) => change({ region: value })} />
      )}
      <YearField />
      <SelectField
        label={t.clause}
        value={search.get('clause') ?? ''}
        choices={[{ value: '', label: texts.common.all }, ...clauses]}
        onChange={(value) => change({ clause: value })}
      />
      <SelectField
        label={t.workflow}
        value={search.get('workflow') ?? ''}
        choices={states}
        onChange={(value) => change({ workflow: value })}
      />
      <MonthField label={t.raisedIn} name="raised" />
      <CheckField label={t.factsOnly} name="facts" value="match" />
      <CheckField label={texts.region.backfilled} name="backfilled" />
      {region === undefined ? null : <CheckField label={texts.units.directOnly} name="direct" />}
    </form>
  );
}

/** Triggers of a subtree. Every filter stands in the address. */
export function TriggerListPage() {
  const { texts, formats } = useTexts();
  const { queries } = useSession();
  const { search, year } = useAddress();
  const me = useMe();
  const unit = search.get('unit') ?? undefined;
  const region = unit === undefined ? (search.get('region') ?? me?.regionCode) : undefined;
  const workflow = search.get('workflow') ?? undefined;
  const openOnly = workflow === 'open';
  const filter = {
    region,
    unit,
    year,
    clause: search.get('clause') ?? undefined,
    workflow: openOnly ? undefined : workflow,
    open: openOnly ? 'true' : undefined,
    determination: search.get('facts') === 'match' ? 'breached' : undefined,
    backfilled: search.get('backfilled') === 'true' ? 'true' : undefined,
    direct: search.get('direct') === 'true' ? 'true' : undefined,
    raised: search.get('raised') ?? undefined,
  };
  const triggers = useInfiniteQuery({ ...queries.triggers(filter), enabled: me !== undefined });
  const clauses = useQuery(queries.clauses(year));
  const { crumbs } = useRegionChoices(region);
  const rows = triggers.data?.pages.flatMap((page) => page.items) ?? [];
  const choices =
    clauses.data?.items
      .filter((clause) => clause.judged)
      .map((clause) => ({ value: clause.clause as string, label: formats.clauseName(clause.clause) })) ?? [];
  return (
    <div className="stack">
      <PageHead
        title={texts.triggers.title}
        crumbs={unit === undefined ? crumbs : [{ label: rows[0]?.unitName ?? texts.triggers.unit, href: links.unit(unit, year) }]}
        under={texts.triggers.note}
      />
      <Filters region={region} clauses={choices} />
      <section className="panel" style={{ paddingTop: 0 }}>
        <Loaded query={triggers} rows={8}>
          {() =>
            rows.length === 0 && !triggers.hasNextPage ? (
              <Empty title={texts.triggers.empty} hint={texts.triggers.emptyHint} />
            ) : (
              <>
                <TriggerTable rows={rows} withUnit={unit === undefined} />
                <div style={{ paddingTop: 16 }}>
                  <LoadMore pages={triggers} shown={rows.length} />
                </div>
              </>
            )
          }
        </Loaded>
      </section>
    </div>
  );
}
