import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { FlowElsewhere, FlowPanel } from '../health/flow-panel.tsx';
import { type Fault, type Health, healthQueries } from '../health/health-data.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { holds } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** A night may be late by a little; more than that, and the schedule does not fire. */
const LATE_AFTER = 26 * 3_600_000;
/** So long no assessment takes. */
const STUCK_AFTER = 2 * 3_600_000;

function LastSweep({ health }: { health: Health }) {
  const { texts, formats } = useTexts();
  const t = texts.health;
  const { lastSweep, lastRepair, sweep, serverTime } = health;
  const since = (at: string) => Date.parse(serverTime) - Date.parse(at);
  const underWay = sweep !== undefined && sweep.finishedAt === undefined;
  return (
    <div className="metric">
      <dt>{t.lastSweep}</dt>
      <dd>{lastSweep === undefined ? t.never : formats.instant(lastSweep)}</dd>
      {lastSweep === undefined || lastRepair === undefined ? null : (
        <dd className="row">
          <span>{t.sweepEnded(formats.ago(lastRepair, serverTime))}</span>
          {sweep?.rehearsal === true && sweep.instant === lastSweep ? <Tag tone="violet">{t.rehearsed}</Tag> : null}
          {since(lastRepair) > LATE_AFTER ? <Tag tone="amber">{t.sweepLate}</Tag> : null}
        </dd>
      )}
      {underWay ? (
        <dd className="row">
          <Tag tone="blue">{t.sweepUnderWay(formats.number(sweep.done), formats.number(sweep.buckets))}</Tag>
          {since(sweep.startedAt) > STUCK_AFTER ? <Tag tone="amber">{t.sweepStuck}</Tag> : null}
        </dd>
      ) : null}
    </div>
  );
}

function State({ health, readAt }: { health: Health; readAt: number }) {
  const { texts, formats } = useTexts();
  const t = texts.health;
  const { lastRepair, serverTime } = health;
  return (
    <dl className="metrics metrics-words">
      <div className="metric">
        <dt>{t.status}</dt>
        <dd>
          <Tag tone={health.status === 'ok' ? 'green' : 'amber'}>{t.statuses[health.status]}</Tag>
        </dd>
        <dd>{t.readAt(formats.ago(new Date(readAt).toISOString(), new Date().toISOString()))}</dd>
      </div>
      <LastSweep health={health} />
      <div className="metric">
        <dt>{t.repair}</dt>
        <dd>{lastRepair === undefined ? t.never : formats.ago(lastRepair, serverTime)}</dd>
        <dd>{t.repairHint}</dd>
      </div>
      <div className="metric">
        <dt>{t.serverTime}</dt>
        <dd>{formats.instant(serverTime)}</dd>
        <dd>
          {t.version} {health.version}
        </dd>
      </div>
    </dl>
  );
}

function Faults() {
  const { texts, formats } = useTexts();
  const { api } = useSession();
  const me = useMe();
  const faults = useInfiniteQuery(healthQueries(api).faults());
  const t = texts.health;
  const columns: readonly Column<Fault>[] = [
    { key: 'kind', head: t.kind, cell: (row) => <Tag tone={row.kind === 'dead-letter' ? 'red' : 'amber'}>{t.kinds[row.kind]}</Tag> },
    {
      key: 'detail',
      head: t.detail,
      heading: true,
      cell: (row) => (row.reportId === undefined ? row.detail : <Link href={links.report(row.reportId)}>{row.detail}</Link>),
    },
    {
      key: 'where',
      head: t.where,
      cell: (row) =>
        row.unitId === undefined ? (
          (row.regionName ?? row.regionCode ?? null)
        ) : (
          <Link href={links.unit(row.unitId, row.year)}>{row.unitName ?? row.unitId}</Link>
        ),
    },
    { key: 'remedy', head: t.remedy, cell: (row) => t.remedies[row.kind] },
    { key: 'since', head: t.since, minor: true, cell: (row) => (row.since === undefined ? null : formats.instant(row.since)) },
  ];
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.faults}</h2>
        <p className="muted small">{t.faultsHint}</p>
      </div>
      {me === undefined ? null : (
        <Loaded query={faults}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            return rows.length === 0 && !faults.hasNextPage ? (
              <Empty title={t.noFaults} />
            ) : (
              <>
                <DataTable caption={t.faults} columns={columns} rows={rows} rowKey={(row) => `${row.kind} ${row.key}`} narrow="cards" />
                <div style={{ paddingTop: 16 }}>
                  <LoadMore pages={faults} shown={rows.length} />
                </div>
              </>
            );
          }}
        </Loaded>
      )}
    </section>
  );
}

/** How the system runs: its last assessment, what is to be mended, and on the local host what moves. */
export function HealthPage() {
  const { texts } = useTexts();
  const { api, session } = useSession();
  const me = useMe();
  const health = useQuery(healthQueries(api).health());
  const ownUnitOnly = me !== undefined && !holds(me, 'officer', 'leader', 'auditor', 'administrator');
  return (
    <div className="stack">
      <PageHead title={texts.health.title} under={texts.health.lead} />
      <Loaded query={health}>{(found) => <State health={found} readAt={health.dataUpdatedAt} />}</Loaded>
      {ownUnitOnly ? null : <Faults />}
      {ownUnitOnly ? null : session.configuration.local === true ? <FlowPanel /> : <FlowElsewhere />}
    </div>
  );
}
