import * as z from 'zod';
import { RegionCode, TrialId } from '#domain/ids.ts';
import { PackTrialEntry, PackTrialView, TrialRequest } from '#domain/pack-trial.ts';
import { pageOf, pageQuery, route } from './route-contract.ts';

/** Trying a pack on a year before anybody proposes to publish it, or to judge that year anew by it. */
export const trialRoutes = {
  startTrial: route({
    method: 'POST',
    path: '/v1/pack-trials',
    tag: 'law',
    summary: { zh: '在已判定的年度上试算规则包', en: 'Try a rule pack on a year that another one judged' },
    body: TrialRequest,
    answers: { 202: PackTrialView },
  }),
  listTrials: route({
    method: 'GET',
    path: '/v1/pack-trials',
    tag: 'law',
    summary: { zh: '历次试算', en: 'Trials, newest first' },
    query: z.object(pageQuery),
    answers: { 200: pageOf(PackTrialEntry) },
  }),
  readTrial: route({
    method: 'GET',
    path: '/v1/pack-trials/{trialId}',
    tag: 'law',
    summary: { zh: '一次试算：线索的增减，按地区、按条款', en: 'A trial: leads gained and lost, by region and by clause' },
    params: z.object({ trialId: TrialId }),
    query: z.object({ region: RegionCode.optional() }),
    answers: { 200: PackTrialView },
  }),
};
