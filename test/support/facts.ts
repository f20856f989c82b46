/** Facts for properties, as clients send them: few people, cases, findings and days, so that they meet. */
import fc from 'fast-check';
import { canonical } from '#domain/canonical.ts';
import type { World } from './world.ts';

/** A fact as it is sent. `needs` is the finding it is about, `gives` the findings it brings, each named with its unit. */
export interface Fact {
  readonly input: Readonly<Record<string, unknown>>;
  readonly needs?: string;
  readonly gives: readonly string[];
}

const occurredOn = fc.constantFrom(
  '2025-01-01',
  '2025-03-15',
  '2025-06-30',
  '2025-07-01',
  '2025-11-20',
  '2025-12-31',
  '2026-01-01',
  '2026-01-10',
);
const dueOn = fc.constantFrom('2025-06-30', '2025-12-31', '2026-01-10', '2026-01-25', '2026-02-28');
const registeredOn = fc.constantFrom('2026-01-10', '2026-01-20');
const coding = fc.option(fc.constant({ basis: '文件一', decidedBy: '常委会' }), { nil: undefined });

function clean(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}

/** One fact of any kind in the world. Every one is a migrated record, so that lateness follows from what it says. */
export function anyFact(world: World): fc.Arbitrary<Fact> {
  const common = {
    unitId: fc.constantFrom(...world.units),
    occurredOn,
    registeredOn,
    origin: fc.constant('migration'),
    title: fc.constantFrom('一', '二'),
  };
  const person = fc.constantFrom(...world.people);
  const of = (kind: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Fact> =>
    fc.record({ kind: fc.constant(kind), ...common, ...fields }).map((input) => ({ input: clean(input), gives: [] }));
  // A case is filed once: its year goes with its id. What happens where reports differ is a test of its own.
  const filing = fc.constantFrom(
    ...['c1', 'c2', 'c3', 'c4'].map((caseId, index) => ({ caseId, occurredOn: index < 3 ? '2025-06-30' : '2026-01-05' })),
  );
  const cases = of('case', {
    filing,
    personIds: fc.tuple(person),
    category: fc.constantFrom('political', 'integrity'),
    major: coding,
    serious: coding,
  }).map((fact) => {
    const { filing: filed, ...rest } = fact.input as { filing: object };
    return { ...fact, input: { ...rest, ...filed } };
  });
  const finding = fc.record({
    findingId: fc.constantFrom('f1', 'f2', 'f3'),
    category: fc.constantFrom('selection', 'other'),
    summary: fc.constant('问题'),
    dueOn,
  });
  const inspection = fc
    .record({
      kind: fc.constant('inspection'),
      ...common,
      source: fc.constantFrom('self', 'inspection-tour', 'inspection-visit'),
      scope: fc.constantFrom('annual-responsibility', 'special'),
      inspectedUnitId: fc.constantFrom(...world.units),
      teamLeaderId: person,
      findings: fc.option(fc.uniqueArray(finding, { maxLength: 2, selector: (one) => one.findingId }), { nil: undefined }),
    })
    .map((input) => ({ input: clean(input), gives: (input.findings ?? []).map((one) => `${input.inspectedUnitId}|${one.findingId}`) }));
  const rectification = fc
    .record({
      kind: fc.constant('rectification'),
      ...common,
      findingId: fc.constantFrom('f1', 'f2', 'f3'),
      progress: fc.constantFrom('started', 'closed'),
      summary: fc.constant('整改'),
    })
    .map((input) => ({ input: clean(input), gives: [], needs: `${input.unitId}|${input.findingId}` }));
  return fc.oneof(
    { weight: 2, arbitrary: of('education', { category: fc.constantFrom('education', 'culture') }) },
    { weight: 1, arbitrary: of('plan', { year: fc.constantFrom(2025, 2026) }) },
    { weight: 1, arbitrary: of('meeting', { body: fc.constant('branch'), topics: fc.constant(['study']) }) },
    { weight: 1, arbitrary: of('nil', { subject: fc.constantFrom('education', 'plan'), reasonCode: fc.constant('none-occurred') }) },
    { weight: 4, arbitrary: inspection },
    { weight: 4, arbitrary: rectification },
    { weight: 4, arbitrary: cases },
    {
      weight: 4,
      arbitrary: of('sanction', {
        personId: person,
        leadershipMember: fc.boolean(),
        rank: fc.constantFrom('warning', 'removal-from-party-post', 'expulsion'),
        revokedOn: fc.option(fc.constant('2026-01-10'), { nil: undefined }),
      }),
    },
  );
}

/** Facts that can all be reported: no content twice, no finding in two inspections, no rectification of what nobody found. */
export function factsOf(world: World, size: { minLength?: number; maxLength: number }): fc.Arbitrary<Fact[]> {
  return fc.array(anyFact(world), { minLength: 4, ...size }).map((facts) => {
    const contents = new Set<string>();
    const given = new Set<string>();
    const kept = facts.filter((fact) => {
      const content = canonical(fact.input);
      if (contents.has(content) || fact.gives.some((finding) => given.has(finding))) return false;
      contents.add(content);
      for (const finding of fact.gives) given.add(finding);
      return true;
    });
    return kept.filter((fact) => fact.needs === undefined || given.has(fact.needs));
  });
}

/** An order in which each fact is admissible: a rectification waits for its finding. */
export function admissible(facts: readonly Fact[], order: readonly number[]): Fact[] {
  const ranked = facts
    .map((fact, index) => ({ fact, rank: order[index % Math.max(1, order.length)] ?? 0 }))
    .sort((a, b) => a.rank - b.rank);
  const placed: Fact[] = [];
  const given = new Set<string>();
  let left = ranked.map(({ fact }) => fact);
  while (left.length > 0) {
    const next = left.find((fact) => fact.needs === undefined || given.has(fact.needs));
    if (next === undefined) throw new Error('a fact needs a finding that nobody gives');
    placed.push(next);
    for (const finding of next.gives) given.add(finding);
    left = left.filter((fact) => fact !== next);
  }
  return placed;
}
