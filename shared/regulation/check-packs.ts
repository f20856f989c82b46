import { citedBy } from '#domain/cited-by.ts';
import { type Fault, pointerTo } from '#domain/fault.ts';
import { type OptionalDuty, wasRead } from '#domain/optional-duty.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { AdoptedDuty, Clause, ClauseId, RulePack } from '#domain/rule-pack.ts';
import { findOptionalDuty } from './optional-duties.ts';
import { type ParameterName, parametersOfClauses } from './parameters-of-clauses.ts';

/** Something wrong with one pack of a set; the pointer is into that pack. */
export interface PackFault extends Fault {
  readonly packVersion: string;
}

const clauseShape = /^art\d+-\d+$/;

/** How a source says that its number is a setting of this platform and not the law's. */
export const PLATFORM_SETTING = '平台设定';

function lastYearOf(pack: RulePack): number {
  return pack.effectiveToYear ?? Number.POSITIVE_INFINITY;
}

/** Whether anything but a person can bring the clause up: a part made out by data, or a reference to another clause that stands. */
function isReachedByData(clause: Clause): boolean {
  if (clause.form === 'cross-reference') return true;
  return clause.elements.some((element) => [element, ...(element.limbs ?? [])].some((part) => part.establishedBy === 'data'));
}

function isRepeated(names: readonly string[], index: number): boolean {
  return names.indexOf(names[index] ?? '') !== index;
}

/** Where a number comes from: a clause that holds it, a reference of the pack, or a setting that says so. */
function sourceFaults(pack: RulePack, known: ReadonlyMap<string, Clause>): Fault[] {
  const references = new Map(pack.references.map(({ key, grade }) => [key, grade]));
  return Object.entries(pack.parameters).flatMap(([name, { value, source }]): Fault[] => {
    const pointer = pointerTo('parameters', name, 'source');
    const cited = citedBy(source);
    if (cited === '') return [{ pointer, code: 'required' }];
    if (cited === PLATFORM_SETTING) return faultsOfSetting(name, value, known);
    const grade = references.get(cited);
    if (grade !== undefined) return wasRead(grade) ? [] : [{ pointer, code: 'reference-not-read', values: { source: cited } }];
    if (!clauseShape.test(cited)) return [{ pointer, code: 'unknown-reference', values: { source: cited } }];
    const clause = known.get(cited);
    if (clause === undefined) return [{ pointer, code: 'unknown-clause' }];
    if (!parametersOfClauses[cited]?.includes(name as ParameterName))
      return [{ pointer, code: 'not-of-clause', values: { clause: cited } }];
    // A number that claims to be the law's stands in the clause; 以上 includes the number.
    if (typeof value === 'number' && value === numberOf(clause)) return [];
    return [{ pointer: pointerTo('parameters', name, 'value'), code: 'not-in-clause', values: { clause: cited, value: String(value) } }];
  });
}

/** The number from which on a clause holds, where its text says one: 2名以上, 3起以上. */
function numberOf({ text }: Clause): number | undefined {
  const found = /(\d+)(名|起)以上/.exec(text);
  return found === null ? undefined : Number(found[1]);
}

/** A platform may look earlier than the law, as a trial; what a clause makes accountable by its own number it may not leave out. */
function faultsOfSetting(name: string, value: unknown, known: ReadonlyMap<string, Clause>): Fault[] {
  return [...known.values()].flatMap((clause): Fault[] => {
    const least = parametersOfClauses[clause.clause]?.[0] === name ? numberOf(clause) : undefined;
    if (least === undefined || typeof value !== 'number' || value <= least) return [];
    return [{ pointer: pointerTo('parameters', name, 'value'), code: 'number-of-clause', values: { clause: clause.clause, value: least } }];
  });
}

function clauseFaults(pack: RulePack, known: ReadonlyMap<string, Clause>): Fault[] {
  return pack.clauses.flatMap((id, index): Fault[] => {
    const pointer = pointerTo('clauses', index);
    const clause = known.get(id);
    if (clause === undefined) return [{ pointer, code: 'unknown-clause' }];
    if (isRepeated(pack.clauses, index)) return [{ pointer, code: 'duplicate-clause' }];
    return clause.byData && isReachedByData(clause) ? [] : [{ pointer, code: 'not-judged-by-data', values: { clause: id } }];
  });
}

/** What a pack adopts is on the list, once, can be watched, and rests on something that was read. */
function dutyFaults(pack: RulePack): Fault[] {
  const adopted = pack.optionalDuties ?? [];
  const keys = adopted.map(({ duty }) => duty);
  return adopted.flatMap((one, index): Fault[] => {
    const pointer = pointerTo('optionalDuties', index, 'duty');
    const duty = findOptionalDuty(one.duty);
    if (duty === undefined) return [{ pointer, code: 'unknown-duty', values: { duty: one.duty } }];
    if (isRepeated(keys, index)) return [{ pointer, code: 'duplicate-duty' }];
    if (duty.judgedBy !== undefined) return [{ pointer, code: 'duty-of-clause', values: { duty: one.duty, clause: duty.judgedBy } }];
    if (duty.watch === undefined) return [{ pointer, code: 'duty-not-watched', values: { duty: one.duty } }];
    return sourceFaultsOfDuty(pack, one, duty, pointerTo('optionalDuties', index, 'source'));
  });
}

