import * as z from 'zod';
import { PersonId, RegionCode, UnitId } from './ids.ts';
import { Name, Text } from './text.ts';
import { CivilDate } from './time.ts';

export const unitKinds = ['committee', 'party-group', 'commission', 'commission-group'] as const;
export const memberRoles = ['principal', 'member', 'commission-secretary', 'commission-member'] as const;

/** One tenure on a unit's leadership roster. `from` and `to` are both days in office; an open tenure has no `to`. */
export const Member = z
  .strictObject({
    personId: PersonId,
    name: Name,
    role: z.enum(memberRoles),
    from: CivilDate,
    to: CivilDate.optional(),
    portfolio: Text.optional(),
  })
  .meta({ id: 'Member', description: '班子成员任期' });
export type Member = z.infer<typeof Member>;

/** A place that a unit has left: the region and superior it stood under, with both its first and its last day there. `path` is that of the region then. */
export const FormerPlace = z
  .strictObject({
    regionCode: RegionCode,
    superiorUnitId: UnitId.optional(),
    path: z.string(),
    from: CivilDate,
    to: CivilDate,
  })
  .meta({ id: 'FormerPlace', description: '曾属地区与上级' });
export type FormerPlace = z.infer<typeof FormerPlace>;

/** Who carries on what a unit did, from that day: one unit it was merged into, or several it was split into. */
export const Succession = z
  .strictObject({ on: CivilDate, unitIds: z.array(UnitId).min(1).max(20) })
  .meta({ id: 'Succession', description: '承继单位' });
export type Succession = z.infer<typeof Succession>;

const unitFields = {
  unitId: UnitId,
  name: Name,
  regionCode: RegionCode,
  kind: z.enum(unitKinds),
  openedOn: CivilDate,
  closedOn: CivilDate.optional(),
  superiorUnitId: UnitId.optional(),
  members: z.array(Member).max(200),
};

/** What one administrator may write of a unit. Where it stood before and who carries on comes only through a proposal that two agree on. */
export const UnitInput = z.strictObject(unitFields).meta({ id: 'UnitInput', description: '单位（登记内容）' });

/** 单位: a body that owes duties. `openedOn` is its first day and `closedOn` its last; region and superior are those of today. */
export const Unit = z
  .strictObject({ ...unitFields, formerPlaces: z.array(FormerPlace).max(50).optional(), successors: Succession.optional() })
  .meta({ id: 'Unit', description: '单位' });
export type Unit = z.infer<typeof Unit>;
export type UnitKind = (typeof unitKinds)[number];

/** 纪委（纪检组）: whom Article 9 is about; all others are committees and party groups. */
export function isCommission({ kind }: { readonly kind: UnitKind }): boolean {
  return kind === 'commission' || kind === 'commission-group';
}

/** A principal's tenure, all that judging needs of a roster. */
export interface Principal {
  readonly personId: PersonId;
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
}

/** A member's tenure with a portfolio of their own. */
export interface Portfolio extends Principal {
  readonly portfolio: string;
}

/** What judging needs to know of a unit; the sweep reads it from a small item beside the ledgers. */
export interface AssessedUnit {
  readonly unitId: UnitId;
  readonly kind: UnitKind;
  readonly openedOn: CivilDate;
  readonly closedOn?: CivilDate | undefined;
  readonly principals: readonly Principal[];
  /** Missing in stubs written before portfolios were judged by. */
  readonly portfolios?: readonly Portfolio[] | undefined;
}

/** Whether a tenure covers a day; the first and the last day count. */
export function inOffice(tenure: { from: CivilDate; to?: CivilDate | undefined }, day: CivilDate): boolean {
  return tenure.from <= day && (tenure.to === undefined || day <= tenure.to);
}

/** Whether two tenures have a day in common. */
export function overlap(one: Pick<Principal, 'from' | 'to'>, other: Pick<Principal, 'from' | 'to'>): boolean {
  return (other.to === undefined || one.from <= other.to) && (one.to === undefined || other.from <= one.to);
}

/** Whether a unit is open on a day; the day it opened and the day it closed count. */
export function isOpen(unit: { openedOn: CivilDate; closedOn?: CivilDate | undefined }, day: CivilDate): boolean {
  return unit.openedOn <= day && (unit.closedOn === undefined || day <= unit.closedOn);
}

/** The place of a unit on a day, among those it left; undefined: the place of today. What lies before its first place counts as that one. */
export function formerPlaceOn(unit: Pick<Unit, 'formerPlaces'>, day: CivilDate): FormerPlace | undefined {
  return unit.formerPlaces?.find((place) => day <= place.to);
}

/** The region in which a unit stood on a day. */
export function regionOn(unit: Pick<Unit, 'formerPlaces' | 'regionCode'>, day: CivilDate): RegionCode {
  return formerPlaceOn(unit, day)?.regionCode ?? unit.regionCode;
}

/** The principal on a day; of two, the one who took office last. */
export function principalOn(principals: readonly Principal[], day: CivilDate): Principal | undefined {
  let last: Principal | undefined;
  for (const principal of principals) {
    if (!inOffice(principal, day)) continue;
    const isLater = last === undefined || principal.from > last.from;
    if (isLater || (principal.from === last?.from && principal.personId.localeCompare(last.personId) < 0)) last = principal;
  }
  return last;
}

/**
 * Who held, on the day a matter was due, the portfolio it was found in: that of the member named with it, as they had it on the day it was
 * found or first after. The named member where they held it still, else whoever took it over under the same name; undefined: nobody did. A
 * member of whom the roster knows no portfolio in that time answers by name alone.
 */
export function holderWhenDue(
  portfolios: readonly Portfolio[],
  named: PersonId,
  foundOn: CivilDate,
  dueOn: CivilDate,
): PersonId | undefined {
  const own = portfolios.filter(({ personId, from, to }) => personId === named && from <= dueOn && (to === undefined || to >= foundOn));
  if (own.length === 0) return named;
  const since = own.map(({ from }) => (from > foundOn ? from : foundOn)).sort()[0] as CivilDate;
  const meant = new Set(own.filter((tenure) => inOffice(tenure, since)).map(({ portfolio }) => portfolio));
  const holders = portfolios.filter((tenure) => meant.has(tenure.portfolio) && inOffice(tenure, dueOn));
  return holders.some(({ personId }) => personId === named) ? named : principalOn(holders, dueOn)?.personId;
}

/** The part of a unit that judging needs. */
export function assessedUnitOf(unit: Unit): AssessedUnit {
  const portfolios = unit.members.flatMap(({ role, personId, from, to, portfolio }): Portfolio[] =>
    role !== 'member' || portfolio === undefined ? [] : [{ personId, from, ...(to === undefined ? {} : { to }), portfolio }],
  );
  const principals = unit.members
    .filter((member) => member.role === 'principal')
    .map(({ personId, from, to }) => (to === undefined ? { personId, from } : { personId, from, to }));
  return {
    unitId: unit.unitId,
    kind: unit.kind,
    openedOn: unit.openedOn,
    ...(unit.closedOn === undefined ? {} : { closedOn: unit.closedOn }),
    principals,
    ...(portfolios.length === 0 ? {} : { portfolios }),
  };
}
