import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClauseDetermination } from '#domain/clause-determination.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Loaded } from '../parts/states.tsx';
import { Tag, type Tone } from '../parts/tags.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useFindingsOf } from './finding-names.ts';
import { namesOf } from './unit-about.tsx';

type Part = Pick<ClauseDetermination['trace'][number], 'key' | 'text' | 'status'>;

const tones: Readonly<Record<ClauseDetermination['determination'], Tone>> = {
  met: 'green',
  breached: 'amber',
  'insufficient-data': 'blue',
  'not-applicable': 'grey',
};

/** Of an element with alternatives those that something is known of; the element itself where nothing is. */
function partsOf({ limbs = [], ...element }: ClauseDetermination['trace'][number]): readonly Part[] {
  const known = limbs.filter(({ status, evidence }) => status !== 'open' || evidence.length > 0);
  return known.length === 0 ? [element] : known;
}

function Elements({ one }: { one: ClauseDetermination }) {
  const { texts, words } = useTexts();
  return (
    <ul className="stack-tight small">
      {one.trace.map((element) => (
        <li key={element.key}>
          <strong>{words.elementKinds[element.kind]}</strong>
          {partsOf(element).map(({ key, text, status }) => (
            <div key={key}>
              {text} <span className="muted">{words.aside(texts.determinations.statuses[status])}</span>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The names behind the ids in a unit's determinations, and the sentences with the findings by their names. */
interface Names {
  readonly nameOf: (id: string) => string;
  readonly named: (sentence: string) => string;
}

function useNames(unitId: string, year: number, enabled: boolean): Names {
  const { formats } = useTexts();
  const { queries } = useSession();
  const unit = useQuery({ ...queries.unit(unitId), enabled });
  const people = namesOf(unit.data);
  const { names, named } = useFindingsOf(unitId, year, enabled);
  // What a cross-reference counts is a lead: its clause and its period.
  const leadOf = (id: string): string | undefined => {
    const [, clause, period] = /^(art\d+-\d+):(.+)$/.exec(id) ?? [];
    return clause === undefined || period === undefined ? undefined : `${formats.clause(clause)} ${formats.period(period)}`;
  };
  return { nameOf: (id) => people.get(id) ?? names.get(id) ?? leadOf(id) ?? id, named };
}

function Changes({ one, named }: { one: ClauseDetermination; named: Names['named'] }) {
  const { words } = useTexts();
  const kinds: Readonly<Record<string, string>> = { ...words.reportKinds, ...words.changeFacts };
  return (
    <ul className="stack-tight small">
      {one.changes.map(({ fact, condition }) => (
        <li key={`${fact} ${condition}`}>
          <strong>{kinds[fact] ?? fact}</strong> — {named(condition)}
        </li>
      ))}
    </ul>
  );
}

function Situations({ items, names }: { items: readonly ClauseDetermination[]; names: Names }) {
  const { texts, words, formats } = useTexts();
  const t = texts.determinations;
  const { nameOf, named } = names;
  const columns: readonly Column<ClauseDetermination>[] = [
    {
      key: 'clause',
      head: t.clause,
      heading: true,
      cell: ({ clause, period, subject }) => (
        <>
          {formats.clauseName(clause)}
          {period === undefined || subject === undefined ? null : (
            <div className="muted small">
              {[
                t.period(formats.period(period)),
                words.subjects[subject.kind],
                ...(subject.personId === undefined ? [] : [nameOf(subject.personId)]),
              ].join(' · ')}
            </div>
          )}
        </>
      ),
    },
    { key: 'state', head: t.state, cell: ({ determination }) => <Tag tone={tones[determination]}>{t.states[determination]}</Tag> },
    { key: 'elements', head: t.elements, cell: (one) => <Elements one={one} /> },
    {
      key: 'rests',
      head: t.rests,
      cell: ({ inputs, counted }) => (
        <>
          <Evidence reportIds={inputs} most={3} />
          {counted.length === 0 ? null : <div className="muted small">{t.counted(counted.map(nameOf).join(words.listSeparator))}</div>}
        </>
      ),
    },
    { key: 'changes', head: t.changes, cell: (one) => <Changes one={one} named={named} /> },
  ];
  return (
    <DataTable
      caption={t.title}
      columns={columns}
      rows={items}
      rowKey={({ clause, period, subject }) => [clause, period, subject?.kind, subject?.personId].join(' ')}
      narrow="cards"
    />
  );
}

/** What a unit's year says of each of the 37 situations; a long table, read only once somebody asks for it. */
export function UnitDeterminations({ unitId, year }: { unitId: string; year: number }) {
  const { texts } = useTexts();
  const { queries } = useSession();
  const [open, setOpen] = useState(false);
  const determinations = useQuery({ ...queries.determinations(unitId, year), enabled: open });
  const names = useNames(unitId, year, open);
  const t = texts.determinations;
  return (
    <section className="panel" id="determinations">
      <div className="panel-head">
        <h2>{t.title}</h2>
        <p className="muted small">{t.lead}</p>
      </div>
      <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t.show}</summary>
        {open ? <Loaded query={determinations}>{({ items }) => <Situations items={items} names={names} />}</Loaded> : null}
      </details>
    </section>
  );
}
