import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Counts, Dashboard, RestatedCounts } from '#domain/dashboard.ts';
import { useAddress } from '../parts/address.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { Loaded } from '../parts/states.tsx';
import { ViewLinks } from '../parts/view-links.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Whether a year is counted where its units stood then, or where they count today; it stands in the address. */
export function RegionTrees({ year }: { year: number }) {
  const { texts } = useTexts();
  const { search, with: changed } = useAddress();
  const t = texts.region;
  return (
    <ViewLinks
      label={t.tree}
      current={search.get('tree') === 'today' ? 'today' : 'then'}
      views={[
        { key: 'then', label: t.treeThen, href: changed({ year: String(year), tree: undefined }) },
        { key: 'today', label: t.treeToday, href: changed({ year: String(year), tree: 'today' }) },
      ]}
    />
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly isChild: boolean;
  readonly was?: Counts | undefined;
  readonly now: Counts;
}

/** A number as it was and as it is counted today; where nothing differs, once. */
function Both({ was, now, say }: { was: Counts | undefined; now: Counts; say: (counts: Counts) => string }) {
  const before = was === undefined ? '0' : say(was);
  const after = say(now);
  if (before === after) return <>{after}</>;
  return (
    <>
      <span className="muted">{before}</span> → <strong>{after}</strong>
    </>
  );
}

function rowsOf(dashboard: Dashboard, restated: RestatedCounts, direct: string, total: string): Row[] {
  const was = new Map(dashboard.children.map((child) => [child.regionCode as string, child]));
  return [
    ...restated.children.map((child) => ({
      key: child.regionCode,
      name: child.name,
      isChild: true,
      was: was.get(child.regionCode),
      now: child,
    })),
    { key: 'direct', name: direct, isChild: false, was: dashboard.direct, now: restated.direct },
    { key: 'total', name: total, isChild: false, was: dashboard.region, now: restated.region },
  ];
}

function Numbers({ dashboard, restated }: { dashboard: Dashboard; restated: RestatedCounts }) {
  const { texts, formats } = useTexts();
  const t = texts.region;
  const number = (key: string, head: string, value: (counts: Counts) => number): Column<Row> => ({
    key,
    head,
    number: true,
    cell: ({ was, now }) => <Both was={was} now={now} say={(counts) => formats.number(value(counts))} />,
  });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.restated}</h2>
        <p className="muted small">{t.restatedHint}</p>
      </div>
      <DataTable
        caption={t.restated}
        columns={[
          {
            key: 'name',
            head: t.name,
            heading: true,
            cell: (row) => (row.isChild ? <Link href={`${links.region(row.key, dashboard.year)}&tree=today`}>{row.name}</Link> : row.name),
          },
          number('units', t.units, (counts) => counts.units),
          number('open', t.open, (counts) => counts.triggers.open),
          number('all', t.allTriggers, (counts) => counts.triggers.total),
          number('facts', t.facts, (counts) => counts.facts),
          number('expected', t.expected, (counts) => counts.reports.expected),
          number('duties', t.duties, (counts) => counts.reports.actual),
          {
            key: 'rate',
            head: t.rate,
            number: true,
            cell: ({ was, now }) => <Both was={was} now={now} say={(counts) => formats.percent(counts.reports.rate)} />,
          },
        ]}
        rows={rowsOf(dashboard, restated, t.direct, t.total)}
        rowKey={(row) => row.key}
        narrow="scroll"
        isTotal={(row) => row.key === 'total'}
      />
    </section>
  );
}

type Displaced = RestatedCounts['units'][number];

function Elsewhere({ restated, year }: { restated: RestatedCounts; year: number }) {
  const { texts } = useTexts();
  const t = texts.region;
  const place = (region: Displaced['from']) => (region === undefined ? <span className="muted">{t.outsideYourRegions}</span> : region.name);
  // A unit is read where it stands; one that others carry on stands where it stood.
  const isReadable = (unit: Displaced): boolean => (unit.because === 'moved' ? unit.to : unit.from) !== undefined;
  return (
    <section className="panel">
      <h2>{t.countedElsewhere}</h2>
      {restated.units.length === 0 && restated.others === 0 ? <p className="muted">{t.nothingElsewhere}</p> : null}
      {restated.units.length === 0 ? null : (
        <DataTable
          caption={t.countedElsewhere}
          columns={[
            {
              key: 'unit',
              head: t.units,
              heading: true,
              cell: (unit: Displaced) => (isReadable(unit) ? <Link href={links.unit(unit.unitId, year)}>{unit.name}</Link> : unit.name),
            },
            { key: 'because', head: t.because, cell: (unit: Displaced) => t.reasons[unit.because] },
            { key: 'from', head: t.treeThen, cell: (unit: Displaced) => place(unit.from) },
            { key: 'to', head: t.treeToday, cell: (unit: Displaced) => place(unit.to) },
          ]}
          rows={restated.units}
          rowKey={(unit) => unit.unitId}
          narrow="cards"
        />
      )}
      {restated.others === 0 ? null : <p className="muted">{t.othersElsewhere(restated.others)}</p>}
    </section>
  );
}

/** A region's year by today's tree, beside what it was: the numbers, and the units that make the difference. */
export function RegionRestated({ code, year }: { code: string; year: number }) {
  const { texts } = useTexts();
  const { queries } = useSession();
  const dashboard = useQuery(queries.restated(code, year));
  return (
    <>
      <p className="notice soft">{texts.region.restatedNote}</p>
      <Loaded query={dashboard} rows={8}>
        {(counts) =>
          counts.restated === undefined ? null : (
            <>
              <Numbers dashboard={counts} restated={counts.restated} />
              <Elsewhere restated={counts.restated} year={year} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
