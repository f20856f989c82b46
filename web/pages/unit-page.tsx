import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useEffect, useRef } from 'react';
import { Link, useParams } from 'wouter';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import { decoded, useAddress } from '../parts/address.ts';
import { YearField } from '../parts/controls.tsx';
import { LightMark } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { PrintedAt } from '../parts/printed-at.tsx';
import { useRegionCrumbs } from '../parts/region-crumbs.ts';
import { Empty, Loaded } from '../parts/states.tsx';
import { holds, kindsToEnter, readsRegion } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { daysUntil } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';
import { TriggerTable } from '../trigger/trigger-table.tsx';
import { principalSentence, UnitRoster, UnitTallies } from '../unit/unit-about.tsx';
import { UnitCarriedOn } from '../unit/unit-carried-on.tsx';
import { UnitChainCheck } from '../unit/unit-chain.tsx';
import { UnitDeterminations } from '../unit/unit-determinations.tsx';
import { UnitDuties, unmetDuties } from '../unit/unit-duties.tsx';
import { recordsOf, UnitMonths } from '../unit/unit-months.tsx';
import { UnitReports } from '../unit/unit-reports.tsx';
import { UnitWatchedDuties } from '../unit/unit-watched-duties.tsx';

/** The year in one sentence, before the table says it in detail. */
function YearInASentence({ ledger }: { ledger: LedgerView }) {
  const { texts, formats } = useTexts();
  const unmet = unmetDuties(ledger);
  const first = unmet[0];
  if (ledger.duties.length === 0) return null;
  return (
    <p>
      {first === undefined
        ? texts.unit.allMet
        : `${texts.unit.toDo(unmet.length)}${texts.locale === 'zh-CN' ? '；' : '; '}${texts.unit.next(formats.date(first.dueOn), daysUntil(first.dueOn))}${texts.locale === 'zh-CN' ? '。' : '.'}`}
    </p>
  );
}

