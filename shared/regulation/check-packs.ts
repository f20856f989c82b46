import { type Clause, type ClauseId, packVersionOf, type RulePack } from '#domain/rule-pack.ts';

const clauseShape = /^art\d+-\d+$/;

function lastYearOf(pack: RulePack): number {
  return pack.effectiveToYear ?? Number.POSITIVE_INFINITY;
}

/** Whether anything but a person can bring the clause up: a part made out by data, or a reference to another clause that stands. */
function isReachedByData(clause: Clause): boolean {
  if (clause.form === 'cross-reference') return true;
  return clause.elements.some((element) => [element, ...(element.limbs ?? [])].some((part) => part.establishedBy === 'data'));
}

/** A year is judged by exactly one pack, so two packs, of one name or not, may not share a year. */
function overlaps(packs: readonly RulePack[]): string[] {
  return packs.flatMap((pack, index) =>
    packs.slice(index + 1).flatMap((other) => {
      const from = Math.max(pack.effectiveFromYear, other.effectiveFromYear);
      const to = Math.min(lastYearOf(pack), lastYearOf(other));
      if (from > to) return [];
      const years = to === Number.POSITIVE_INFINITY ? `${from} on` : `${from} to ${to}`;
      return [`${packVersionOf(pack)} and ${packVersionOf(other)} both judge the years ${years}`];
    }),
  );
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function sourceFaults(pack: RulePack, known: ReadonlyMap<string, Clause>): string[] {
  return Object.entries(pack.parameters).flatMap(([name, { source }]) => {
    if (source.trim() === '') return [`${packVersionOf(pack)}: parameter ${name} names no source`];
    if (clauseShape.test(source) && !known.has(source))
      return [`${packVersionOf(pack)}: parameter ${name} names the unknown clause ${source}`];
    return [];
  });
}

function clauseFaults(pack: RulePack, known: ReadonlyMap<string, Clause>): string[] {
  const name = packVersionOf(pack);
  return pack.clauses.flatMap((id) => {
    const clause = known.get(id);
    if (clause === undefined) return [`${name}: unknown clause ${id}`];
    return [
      ...(clause.judged ? [] : [`${name}: judges ${id}, which is not marked as judged`]),
      ...(isReachedByData(clause) ? [] : [`${name}: judges ${id}, of which recorded facts establish no part`]),
    ];
  });
}

/**
 * What is wrong with a set of packs, one sentence per fault; empty when they may be loaded.
 * Pure, so that a new pack can be checked before it is published.
 */
export function checkPacks(packs: readonly RulePack[], clauses: readonly Clause[]): string[] {
  const known = new Map<string, Clause>(clauses.map((clause) => [clause.clause, clause]));
  const inPacks = new Set<ClauseId>(packs.flatMap((pack) => pack.clauses));
  return [
    ...repeated(clauses.map((clause) => clause.clause)).map((id) => `clause ${id} is written down more than once`),
    ...repeated(packs.map(packVersionOf)).map((name) => `${name} is published more than once`),
    ...packs
      .filter((pack) => lastYearOf(pack) < pack.effectiveFromYear)
      .map((pack) => `${packVersionOf(pack)}: its last year is before its first`),
    ...overlaps(packs),
    ...packs.flatMap((pack) => [...clauseFaults(pack, known), ...sourceFaults(pack, known)]),
    ...clauses
      .filter((clause) => clause.judged && !inPacks.has(clause.clause))
      .map((clause) => `clause ${clause.clause} is marked as judged, but no pack judges it`),
  ];
}
