import * as z from 'zod';
import { UnitChain } from '#domain/chain.ts';
import { ClauseDetermination } from '#domain/clause-determination.ts';
import { MonthSpread } from '#domain/dashboard.ts';
import { RegionCode, UnitId } from '#domain/ids.ts';
import { Light } from '#domain/ledger.ts';
import { LedgerView } from '#domain/ledger-view.ts';
import { Person } from '#domain/person.ts';
import { Region } from '#domain/region.ts';
import { Report } from '#domain/report.ts';
import { ReportKind } from '#domain/report-fields.ts';
import { Instant } from '#domain/time.ts';
import { Unit, UnitInput } from '#domain/unit.ts';
import { Problem } from './problems.ts';
import { monthQuery, pageOf, pageQuery, Rows, route, rowResults, yearQuery } from './route-contract.ts';

const unitParams = z.object({ unitId: UnitId });

export const RegionView = Region.extend({
  path: z.array(RegionCode).meta({ description: 'from the root down to the region' }),
  children: z.array(z.object({ regionCode: RegionCode, name: z.string(), level: z.string() })),
}).meta({ id: 'RegionView' });
export const UnitView = Unit.extend({ regionPath: z.array(RegionCode) }).meta({ id: 'UnitView' });
/** What one unit adds to the counts of a year. */
export const UnitInYear = z
  .object({
    year: z.int(),
    asOf: Instant,
    light: Light,
    counted: z.boolean().meta({ description: 'open at the earlier of asOf and 31 December' }),
    expected: z.int(),
    actual: z.int(),
    onTime: z.int(),
    verified: z.int(),
    openTriggers: z.int(),
    occurred: MonthSpread,
  })
  .meta({ id: 'UnitInYear', description: '单位一年的计数与亮灯' });
export type UnitInYear = z.infer<typeof UnitInYear>;
export const UnitRow = UnitView.extend({ inYear: UnitInYear.optional() }).meta({
  id: 'UnitRow',
  description: 'with a year, and for those who may read the counts of its region: what the unit adds to them',
});
export type UnitRow = z.infer<typeof UnitRow>;
export type UnitView = z.infer<typeof UnitView>;
export type RegionView = z.infer<typeof RegionView>;

export const unitRoutes = {
  readUnit: route({
    method: 'GET',
    path: '/v1/units/{unitId}',
    tag: 'units',
    summary: { zh: '单位与班子名册', en: 'A unit with its roster' },
    params: unitParams,
    answers: { 200: UnitView },
  }),
  listUnitReports: route({
    method: 'GET',
    path: '/v1/units/{unitId}/reports',
    tag: 'units',
    summary: { zh: '单位的记实', en: 'The reports of a unit' },
    params: unitParams,
    query: z.object({ year: yearQuery, kind: ReportKind.optional(), ...pageQuery }),
    answers: { 200: pageOf(Report) },
  }),
  readLedger: route({
    method: 'GET',
    path: '/v1/units/{unitId}/ledger',
    tag: 'units',
    summary: { zh: '单位一年的履责台账', en: 'A unit’s ledger of a year' },
    params: unitParams,
    query: z.object({ year: yearQuery }),
    answers: { 200: LedgerView },
  }),
  readDeterminations: route({
    method: 'GET',
    path: '/v1/units/{unitId}/determinations',
    tag: 'units',
    summary: { zh: '单位一年各条款的判定与依据', en: 'What a unit’s year says about every clause, and why' },
    params: unitParams,
    query: z.object({ year: yearQuery }),
    answers: { 200: z.object({ items: z.array(ClauseDetermination) }).meta({ id: 'ClauseDeterminations' }) },
  }),
  verifyUnitChain: route({
    method: 'GET',
    path: '/v1/units/{unitId}/chain',
    tag: 'units',
    summary: { zh: '核验单位一年的台账链', en: 'Verifies the chain of a unit’s ledger of a year' },
    params: unitParams,
    query: z.object({ year: yearQuery }),
    answers: { 200: UnitChain },
  }),
  readRegion: route({
    method: 'GET',
    path: '/v1/regions/{regionCode}',
    tag: 'units',
    summary: { zh: '地区', en: 'A region' },
    params: z.object({ regionCode: RegionCode }),
    answers: { 200: RegionView },
  }),
  listUnits: route({
    method: 'GET',
    path: '/v1/units',
    tag: 'units',
    summary: { zh: '地区及其下级的单位', en: 'The units of a region and all below it' },
    query: z.object({
      region: RegionCode.optional(),
      direct: z.enum(['true', 'false']).optional(),
      superior: UnitId.optional().meta({
        description:
          'only units directly below that one; its own roles get their names, to say which of them they inspected, and no rosters',
      }),
      year: yearQuery,
      having: z
        .enum(['counted', 'owing', 'met', 'on-time', 'late', 'missing', 'verified', 'records'])
        .optional()
        .meta({ description: 'with a year: only units with some of it' }),
      month: monthQuery.meta({ description: 'with having=records: only facts of that month of the year, or before or after it' }),
      ...pageQuery,
    }),
    answers: { 200: pageOf(UnitRow) },
  }),
  importRegions: route({
    method: 'POST',
    path: '/v1/regions/batch',
    tag: 'administration',
    summary: { zh: '批量登记地区', en: 'Add or update regions' },
    body: Rows,
    bodyShown: z.object({ items: z.array(Region).max(500) }),
    answers: { 200: rowResults({ regionCode: z.string().optional() }, Problem) },
  }),
  importUnits: route({
    method: 'POST',
    path: '/v1/units/batch',
    tag: 'administration',
    summary: { zh: '批量登记单位与名册', en: 'Add or update units and rosters' },
    body: Rows,
    bodyShown: z.object({ items: z.array(UnitInput).max(500) }),
    answers: { 200: rowResults({ unitId: z.string().optional() }, Problem) },
  }),
  importPeople: route({
    method: 'POST',
    path: '/v1/people/batch',
    tag: 'administration',
    summary: { zh: '批量登记人员', en: 'Add or update people' },
    body: Rows,
    bodyShown: z.object({ items: z.array(Person).max(500) }),
    answers: { 200: rowResults({ personId: z.string().optional() }, Problem) },
  }),
};
