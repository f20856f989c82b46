import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Report } from '#domain/report.ts';
import { decoded, useAddress } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Empty, Loaded, Loading } from '../parts/states.tsx';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useFindingNames } from '../unit/finding-names.ts';
import { type FormValues, writtenPart } from './draft.ts';
import { EntryDone, type Outcome } from './entry-done.tsx';
import { EntryForm } from './entry-form.tsx';
import type { Kind } from './field-shapes.ts';
import { kindsFor } from './kinds.ts';

/**
 * The years in whose ledgers a finding may stand that is rectified in one: it stands in that of the day by which it is due, an overdue one
 * in the year before, a late one of this year in the next.
 */
const around = (year: number): readonly number[] => [year - 1, year, year + 1];

/** What the unit entered in this year and the one before, to compare with or to start from. */
function Recent({ unitId, kind, year, onCopy }: { unitId: string; kind: Kind; year: number; onCopy: (values: FormValues) => void }) {
  const { texts, formats } = useTexts();
  const { queries } = useSession();
  const years = [useInfiniteQuery(queries.unitReports(unitId, year)), useInfiniteQuery(queries.unitReports(unitId, year - 1))];
  const found = years.flatMap(({ data }) => data?.pages.flatMap((page) => page.items) ?? []);
  // Both years have a record of the one that answers a matter of the other.
  const recent = [...new Map(found.map((report) => [report.reportId, report])).values()]
    .filter((report) => report.kind === kind && report.status !== 'withdrawn')
    .sort((a, b) => b.occurredOn.localeCompare(a.occurredOn))
    .slice(0, 5);
  const copy = (report: Report) => {
    const { occurredOn, findings, caseId, findingId, ...rest } = writtenPart(report);
    onCopy(rest);
  };
  return (
    <aside className="panel">
      <h2>{texts.entry.side.title}</h2>
      {recent.length === 0 && years.every(({ isPending }) => !isPending) ? <p className="muted">{texts.entry.side.none}</p> : null}
      <ul className="stack-tight">
        {recent.map((report) => (
          <li key={report.reportId}>
            <Link href={links.report(report.reportId)}>{report.title}</Link>
            <div className="row muted small">
              {formats.date(report.occurredOn)}
              <Button size="small" onClick={() => copy(report)} aria-label={`${texts.entry.side.copy}: ${report.title}`}>
                {texts.entry.side.copy}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** Entering one fact of one kind for one unit, or correcting one. Whichever of these is another, nothing of the last is left on the page. */
export function EntryPage() {
  const { id, kind } = useParams<{ id: string; kind: string }>();
  const { search } = useAddress();
  return <EntryOf key={[id, kind, search.get('amends') ?? ''].join(' ')} unitId={decoded(id)} asked={kind} />;
}

function EntryOf({ unitId, asked }: { unitId: string; asked: string }) {
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const { search, year } = useAddress();
  const me = useMe();
  const unit = useQuery(queries.unit(unitId));
  const rectifies = asked === 'rectification';
  const ledgers = useQueries({ queries: (rectifies ? around(year) : []).map((each) => queries.ledger(unitId, each)) });
  const amendsId = search.get('amends') ?? undefined;
  const amends = useQuery({ ...queries.report(amendsId ?? ''), enabled: amendsId !== undefined });
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const [template, setTemplate] = useState<FormValues | undefined>();
  const open = ledgers.flatMap(({ data }) =>
    data === undefined ? [] : data.duties.filter((duty) => duty.determination !== 'met').map((duty) => ({ duty, year: data.year })),
  );
  const names = useFindingNames(open.map(({ duty }) => duty));
  if (me === undefined) return <Loading />;
  const kinds = unit.data === undefined ? [] : kindsFor(me, unit.data);
  const chosen = kinds.find((each) => each.kind === asked);
  const kind = chosen?.kind;
  const findings = open.flatMap(({ duty: { findingId, dueOn }, year: due }) => {
    if (findingId === undefined) return [];
    const name = names.get(findingId) ?? texts.unit.finding(findingId);
    return [{ id: findingId as string, label: `${name} · ${texts.entry.done.due(formats.date(dueOn))}`, year: due }];
  });
  const waiting = (amendsId !== undefined && amends.data === undefined) || ledgers.some(({ isPending }) => isPending);
  return (
    <Loaded page query={unit}>
      {(found) => (
        <div className="stack">
          <PageHead
            title={amendsId === undefined ? texts.entry.title : texts.report.amend}
            crumbs={[{ label: found.name, href: links.unit(unitId, year) }]}
            under={kind === undefined ? undefined : texts.entry.hints[kind]}
          />
          {kind === undefined || chosen === undefined ? (
            <div className="panel">
              <Empty title={texts.entry.notAllowed} />
            </div>
          ) : (
            <>
              {amendsId === undefined ? (
                <nav className="kinds" aria-label={texts.entry.kind}>
                  {kinds.map(({ kind: each }) => (
                    <Link
                      key={each}
                      href={links.enter(unitId, each)}
                      aria-current={each === kind ? 'page' : undefined}
                      onClick={() => setOutcome(undefined)}
                    >
                      {words.reportKinds[each]}
                    </Link>
                  ))}
                </nav>
              ) : null}
              {outcome === undefined ? (
                <div className="entry">
                  <section className="panel">
                    {waiting ? (
                      <Loading />
                    ) : (
                      <EntryForm
                        key={`${kind} ${amendsId ?? ''}`}
                        unit={found}
                        kind={kind}
                        year={year}
                        findings={findings}
                        chosenFinding={search.get('finding') ?? undefined}
                        byCommission={chosen.side === 'commission'}
                        amends={amendsId === undefined ? undefined : amends.data}
                        template={template}
                        onDone={setOutcome}
                      />
                    )}
                  </section>
                  <Recent unitId={unitId} kind={kind} year={year} onCopy={(values) => setTemplate({ ...values })} />
                </div>
              ) : (
                <EntryDone outcome={outcome} onAnother={() => setOutcome(undefined)} />
              )}
            </>
          )}
        </div>
      )}
    </Loaded>
  );
}