function UnitTriggers({ unitId, year }: { unitId: string; year: number }) {
  const { texts } = useTexts();
  const { queries } = useSession();
  const triggers = useInfiniteQuery(queries.triggers({ unit: unitId, year }));
  return (
    <section className="panel">
      <h2>{texts.unit.triggers}</h2>
      <Loaded query={triggers}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <p className="muted">{texts.unit.noTriggers}</p>;
          return (
            <>
              <TriggerTable rows={rows} withUnit={false} />
              {triggers.hasNextPage ? (
                <div style={{ paddingTop: 16 }}>
                  <LoadMore pages={triggers} shown={rows.length} />
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function UnitYear({ unitId, year, ledger, withTriggers }: { unitId: string; year: number; ledger: LedgerView; withTriggers: boolean }) {
  const { texts } = useTexts();
  const { queries } = useSession();
  const reports = useInfiniteQuery(queries.unitReports(unitId, year));
  const triggers = useInfiniteQuery({ ...queries.triggers({ unit: unitId, year }), enabled: withTriggers });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{texts.unit.months}</h2>
        <p className="muted small">{reports.hasNextPage ? texts.unit.monthsPartial : texts.unit.monthsHint}</p>
      </div>
      <Loaded query={reports} rows={2}>
        {(data) => (
          <UnitMonths
            year={year}
            unitId={unitId}
            reports={data.pages.flatMap((page) => page.items)}
            duties={ledger.duties}
            triggers={triggers.data?.pages.flatMap((page) => page.items) ?? []}
          />
        )}
      </Loaded>
    </section>
  );
}

function UnitRecords({ unitId, year }: { unitId: string; year: number }) {
  const { texts, words } = useTexts();
  const { queries } = useSession();
  const { search, with: changed } = useAddress();
  const [month, kind] = [search.get('month'), search.get('kind')];
  const reports = useInfiniteQuery(queries.unitReports(unitId, year));
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if ((month !== null || kind !== null) && window.location.hash === '#records') place.current?.scrollIntoView();
  }, [month, kind]);
  const t = texts.unit;
  const chosen = [
    month === null
      ? ''
      : month === 'before'
        ? texts.region.beforeYear
        : month === 'after'
          ? texts.region.afterYear
          : t.month(Number(month)),
    kind === null ? '' : (words.reportKinds[kind as ReportKind] ?? kind),
  ].filter((part) => part !== '');
  return (
    <section className="panel" id="records" ref={place}>
      <div className="panel-head">
        <h2>{t.reports}</h2>
        {chosen.length === 0 ? null : (
          <p className="small">
            {chosen.join(' · ')} <Link href={changed({ month: undefined, kind: undefined })}>{t.allReports}</Link>
          </p>
        )}
      </div>
      <Loaded query={reports}>
        {(data) => {
          const rows = recordsOf(
            data.pages.flatMap((page) => page.items),
            year,
            month,
            kind,
          );
          return (
            <>
              <UnitReports reports={rows} />
              {reports.hasNextPage ? (
                <div style={{ paddingTop: 16 }}>
                  <LoadMore pages={reports} shown={rows.length} />
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** A unit's year: its light, its duties, its months, its records and the triggers about it. */
export function UnitPage() {
  const unitId = decoded(useParams<{ id: string }>().id);
  const { year } = useAddress();
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const me = useMe();
  const unit = useQuery(queries.unit(unitId));
  const ledger = useQuery(queries.ledger(unitId, year));
  const seesRegion = readsRegion(me) || holds(me, 'administrator');
  const region = useQuery({ ...queries.region(unit.data?.regionCode ?? ''), enabled: unit.data !== undefined && seesRegion });
  const crumbs = useRegionCrumbs(region.data, year, true);
  const mayEnter = kindsToEnter(me, unitId);
  const firstKind = mayEnter[0];
  const administratorOnly = holds(me, 'administrator') && !readsRegion(me);
  return (
    <Loaded page query={unit} rows={10}>
      {(found) => (
        <div className="stack">
          <PageHead
            title={found.name}
            crumbs={crumbs}
            marks={ledger.data === undefined ? null : <LightMark light={ledger.data.light} />}
            under={[
              words.unitKinds[found.kind],
              region.data?.name,
              principalSentence(found, texts),
              found.closedOn === undefined ? undefined : texts.region.closedOn(formats.date(found.closedOn)),
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          >
            <YearField />
            <Button onClick={() => window.print()}>{texts.trigger.print}</Button>
            {firstKind === undefined ? null : (
              <Link className="primary-link" href={links.enter(unitId, mayEnter.includes('education') ? 'education' : firstKind)}>
                {texts.unit.enterFact}
              </Link>
            )}
            {holds(me, 'administrator') ? (
              <Link className="primary-link" href={links.propose('tenure-correction', unitId)}>
                {texts.proposals.form.title}
              </Link>
            ) : null}
          </PageHead>
          <section className="panel" id="duties">
            <div className="panel-head">
              <h2>{texts.unit.ledger(year)}</h2>
              {ledger.data === undefined ? null : (
                <p className="muted small">
                  {texts.common.asOf(formats.instant(ledger.data.asOf))} · {texts.common.pack(ledger.data.packVersion)}
                  {ledger.data.textVerified ? '' : ` · ${texts.unit.textNotVerified}`}
                </p>
              )}
            </div>
            <Loaded query={ledger}>
              {(view) => (
                <div className="stack-tight">
                  <YearInASentence ledger={view} />
                  <UnitDuties ledger={view} mayEnter={mayEnter} />
                </div>
              )}
            </Loaded>
          </section>
          {ledger.data === undefined ? null : <UnitCarriedOn ledger={ledger.data} />}
          {ledger.data === undefined ? null : <UnitWatchedDuties ledger={ledger.data} />}
          {ledger.data === undefined ? null : (
            <UnitYear unitId={unitId} year={year} ledger={ledger.data} withTriggers={!administratorOnly} />
          )}
          {administratorOnly ? null : <UnitTriggers unitId={unitId} year={year} />}
          {administratorOnly ? null : <UnitDeterminations key={`determinations of ${year}`} unitId={unitId} year={year} />}
          <UnitRecords unitId={unitId} year={year} />
          {readsRegion(me) ? <UnitChainCheck key={`chain of ${year}`} unitId={unitId} year={year} /> : null}
          <div className="two">
            {found.members.length === 0 ? <Empty title={texts.unit.noPrincipal} /> : <UnitRoster unit={found} />}
            {ledger.data === undefined ? null : <UnitTallies ledger={ledger.data} />}
          </div>
          <PrintedAt />
        </div>
      )}
    </Loaded>
  );
}
