import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { type FlowState, healthQueries, queueNameOf } from './health-data.ts';

function Flow({ state }: { state: FlowState }) {
  const { texts, formats } = useTexts();
  const t = texts.health;
  const rows = Object.entries(state.queues)
    .map(([id, depth]) => ({ id, ...depth, name: t.queues[queueNameOf(id)] }))
    .sort((a, b) => Number(a.deadLetters) - Number(b.deadLetters) || a.id.localeCompare(b.id));
  const working = state.streams.some((stream) => stream.working);
  const lag = Math.max(0, ...state.streams.map((stream) => stream.lagSeconds));
  // The oldest look: nothing is newer than that.
  const [lookedAt] = state.streams.flatMap((stream) => stream.lookedAt ?? []).sort();
  const number = (key: 'visible' | 'inFlight' | 'delayed') => ({
    key,
    head: t[key],
    number: true,
    cell: (row: (typeof rows)[number]) => (
      <span className={row[key] === 0 ? 'zero' : row.deadLetters ? 'tag tone-red' : undefined}>{formats.number(row[key])}</span>
    ),
  });
  return (
    <>
      <dl className="facts" style={{ marginBottom: 14 }}>
        <dt>{t.stream}</dt>
        <dd>
          <span className="row">
            <Tag tone={working ? 'blue' : 'green'}>{working ? t.streamWorking(formats.number(lag)) : t.streamIdle}</Tag>
            {lookedAt === undefined ? null : <span className="muted small">{t.lookedAt(formats.ago(lookedAt, state.at))}</span>}
          </span>
        </dd>
        <dt>{t.events}</dt>
        <dd>{state.deliveries === 'empty' ? t.eventsEmpty : t.eventsPending}</dd>
        <dt>{t.invocations}</dt>
        <dd>{formats.number(state.invocations)}</dd>
      </dl>
      <DataTable
        caption={t.flow}
        columns={[
          {
            key: 'queue',
            head: t.queue,
            heading: true,
            cell: (row) => <span title={row.id}>{row.deadLetters ? t.deadQueue(row.name) : row.name}</span>,
          },
          number('visible'),
          number('inFlight'),
          number('delayed'),
          {
            key: 'oldest',
            head: t.oldest,
            number: true,
            cell: (row) => (row.ageSeconds === null ? <span className="zero">–</span> : t.seconds(formats.number(row.ageSeconds))),
          },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        narrow="cards"
      />
    </>
  );
}

/** Queues and stream of the local host, as they are now. */
export function FlowPanel() {
  const { texts } = useTexts();
  const { api } = useSession();
  const flow = useQuery(healthQueries(api).flow());
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{texts.health.flow}</h2>
        <p className="muted small">{texts.health.flowHint}</p>
      </div>
      <Loaded query={flow}>{(state) => <Flow state={state} />}</Loaded>
    </section>
  );
}

/** Where an operator of a deployed system finds what moves: the page of a function can read no metrics. */
export function FlowElsewhere() {
  const { texts } = useTexts();
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{texts.health.flowElsewhere}</h2>
        <p className="muted small">{texts.health.flowElsewhereHint}</p>
      </div>
    </section>
  );
}
