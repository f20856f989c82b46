import { useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { PackTrialView, TrialCounts } from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { ProposalView } from '#domain/proposal.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import type { ParameterName } from '#regulation/parameters-of-clauses.ts';
import { decoded, useAddress } from '../parts/address.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Loaded } from '../parts/states.tsx';
import { holds } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** In what the pack that is tried differs from the one that judged the year. */
function WhatDiffers({ pack, against }: { pack: RulePack; against: RulePack | undefined }) {
  const { texts, formats } = useTexts();
  const t = texts.law;
  const c = texts.clauses;
  if (against === undefined) return null;
  const changed = (Object.keys(pack.parameters) as ParameterName[]).filter(
    (name) => pack.parameters[name].value !== against.parameters[name].value,
  );
  const dutiesOf = (one: RulePack): string[] => (one.optionalDuties ?? []).map(({ duty }) => duty);
  const lines = [
    ...changed.map(
      (name) =>
        `${c.parameterNames[name]}: ${t.changedTo(c.valueOf(against.parameters[name].value), c.valueOf(pack.parameters[name].value))}`,
    ),
    ...pack.clauses.filter((clause) => !against.clauses.includes(clause)).map((clause) => `${t.added}: ${formats.clauseName(clause)}`),
    ...dutiesOf(pack)
      .filter((duty) => !dutiesOf(against).includes(duty))
      .map((duty) => `${t.adopts}: ${duty}`),
    ...dutiesOf(against)
      .filter((duty) => !dutiesOf(pack).includes(duty))
      .map((duty) => `${t.adoptsNoMore}: ${duty}`),
    ...against.clauses.filter((clause) => !pack.clauses.includes(clause)).map((clause) => `${t.dropped}: ${formats.clauseName(clause)}`),
  ];
  return (
    <section className="panel stack-tight">
      <h2>{t.whatDiffers}</h2>
      {lines.length === 0 ? (
        <p className="muted">{t.nothingDiffers}</p>
      ) : (
        <ul style={{ paddingLeft: 18, listStyle: 'disc' }}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Metric({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return (
    <div className="metric">
      <dt>{label}</dt>
      <dd>{value}</dd>
      {hint === undefined ? null : <dd>{hint}</dd>}
    </div>
  );
}

const sumOf = (rows: readonly TrialCounts[], name: keyof TrialCounts): number => rows.reduce((sum, row) => sum + row[name], 0);

function Numbers({ trial }: { trial: PackTrialView }) {
  const { texts, formats } = useTexts();
  const t = texts.law;
  const { clauses, units, unitsChanged, others } = trial;
  const told = (count: number | null): string => (count === null ? t.hidden : formats.number(count));
  const signed = (sign: string, count: number): string => (count === 0 ? '0' : `${sign}${formats.number(count)}`);
  return (
    <dl className="metrics" aria-label={t.numbers}>
      <Metric label={t.gained} value={signed('+', sumOf(clauses, 'gained'))} />
      <Metric label={t.lost} value={signed('−', sumOf(clauses, 'lost'))} />
      <Metric label={t.subjectChanged} value={formats.number(sumOf(clauses, 'subjectChanged'))} />
      <Metric label={t.dutiesChanged} value={formats.number(sumOf(clauses, 'dutiesChanged'))} />
      {others === 0 ? null : <Metric label={t.others} value={told(others)} hint={t.othersHint} />}
      {unitsChanged === null ? null : <Metric label={t.unitsChanged} value={formats.number(unitsChanged)} />}
      <Metric label={t.units} value={formats.number(units)} />
    </dl>
  );
}

function useCountColumns<Row extends TrialCounts>(): Column<Row>[] {
  const { texts, formats } = useTexts();
  const t = texts.law;
  const column = (key: keyof TrialCounts, head: string, sign = ''): Column<Row> => ({
    key,
    head,
    number: true,
    cell: (row) => (row[key] === 0 ? '0' : `${sign}${formats.number(row[key])}`),
  });
  return [
    column('gained', t.gained, '+'),
    column('lost', t.lost, '−'),
    column('subjectChanged', t.subjectChanged),
    column('dutiesChanged', t.dutiesChanged),
  ];
}

function Tables({ trial }: { trial: PackTrialView }) {
  const { texts, formats } = useTexts();
  const { trialId, clauses, regions, regionCode } = trial;
  const t = texts.law;
  const byClause = useCountColumns<PackTrialView['clauses'][number]>();
  const byRegion = useCountColumns<PackTrialView['regions'][number]>();
  if (clauses.length === 0 && (trial.others ?? 0) === 0)
    return trial.state === 'running' ? null : <p className="notice">{t.nothingChanges}</p>;
  return (
    <>
      <section className="panel stack-tight">
        <h2>{t.byClause}</h2>
        <DataTable
          caption={t.byClause}
          narrow="scroll"
          rows={clauses}
          rowKey={({ clause }) => clause}
          columns={[
            {
              key: 'clause',
              head: t.clause,
              heading: true,
              cell: ({ clause }) => <Link href={links.clauses(clause)}>{formats.clauseName(clause)}</Link>,
            },
            ...byClause,
          ]}
        />
      </section>
      <section className="panel stack-tight">
        <h2>{t.byRegion}</h2>
        {regionCode === undefined ? null : (
          <p className="small">
            <Link href={links.trial(trialId)} replace>
              {t.whole}
            </Link>
          </p>
        )}
        <DataTable
          caption={t.byRegion}
          narrow="scroll"
          rows={regions}
          rowKey={(row) => row.regionCode}
          columns={[
            {
              key: 'region',
              head: t.region,
              heading: true,
              cell: (row) =>
                row.regionCode === regionCode ? (
                  row.name
                ) : (
                  <Link href={links.trial(trialId, { region: row.regionCode })} replace>
                    {row.name}
                  </Link>
                ),
            },
            ...byRegion,
          ]}
        />
      </section>
    </>
  );
}

/** The proposal that rests on the trial: to publish the pack, or to judge the year anew by one that is published. */
function Propose({ trial }: { trial: PackTrialView }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const t = texts.law;
  const { trialId, isPublished, pack, year } = trial;
  const what = isPublished ? 'reassess' : 'publish';
  const hint = isPublished ? t.proposeHint.reassess(year) : t.proposeHint.publish(pack.effectiveFromYear);
  const send = async (reason: string): Promise<void> => {
    const kind = isPublished ? 're-assessment' : 'pack-publication';
    const { proposalId } = await api.post<ProposalView>('/v1/proposals', { kind, content: { trialId }, reason });
    await client.invalidateQueries({ queryKey: ['proposals'] });
    go(links.proposal(proposalId, { made: 'true' }));
  };
  return (
    <section className="panel stack-tight no-print">
      {asking ? (
        <ReasonForm
          title={t.propose[what]}
          hint={hint}
          label={t.proposeReason}
          send={send}
          onDone={() => undefined}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className="row">
          <Button type="primary" onClick={() => setAsking(true)}>
            {t.propose[what]}
          </Button>
          <span className="muted small">{hint}</span>
        </div>
      )}
    </section>
  );
}

/** A trial: what differs, what that would change, by clause and by region, and the way on. */
export function TrialPage() {
  const { id } = useParams<{ id: string }>();
  const { texts, formats } = useTexts();
  const { queries } = useSession();
  const { search } = useAddress();
  const me = useMe();
  const trial = useQuery(queries.trial(decoded(id), search.get('region') ?? undefined));
  const packs = useQuery(queries.rulePacks());
  const t = texts.law;
  return (
    <Loaded query={trial} rows={10} page>
      {(shown) => (
        <div className="stack">
          <PageHead
            title={t.trialOf(packVersionOf(shown.pack), shown.year)}
            crumbs={[{ label: t.title, href: links.packs() }]}
            under={`${t.startedBy(shown.by, formats.instant(shown.at))} · ${t.against(shown.against)} · ${t.asOf(formats.instant(shown.asOf))}`}
          />
          {shown.state === 'running' ? (
            <div className="notice" role="status">
              <p>{t.running(shown.bucketsDone, shown.buckets)}</p>
              <progress value={shown.bucketsDone} max={shown.buckets} style={{ width: '100%' }} />
            </div>
          ) : null}
          <WhatDiffers pack={shown.pack} against={packs.data?.items.find((pack) => packVersionOf(pack) === shown.against)} />
          <Numbers trial={shown} />
          {shown.laterOnly.length === 0 ? null : (
            <p className="notice">
              {t.laterOnly(shown.laterOnly.map((name) => texts.clauses.parameterNames[name as ParameterName] ?? name).join(' · '))}
            </p>
          )}
          <Tables trial={shown} />
          {shown.state === 'complete' && holds(me, 'administrator') ? <Propose trial={shown} /> : null}
        </div>
      )}
    </Loaded>
  );
}
