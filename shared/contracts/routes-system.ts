import * as z from 'zod';
import { ArchivePart, ArchiveRun } from '#domain/archive.ts';
import { AdministrationChain } from '#domain/chain.ts';
import { Dashboard } from '#domain/dashboard.ts';
import { Grant, roles } from '#domain/grant.ts';
import { Account, PersonId, RegionCode, ReportId, UnitId } from '#domain/ids.ts';
import { PublishedPack } from '#domain/pack-schema.ts';
import { ClauseOfYear } from '#domain/rule-pack.ts';
import { Instant, Year } from '#domain/time.ts';
import { Problem } from './problems.ts';
import { pageOf, pageQuery, Rows, route, rowResults, yearQuery } from './route-contract.ts';

export const Fault = z
  .object({
    kind: z.enum(['nobody-to-tell', 'roster-gap', 'dead-letter', 'archive-damaged', 'roster-differs']),
    key: z.string(),
    regionCode: z.string().optional(),
    regionName: z.string().optional(),
    unitId: z.string().optional(),
    unitName: z.string().optional(),
    year: z.int().optional(),
    reportId: ReportId.optional().meta({ description: '与名册不一致的记实' }),
    count: z.int().optional(),
    since: Instant.optional(),
    detail: z.string(),
  })
  .meta({ id: 'Fault', description: '运行问题' });
export type Fault = z.infer<typeof Fault>;

export const Me = z
  .object({
    account: Account,
    personId: PersonId,
    roles: z.array(z.enum(roles)),
    grants: z.array(Grant),
    regionCode: RegionCode.optional(),
    unitId: UnitId.optional(),
    serverTime: Instant,
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    serverTime: Instant,
    lastSweep: Instant.optional().meta({ description: '最近一次完成的评判所按的时刻' }),
    sweep: z
      .object({
        instant: Instant,
        startedAt: Instant,
        finishedAt: Instant.optional(),
        buckets: z.int(),
        done: z.int(),
        rehearsal: z.boolean(),
      })
      .optional()
      .meta({ description: '最近一次开始的评判，可能仍在进行' }),
    lastRepair: Instant.optional().meta({ description: '最近一次要求重新统计全部地区的时刻，每次评判完成时一次' }),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const systemRoutes = {
  readDashboard: route({
    method: 'GET',
    path: '/v1/dashboards/{regionCode}',
    tag: 'dashboards',
    summary: { zh: '地区看板', en: 'A region’s counts' },
    params: z.object({ regionCode: RegionCode }),
    query: z.object({
      year: yearQuery,
      view: z.enum(['as-it-was', 'restated']).optional().meta({
        description:
          'restated: besides, the counts by today’s tree and today’s successors; costs reads for every unit that counts elsewhere',
      }),
    }),
    answers: { 200: Dashboard },
  }),
  listClauses: route({
    method: 'GET',
    path: '/v1/clauses',
    tag: 'law',
    summary: {
      zh: '条款与要件；是否由记录判定，以该年度的规则包为准，不指定年度则以当年为准',
      en: 'Clauses and their elements; whether records raise them is as the pack of the year says, without a year that of today',
    },
    query: z.object({ ...pageQuery, year: yearQuery }),
    answers: { 200: pageOf(ClauseOfYear) },
  }),
  listRulePacks: route({
    method: 'GET',
    path: '/v1/rule-packs',
    tag: 'law',
    summary: { zh: '规则包', en: 'Rule packs' },
    query: z.object(pageQuery),
    answers: { 200: pageOf(PublishedPack) },
  }),
  verifyAdministrationChain: route({
    method: 'GET',
    path: '/v1/administration/chain',
    tag: 'administration',
    summary: { zh: '核验管理操作链', en: 'Verifies the chain of what administrators did' },
    answers: { 200: AdministrationChain },
  }),
  listGrants: route({
    method: 'GET',
    path: '/v1/grants',
    tag: 'administration',
    summary: { zh: '授权', en: 'Grants' },
    query: z.object({ account: Account.optional(), region: RegionCode.optional(), unit: UnitId.optional(), ...pageQuery }),
    answers: { 200: pageOf(Grant) },
  }),
  grantAccess: route({
    method: 'POST',
    path: '/v1/grants',
    tag: 'administration',
    summary: { zh: '授权', en: 'Grant access' },
    body: Grant,
    answers: { 201: Grant, 200: Grant },
  }),
  importGrants: route({
    method: 'POST',
    path: '/v1/grants/batch',
    tag: 'administration',
    summary: { zh: '批量授权', en: 'Grant access to many' },
    body: Rows,
    bodyShown: z.object({ items: z.array(Grant).max(500) }),
    answers: { 200: rowResults({ account: z.string().optional() }, Problem) },
  }),
  listFaults: route({
    method: 'GET',
    path: '/v1/faults',
    tag: 'system',
    summary: { zh: '运行问题', en: 'Faults of operation' },
    query: z.object({ region: RegionCode.optional(), ...pageQuery }),
    answers: { 200: pageOf(Fault) },
  }),
  startArchive: route({
    method: 'POST',
    path: '/v1/archive',
    tag: 'administration',
    summary: { zh: '归档一个已结束的年度', en: 'Archive a closed year' },
    body: z.strictObject({ year: Year }),
    answers: { 202: ArchiveRun },
  }),
  listArchives: route({
    method: 'GET',
    path: '/v1/archive',
    tag: 'administration',
    summary: { zh: '归档批次', en: 'Archives of years' },
    query: z.object(pageQuery),
    answers: { 200: pageOf(ArchiveRun) },
  }),
  listArchiveParts: route({
    method: 'GET',
    path: '/v1/archive/{year}',
    tag: 'administration',
    summary: { zh: '一个年度的归档文件', en: 'The objects of an archived year' },
    params: z.object({ year: z.coerce.number().int().min(1990).max(2200) }),
    query: z.object(pageQuery),
    answers: { 200: pageOf(ArchivePart) },
  }),
  readMe: route({ method: 'GET', path: '/v1/me', tag: 'system', summary: { zh: '我的账号', en: 'Who I am' }, answers: { 200: Me } }),
  readHealth: route({
    method: 'GET',
    path: '/v1/health',
    tag: 'system',
    isPublic: true,
    summary: { zh: '运行状态', en: 'Health' },
    answers: { 200: Health },
  }),
  readOpenapi: route({
    method: 'GET',
    path: '/openapi.json',
    tag: 'system',
    isPublic: true,
    summary: { zh: '本接口的说明', en: 'This description' },
    answers: { 200: z.record(z.string(), z.unknown()) },
  }),
};