function sourceFaultsOfDuty(pack: RulePack, { duty: key, atLeast, source }: AdoptedDuty, duty: OptionalDuty, pointer: string): Fault[] {
  const cited = source === undefined ? undefined : citedBy(source);
  const reference = pack.references.find((one) => one.key === cited);
  if (cited !== undefined && cited !== PLATFORM_SETTING && reference === undefined)
    return [{ pointer, code: 'unknown-duty-source', values: { source: cited } }];
  // What is from memory is never shown as a rule: whoever adopts it has read it somewhere, and names where.
  if (![...duty.sources, ...(reference === undefined ? [] : [reference])].some(({ grade }) => wasRead(grade)))
    return [{ pointer, code: 'duty-from-memory', values: { duty: key } }];
  return atLeast === undefined || atLeast === duty.atLeast || cited !== undefined ? [] : [{ pointer, code: 'required' }];
}

function ownFaults(pack: RulePack): Fault[] {
  const { blueDays, yellowDays } = pack.parameters;
  const keys = pack.references.map(({ key }) => key);
  return [
    ...(lastYearOf(pack) < pack.effectiveFromYear - 1 ? [{ pointer: '/effectiveToYear', code: 'ends-before-begins' as const }] : []),
    ...keys.flatMap((_, index): Fault[] =>
      isRepeated(keys, index) ? [{ pointer: pointerTo('references', index, 'key'), code: 'duplicate-reference' }] : [],
    ),
    // Whoever says that the text was verified names the official copy.
    ...(pack.textVerified && !pack.references.some(({ grade }) => grade === 'official')
      ? [{ pointer: '/textVerified', code: 'no-official-copy' as const }]
      : []),
    ...(yellowDays.value > blueDays.value
      ? [{ pointer: '/parameters/yellowDays/value', code: 'too-big' as const, values: { maximum: blueDays.value } }]
      : []),
  ];
}

/** A year is judged by exactly one pack, so two packs, of one name or not, may not share a year; nor may two have one name and version. */
function faultsBeside(pack: RulePack, earlier: readonly RulePack[]): Fault[] {
  return earlier.flatMap((other): Fault[] => {
    if (packVersionOf(other) === packVersionOf(pack)) return [{ pointer: '/version', code: 'pack-exists' }];
    const from = Math.max(pack.effectiveFromYear, other.effectiveFromYear);
    const to = Math.min(lastYearOf(pack), lastYearOf(other));
    if (from > to) return [];
    const years = to === Number.POSITIVE_INFINITY ? `${from}–` : `${from}–${to}`;
    return [{ pointer: '/effectiveFromYear', code: 'overlapping-years', values: { pack: packVersionOf(other), years } }];
  });
}

/** What is wrong with a set of packs, in the order of publication; every fault with its place. Pure, so that a pack is checked before it is tried. */
export function faultsOfPacks(packs: readonly RulePack[], clauses: readonly Clause[]): PackFault[] {
  const known = new Map<string, Clause>(clauses.map((clause) => [clause.clause, clause]));
  return packs.flatMap((pack, index) =>
    [
      ...ownFaults(pack),
      ...faultsBeside(pack, packs.slice(0, index)),
      ...clauseFaults(pack, known),
      ...sourceFaults(pack, known),
      ...dutyFaults(pack),
    ].map((fault) => ({ packVersion: packVersionOf(pack), ...fault })),
  );
}

/** The same as sentences for whoever runs the code, with what is wrong with the clauses themselves; empty when all of it may be loaded. */
export function checkPacks(packs: readonly RulePack[], clauses: readonly Clause[]): string[] {
  const ids = clauses.map((clause) => clause.clause);
  const inPacks = new Set<ClauseId>(packs.flatMap((pack) => pack.clauses));
  return [
    ...ids.filter((_, index) => isRepeated(ids, index)).map((id) => `clause ${id} is written down more than once`),
    ...faultsOfPacks(packs, clauses).map(({ packVersion, pointer, code, values }) =>
      [`${packVersion}${pointer}: ${code}`, ...Object.entries(values ?? {}).map(([name, value]) => `${name} ${value}`)].join(', '),
    ),
    ...clauses
      .filter((clause) => clause.byData && !inPacks.has(clause.clause))
      .map((clause) => `clause ${clause.clause} is marked as made out by data, but no pack judges it`),
  ];
}
