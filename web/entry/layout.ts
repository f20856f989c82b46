/** How little somebody has to fill in: what is in sight, what is already there, and which codes make sense for whom. */
import type { Unit } from '#domain/unit.ts';
import { todayInShanghai } from '../texts/formats.ts';
import { type FieldShape, fieldsByKind, type Kind } from './field-shapes.ts';
import { type Member, rowFor, valuesNow } from './proposal-shapes.ts';

type Values = Record<string, unknown>;

/** Optional fields that are asked for in sight; all others wait behind one line. */
const inSight: Readonly<Record<string, readonly string[]>> = {
  meeting: ['chairId', 'attendeeIds'],
  education: ['audienceCount'],
  plan: ['breakdown'],
  inspection: ['findings'],
  case: ['major', 'serious'],
  talk: ['form'],
  appointment: ['steps'],
  'support-request': ['outcome'],
};
/** Required fields that are right as they stand, nearly always. */
const outOfSight: Readonly<Record<string, readonly string[]>> = { inspection: ['inspectedUnitId'] };

/** The fields of a kind in the order in which they are asked for: the day, the fact itself, and its title, which suggests itself from them. */
export function layoutOf(kind: Kind): { readonly first: readonly FieldShape[]; readonly more: readonly FieldShape[] } {
  const fields = fieldsByKind.get(kind) ?? [];
  const named = (name: string) => fields.filter((field) => field.name === name);
  const own = fields.filter((field) => field.name !== 'occurredOn' && field.name !== 'title');
  const isFirst = (field: FieldShape) =>
    field.required ? outOfSight[kind]?.includes(field.name) !== true : inSight[kind]?.includes(field.name) === true;
  return {
    first: [...named('occurredOn'), ...own.filter(isFirst), ...named('title')],
    more: own.filter((field) => !isFirst(field)),
  };
}

/** The principal on a day, or the last one; of a commission, its secretary. */
function principalOf(unit: Unit, day: string): string | undefined {
  const role = unit.kind === 'commission' || unit.kind === 'commission-group' ? 'commission-secretary' : 'principal';
  const tenures = unit.members.filter((member) => member.role === role).sort((a, b) => b.from.localeCompare(a.from));
  return (tenures.find((member) => member.from <= day && (member.to === undefined || day <= member.to)) ?? tenures[0])?.personId;
}

const bodyOf: Readonly<Record<Unit['kind'], string>> = {
  committee: 'standing-committee',
  'party-group': 'party-group',
  commission: 'commission',
  'commission-group': 'commission',
};

/** What a form starts with: today, the own unit, its principal, and the choice that is nearly always the right one. */
export function startingValues(kind: Kind, unit: Unit, year: number, byCommission: boolean): Values {
  const occurredOn = todayInShanghai();
  const principal = principalOf(unit, occurredOn);
  const known: Readonly<Record<string, Values>> = {
    meeting: { body: bodyOf[unit.kind], chairId: principal },
    education: { category: 'education', ledBy: principal },
    plan: { year },
    inspection: {
      source: byCommission ? 'superior' : 'self',
      scope: 'annual-responsibility',
      inspectedUnitId: unit.unitId,
      teamLeaderId: principal,
    },
    rectification: { progress: byCommission ? 'verified' : 'closed' },
    talk: { byId: principal },
  };
  const flags = (fieldsByKind.get(kind) ?? []).filter((field) => field.input === 'flag' && field.required);
  return { occurredOn, ...Object.fromEntries(flags.map((field) => [field.name, false])), ...known[kind] };
}

/** Days that a new finding has by default; the reporter changes it as the inspection decided. */
const DAYS_TO_RECTIFY = 30;

/** What a new row starts with: a finding has an id of its own from the start, and a day by which it is due. */
export function startingRow(path: string, index: number): Values {
  if (path !== 'inspection.findings') return {};
  const now = new Date(Date.now() + 8 * 3_600_000).toISOString();
  const due = new Date(Date.now() + 8 * 3_600_000 + DAYS_TO_RECTIFY * 86_400_000).toISOString().slice(0, 10);
  return { findingId: `f${now.slice(0, 10).replaceAll('-', '')}-${now.slice(11, 19).replaceAll(':', '')}-${index + 1}`, dueOn: due };
}

/** The codes that somebody may choose: a unit completes, a commission verifies; a nil is about what a unit reports. */
export function codesFor(path: string, codes: readonly string[], byCommission: boolean): readonly string[] {
  if (path === 'rectification.progress') return codes.filter((code) => (code === 'verified') === byCommission);
  if (path === 'nil.subject') return ['meeting', 'education', 'plan', 'inspection', 'rectification'];
  return codes;
}

/** Fields that only a commission fills in, of kinds that a unit reports too. */
const byCommissionOnly: ReadonlySet<string> = new Set(['rectification.verifiedBy', 'talk.clueId']);

/** Whether somebody is asked for a field: what only a commission states is not in a unit's form. */
export function isAskedOf(path: string, byCommission: boolean): boolean {
  return byCommission || !byCommissionOnly.has(path);
}

/** Text of more than a line. */
export function isLong(path: string): boolean {
  return /(^|\.)(summary|goals|text|basis|reason|irregularity)$|^appointment\.finding$/.test(path);
}

/** People who must be on the roster on the day of the fact; others may have been on it at any time, or on another. */
export function isOnRoster(path: string): boolean {
  return path === 'meeting.chairId' || path === 'meeting.attendeeIds';
}

/** Dates that may lie ahead: what is due, what is decided in advance. What has happened may not. */
export function mayLieAhead(path: string): boolean {
  if (path === 'unit-change.move.from') return false;
  return /(^|\.)dueOn$|^(unit-change|tenure-correction)\./.test(path);
}

/** What a group of fields starts with when it is opened: where the unit is now, or what is stored of the tenure in the row. */
export function startingGroup(path: string, unit: Unit | undefined, row: Values | undefined): Values {
  if (unit === undefined) return {};
  if (path === 'unit-change.move') return valuesNow(unit)['move'] as Values;
  if (path !== 'tenure-correction.corrections.replacement') return {};
  const chosen = row?.['tenure'] as Partial<Member> | undefined;
  const member = unit.members.find(
    ({ personId, role, from }) => personId === chosen?.personId && role === chosen.role && from === chosen.from,
  );
  return member === undefined ? {} : (rowFor(member)['replacement'] as Values);
}
