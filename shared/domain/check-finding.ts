import type { CheckContext } from './check-report.ts';
import { type Fault, pointerTo } from './fault.ts';
import type { PersonId } from './ids.ts';
import type { DraftOf } from './report.ts';
import type { Clause, ClauseElement, SubjectKind } from './rule-pack.ts';
import type { CivilDate } from './time.ts';
import type { Unit } from './unit.ts';

/** Whether somebody was a member of the team with a portfolio of their own on any day from the first to the last; without a first day, ever until then. */
export function hadPortfolio(unit: Unit | undefined, personId: PersonId, first: CivilDate | undefined, last: CivilDate): boolean {
  return (unit?.members ?? []).some(
    ({ role, portfolio, from, to, ...member }) =>
      member.personId === personId &&
      role === 'member' &&
      portfolio !== undefined &&
      from <= last &&
      (first === undefined || to === undefined || to >= first),
  );
}

/** 10(3) names whom it is about: 党委（党组）主要负责人或者相关负责人. A finding may name one of them, or the team while that is open. */
function namesPeople({ article, item }: Clause): boolean {
  return article === 10 && item === 3;
}

/** Article 8 speaks of the portfolio (分管范围) of a member in every item but the sixth, which is about one's own integrity. */
function namesPortfolio({ article, item }: Clause): boolean {
  return article === 8 && item !== 6;
}

/** Whom an article may be about: Article 9 a commission's team or one of its cadres, Article 10 the team of whichever side; its item 3 names people. */
function namedBy(clause: Clause): readonly SubjectKind[] {
  if (clause.article === 9) return ['commission-team', 'commission-cadre'];
  if (namesPeople(clause)) return ['team', 'principal', 'member'];
  if (clause.article === 10) return ['team', 'commission-team'];
  return [clause.subject];
}

/** Article 10, items 2, 4 and 5, name units of either side; all others only one. */
function owes(unit: Pick<Unit, 'kind'>, clause: Clause, subject: SubjectKind): boolean {
  const leads = unit.kind === 'committee' || unit.kind === 'party-group';
  if (clause.article === 9) return !leads;
  if (clause.article !== 10) return leads;
  return subject !== 'commission-team' ? leads : !leads && [2, 4, 5].includes(clause.item);
}

function partsOf(clause: Clause): { key: string; kind: ClauseElement['kind'] }[] {
  return clause.elements.flatMap((element) => [element, ...(element.limbs ?? []).map((limb) => ({ ...limb, kind: element.kind }))]);
}

/** Whom a clause may hold liable in a unit of that kind; nobody where the clause is about others. */
export function subjectsIn(unit: Pick<Unit, 'kind'>, clause: Clause): SubjectKind[] {
  return namedBy(clause).filter((subject) => owes(unit, clause, subject));
}

/** Whom a clause may hold liable in a unit of either side, the usual one first. */
export function subjectsOf(clause: Clause): SubjectKind[] {
  const sides = [{ kind: 'committee' }, { kind: 'commission' }] as const;
  return namedBy(clause).filter((subject) => sides.some((unit) => owes(unit, clause, subject)));
}

export interface FindablePart {
  readonly key: string;
  readonly kind: ClauseElement['kind'];
  readonly text: string;
  readonly gloss: string;
  /** What data usually show, a person may have to establish all the same: a problem may be rectified on paper only. */
  readonly establishedBy: ClauseElement['establishedBy'];
}

/** The parts of a clause to choose from in a finding: of an element with alternatives those, since one of them is enough. */
export function findableParts(clause: Clause): FindablePart[] {
  return clause.elements.flatMap(({ kind, limbs = [], ...element }) =>
    (limbs.length === 0 ? [element] : limbs).map(({ key, text, gloss, establishedBy }) => ({ key, kind, text, gloss, establishedBy })),
  );
}

/** Every fault of a finding (要件认定): it must name parts of the clause, a lapse among them, and a subject whom the clause holds liable. */
export function checkFinding(draft: DraftOf<'finding'>, context: CheckContext): Fault[] {
  const clause = context.clauseOf(draft.clause);
  if (clause === undefined) return [{ pointer: '/clause', code: 'unknown-clause' }];
  const faults: Fault[] = [];
  const { subject } = draft;
  if (!namedBy(clause).includes(subject.kind)) faults.push({ pointer: '/subject/kind', code: 'wrong-subject' });
  if (!owes(context.unit, clause, subject.kind)) faults.push({ pointer: '/clause', code: 'not-owed-by-unit' });
  faults.push(...checkPerson(draft, clause, context));
  const parts = partsOf(clause);
  const seen = new Set<string>();
  draft.parts.forEach(({ key }, index) => {
    if (!parts.some((part) => part.key === key)) faults.push({ pointer: pointerTo('parts', index, 'key'), code: 'unknown-part' });
    if (seen.has(key)) faults.push({ pointer: pointerTo('parts', index, 'key'), code: 'duplicate-part' });
    seen.add(key);
  });
  if (!parts.some((part) => part.kind === 'lapse' && seen.has(part.key))) faults.push({ pointer: '/parts', code: 'no-lapse' });
  return faults;
}

function checkPerson(draft: DraftOf<'finding'>, clause: Clause, context: CheckContext): Fault[] {
  const { kind, personId } = draft.subject;
  const pointer = pointerTo('subject', 'personId');
  const isTeam = kind === 'team' || kind === 'commission-team';
  if (personId === undefined) return isTeam ? [] : [{ pointer, code: 'required' }];
  if (isTeam) return [{ pointer, code: 'team-has-no-person' }];
  const tenures = context.unit.members.filter((member) => member.personId === personId);
  if (tenures.length === 0) return [{ pointer, code: context.isKnown(personId) ? 'never-on-roster' : 'unknown-person' }];
  const role = kind === 'principal' || kind === 'member' ? kind : undefined;
  if (role !== undefined && !tenures.some((tenure) => tenure.role === role)) return [{ pointer, code: 'never-in-role' }];
  // Accountability is lifelong: what was found today may have happened in a portfolio that has long been handed over.
  const hadNone = namesPortfolio(clause) && !hadPortfolio(context.unit, personId, undefined, draft.occurredOn);
  return hadNone ? [{ pointer, code: 'no-portfolio' }] : [];
}
