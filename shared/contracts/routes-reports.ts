import * as z from 'zod';
import { ReportId } from '#domain/ids.ts';
import { Amendment, Report, ReportDraft, Verification, VerificationRequest, Withdrawal } from '#domain/report.ts';
import { Problem } from './problems.ts';
import { Rows, route, rowResults } from './route-contract.ts';

const params = z.object({ reportId: ReportId });

export const reportRoutes = {
  submitReport: route({
    method: 'POST',
    path: '/v1/reports',
    tag: 'records',
    summary: { zh: '报送一条记实', en: 'Report one fact' },
    body: z.unknown(),
    bodyShown: ReportDraft,
    acceptsKey: true,
    answers: { 201: Report, 200: Report },
  }),
  submitBatch: route({
    method: 'POST',
    path: '/v1/reports/batch',
    tag: 'records',
    summary: { zh: '批量报送，最多 500 条', en: 'Report up to 500 facts' },
    body: Rows,
    bodyShown: z.object({ items: z.array(z.intersection(ReportDraft, z.object({ idempotencyKey: z.string().optional() }))).max(500) }),
    answers: { 200: rowResults({ reportId: ReportId.optional() }, Problem) },
  }),
  readReport: route({
    method: 'GET',
    path: '/v1/reports/{reportId}',
    tag: 'records',
    summary: { zh: '一条记实的当前版本', en: 'The current version of a report' },
    params,
    answers: { 200: Report },
  }),
  listVersions: route({
    method: 'GET',
    path: '/v1/reports/{reportId}/versions',
    tag: 'records',
    summary: { zh: '一条记实的全部版本', en: 'All versions of a report' },
    params,
    answers: { 200: z.object({ items: z.array(Report) }) },
  }),
  amendReport: route({
    method: 'POST',
    path: '/v1/reports/{reportId}/amendments',
    tag: 'records',
    summary: { zh: '更正记实', en: 'Amend a report' },
    params,
    body: z.unknown(),
    bodyShown: Amendment,
    answers: { 201: Report, 200: Report },
  }),
  withdrawReport: route({
    method: 'POST',
    path: '/v1/reports/{reportId}/withdrawal',
    tag: 'records',
    summary: { zh: '撤回记实', en: 'Withdraw a report' },
    params,
    body: Withdrawal,
    answers: { 201: Report, 200: Report },
  }),
  verifyReport: route({
    method: 'POST',
    path: '/v1/reports/{reportId}/verification',
    tag: 'records',
    summary: { zh: '现场核查结果', en: 'Result of a check on site' },
    params,
    body: VerificationRequest,
    answers: { 201: Verification, 200: Verification },
  }),
};
