import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Dashboard } from '#domain/dashboard.ts';
import { DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { ProblemNote } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { readsRegion } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { toldAccount } from './demonstration-accounts.ts';
import { instantOfInput, type RehearsalResult, rehearsalQuery, tallies, yearsEnd } from './rehearsal.ts';

interface Outcome extends RehearsalResult {
  readonly asOf: string;
  readonly year: number;
  readonly before?: Dashboard;
  readonly after?: Dashboard;
}

function Comparison({ before, after }: { before: Dashboard; after: Dashboard }) {
  const { texts, formats } = useTexts();
  const { regionCode: region, year } = after;
  const t = texts.region;
  const rows = [
    { key: 'open', label: t.open, of: ({ region: counts }: Dashboard) => counts.triggers.open, search: { workflow: 'open' } },
    { key: 'all', label: t.allTriggers, of: ({ region: counts }: Dashboard) => counts.triggers.total, search: {} },
    { key: 'facts', label: t.facts, of: ({ region: counts }: Dashboard) => counts.facts, search: { facts: 'match' } },
  ];
  return (
    <DataTable
      caption={texts.rehearsal.comparison(after.name, year)}
      columns={[
        { key: 'what', head: texts.rehearsal.comparison(after.name, year), heading: true, cell: (row) => row.label },
        { key: 'before', head: texts.rehearsal.before, number: true, cell: (row) => formats.number(row.of(before)) },
        {
          key: 'after',
          head: texts.rehearsal.after,
          number: true,
          cell: (row) => <Link href={links.triggers({ region, year, ...row.search })}>{formats.number(row.of(after))}</Link>,
        },
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      narrow="cards"
    />
  );
}

/** Of the leads that the run raised, those that the reader may open: the ones of their own region, as a list. */
function RaisedHere({ before, after }: { before: Dashboard; after: Dashboard }) {
  const { texts, formats } = useTexts();
  const { regionCode: region, year, name } = after;
  const raised = after.region.triggers.total - before.region.triggers.total;
  if (raised <= 0) return null;
  return (
    <p>
      {texts.rehearsal.raisedIn(name)} <Link href={links.triggers({ region, year, raised: 'after' })}>{formats.number(raised)}</Link>
    </p>
  );
}

function Result({ outcome }: { outcome: Outcome }) {
  const { texts, formats } = useTexts();
  const { signIn } = useSession();
  const me = useMe();
  const t = texts.rehearsal;
  const { run, before, after, year } = outcome;
  return (
    <div className="stack-tight rehearsal-result" role="status">
      <strong>{t.done(formats.instant(outcome.asOf), (outcome.milliseconds / 1000).toFixed(1))}</strong>
      {run === undefined ? null : (
        <>
          <ul className="row" aria-label={t.changed}>
            {tallies.map((name) => (
              <li key={name}>
                {t.counts[name]} <strong>{formats.number(run[name])}</strong>
              </li>
            ))}
          </ul>
          <p className="muted small">{t.countsHint}</p>
        </>
      )}
      {before === undefined || after === undefined ? null : <RaisedHere before={before} after={after} />}
      <div className="row">
        {readsRegion(me) ? <Link href={links.triggers({ region: me?.regionCode, year })}>{t.seeTriggers(year)}</Link> : null}
        <Link href={links.inbox}>{t.seeInbox}</Link>
        {me?.account === toldAccount ? null : <Button onClick={() => signIn(links.inbox, toldAccount)}>{t.asLeader}</Button>}
      </div>
      {before === undefined || after === undefined ? null : <Comparison before={before} after={after} />}
    </div>
  );
}

function Form() {
  const { texts } = useTexts();
  const { api, queries } = useSession();
  const me = useMe();
  const client = useQueryClient();
  const [at, setAt] = useState(yearsEnd);
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const t = texts.rehearsal;
  const rehearsal = useMutation({
    mutationFn: async (asOf: string): Promise<Outcome> => {
      // The year that ends with such a night is the one before it.
      const year = Number(asOf.slice(0, 4)) - 1;
      const region = readsRegion(me) ? me?.regionCode : undefined;
      const counts = async () =>
        region === undefined ? undefined : client.fetchQuery({ ...queries.dashboard(region, year), staleTime: 0 });
      const before = await counts();
      const result = await api.post<RehearsalResult>('/local/rehearsal', { asOf });
      const after = await counts();
      return { ...result, asOf, year, ...(before === undefined || after === undefined ? {} : { before, after }) };
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: rehearsalQuery().queryKey });
      void client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asOf = instantOfInput(at);
    setWrong(asOf === undefined);
    if (asOf !== undefined) rehearsal.mutate(asOf);
  };
  return (
    <>
      <form className="row" onSubmit={submit} aria-label={t.title}>
        <span className="field-inline">
          <label htmlFor={id}>{t.at}</label>
          <input
            id={id}
            type="datetime-local"
            className="select"
            value={at}
            aria-invalid={wrong}
            aria-describedby={`${id}-note`}
            onChange={(event) => setAt(event.target.value)}
          />
        </span>
        <Button type="primary" htmlType="submit" loading={rehearsal.isPending}>
          {rehearsal.isPending ? t.running : t.run}
        </Button>
        <span id={`${id}-note`} className="muted small" role={wrong ? 'alert' : undefined}>
          {wrong ? t.badInstant : t.wait}
        </span>
      </form>
      {rehearsal.error === null ? null : <ProblemNote error={rehearsal.error} />}
      {rehearsal.data === undefined || rehearsal.isPending ? null : <Result outcome={rehearsal.data} />}
    </>
  );
}

/** Moves the nightly assessment to an instant of the reader's choice, on this machine only. */
export function RehearsalCard() {
  const { texts } = useTexts();
  const { signedIn } = useSession();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (window.location.hash === '#rehearsal') card.current?.scrollIntoView();
  }, []);
  const t = texts.rehearsal;
  return (
    <section className="panel stack-tight rehearsal" id="rehearsal" ref={card}>
      <div className="row">
        <h2>{t.title}</h2>
        <Tag tone="violet">{t.mark}</Tag>
      </div>
      <p className="prose">{t.text}</p>
      <p className="notice soft prose">{t.warning}</p>
      {signedIn ? <Form /> : <p className="muted">{t.signInFirst}</p>}
    </section>
  );
}
