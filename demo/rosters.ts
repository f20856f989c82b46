import { addDays, dayIn, laterOf, type Span } from './calendar.ts';
import { personName, portfolios } from './names.ts';
import type { Outline } from './outline.ts';
import { type Random, randomFor } from './random.ts';
import { CUT_OFF, type FactYear, type Size, YEARS } from './settings.ts';
import type { Member, Person, Unit } from './shapes.ts';

/** Hands out people, each with the next number. */
export type NextPerson = () => Person;

/** Counts people from 1. */
export function peopleCounter(): NextPerson {
  let number = 0;
  return () => {
    number += 1;
    return { personId: `p${String(number).padStart(6, '0')}`, name: personName(number) };
  };
}

/** First and last days that put a unit on either side of a rule: owing from 1 October, open on 31 December. */
const lifetimes: readonly { readonly openedOn?: string; readonly closedOn?: string }[] = [
  { openedOn: '2025-09-30' },
  { openedOn: '2025-10-01' },
  { closedOn: '2025-12-30' },
  { closedOn: '2025-12-31' },
  { openedOn: '2026-03-16' },
  { closedOn: '2026-06-30' },
  { openedOn: '2026-09-30' },
  { openedOn: '2026-10-01' },
  { openedOn: '2025-05-12' },
];

/** Days without a principal after the old one left; the last: nobody has followed yet. */
const vacancies: readonly (number | undefined)[] = [0, 0, 35, 0, 110, 0, undefined, 0];

/** Decides dates and people of the units one after the other. */
export interface RosterMaker {
  unitOf(outline: Outline): Unit;
}

/** Makes units out of outlines; must be asked in the same order each time, since people are numbered on the way. */
export function rosterMaker(size: Size, nextPerson: NextPerson): RosterMaker {
  let changes = 0;
  let lives = 0;

  const principals = (random: Random, openedOn: string, last: string): Member[] => {
    const from = tenureStart(random, openedOn);
    const first = { ...nextPerson(), role: 'principal' as const, from };
    if (!random.chance(size.principalChanges)) return [first];
    const year = YEARS[changes % YEARS.length] ?? YEARS[0];
    const vacancy = vacancies[changes % vacancies.length];
    const to = leavingDay(random, year);
    if (to <= openedOn || to >= last) return [first];
    changes += 1;
    const left = { ...first, to };
    if (vacancy === undefined) return [left];
    return [left, { ...nextPerson(), role: 'principal', from: addDays(to, 1 + vacancy) }];
  };

  const others = (random: Random, outline: Outline, openedOn: string): Member[] => {
    const role = isCommission(outline) ? 'commission-member' : 'member';
    return Array.from({ length: random.whole(2, 6) }, () => {
      const member: Member = { ...nextPerson(), role, from: tenureStart(random, openedOn), portfolio: random.pick(portfolios) };
      return random.chance(0.03)
        ? { ...member, to: laterOf(member.from, dayIn(random, { from: '2025-03-01', to: '2026-09-30' })) }
        : member;
    });
  };

  return {
    unitOf: ({ watches: _, ...outline }) => {
      const random = randomFor(size.seed, 'roster', outline.unitId);
      const movable = outline.kind === 'party-group' || (outline.kind === 'committee' && !outline.unitId.endsWith('-001'));
      const life = movable && random.chance(size.openedOrClosed) ? lifetimes[lives++ % lifetimes.length] : undefined;
      const openedOn = life?.openedOn ?? dayIn(random, { from: '2012-01-01', to: '2019-12-31' });
      const last = life?.closedOn ?? CUT_OFF;
      const members: Member[] = [];
      if (isCommission(outline)) {
        members.push({ ...nextPerson(), role: 'commission-secretary', from: tenureStart(random, openedOn) });
      } else {
        members.push(...principals(random, openedOn, last));
      }
      members.push(...others(random, outline, openedOn));
      return {
        ...outline,
        openedOn,
        ...(life?.closedOn === undefined ? {} : { closedOn: life.closedOn }),
        members: members.filter((member) => member.from <= last).map((member) => endWith(member, life?.closedOn)),
      };
    },
  };
}

export function isCommission(unit: { readonly kind: Unit['kind'] }): boolean {
  return unit.kind === 'commission' || unit.kind === 'commission-group';
}

function tenureStart(random: Random, openedOn: string): string {
  const usual: Span = { from: '2020-01-01', to: '2024-11-30' };
  return laterOf(openedOn, dayIn(random, usual));
}

function leavingDay(random: Random, year: FactYear): string {
  return dayIn(random, { from: `${year}-04-01`, to: `${year}-09-20` });
}

/** Nobody is in office longer than the unit is open. */
function endWith(member: Member, closedOn: string | undefined): Member {
  if (closedOn === undefined || (member.to !== undefined && member.to <= closedOn)) return member;
  return { ...member, to: closedOn };
}
