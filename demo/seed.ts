import { createProvince } from './generate.ts';
import { post, postBatch, type Result, SeedError } from './send.ts';
import { FULL_SIZE } from './settings.ts';
import type { Correction, FactBatch, Province } from './shapes.ts';

/** Remembers which parts of a seed are in, so that an interrupted one goes on where it stopped. */
export interface SeedProgress {
  done(batchId: string): Promise<boolean> | boolean;
  markDone(batchId: string): Promise<void> | void;
}

/** How far a seed is. Of the facts, units are counted: `sent` of `total` units have all their facts in. */
export interface SeedStep {
  readonly phase: 'regions' | 'units' | 'people' | 'grants' | 'facts';
  readonly sent: number;
  readonly total: number;
}

export interface SeedOptions {
  /** Where the API answers, without a slash at the end. */
  readonly baseUrl: string;
  /** A bearer token of an account; asked before each request, so that the caller decides how long one is kept. */
  readonly tokenFor: (account: string) => Promise<string>;
  readonly progress: SeedProgress;
  readonly onProgress?: (step: SeedStep) => void;
  /** What is sent; the demonstration province, if left out. */
  readonly province?: Province;
  /** How many requests with facts are under way at the same time. */
  readonly inFlight?: number;
}

const ADMINISTRATOR = 'admin@system';
const ITEMS_PER_REQUEST = 250;

/**
 * Sends a province through the public routes: regions, units, people, grants, then the facts with their corrections. May be
 * interrupted at any point and called again with the same `progress`. Throws `SeedError` at the first row that is refused.
 */
export async function seedDemonstration(options: SeedOptions): Promise<void> {
  const province = options.province ?? createProvince(FULL_SIZE);
  await sendList(options, 'regions', '/v1/regions/batch', province.regions());
  await sendList(options, 'units', '/v1/units/batch', province.units());
  await sendList(options, 'people', '/v1/people/batch', province.people());
  await sendList(options, 'grants', '/v1/grants/batch', province.grants());
  await sendFacts(options, province);
}

async function sendList(options: SeedOptions, phase: SeedStep['phase'], route: string, items: readonly unknown[]): Promise<void> {
  for (let from = 0; from < items.length; from += ITEMS_PER_REQUEST) {
    const part = items.slice(from, from + ITEMS_PER_REQUEST);
    const batchId = `${phase}-${from}-of-${items.length}`;
    if (!(await options.progress.done(batchId))) {
      await postBatch(options.baseUrl + route, await options.tokenFor(ADMINISTRATOR), part);
      await options.progress.markDone(batchId);
    }
    options.onProgress?.({ phase, sent: from + part.length, total: items.length });
  }
}

/** Several senders take batch after batch from one stream; the first error stops them all. */
async function sendFacts(options: SeedOptions, province: Province): Promise<void> {
  const batches = province.factBatches()[Symbol.iterator]();
  const total = province.units().length;
  let sent = 0;
  let failed = false;
  const sender = async (): Promise<void> => {
    while (!failed) {
      const next = batches.next();
      if (next.done === true) return;
      try {
        await sendFactBatch(options, next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
      sent += next.value.units;
      options.onProgress?.({ phase: 'facts', sent, total });
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: options.inFlight ?? 3 }, sender));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/**
 * Sends the rows and at once what is put right about them. Whatever part of it was done before may be done again: a row equal to one
 * that was amended since is answered with that report, and rows that are withdrawn carry a key.
 */
async function sendFactBatch(options: SeedOptions, { batchId, rows, corrections }: FactBatch): Promise<void> {
  if (await options.progress.done(batchId)) return;
  const results = await postBatch(`${options.baseUrl}/v1/reports/batch`, await options.tokenFor(ADMINISTRATOR), rows);
  for (const correction of corrections) await sendCorrection(options, correction, results[correction.target]);
  await options.progress.markDone(batchId);
}

async function sendCorrection(options: SeedOptions, correction: Correction, corrected: Result | undefined): Promise<void> {
  if (corrected?.reportId === undefined) throw new SeedError(`no report to correct: ${JSON.stringify(corrected)}`);
  const report = `${options.baseUrl}/v1/reports/${encodeURIComponent(corrected.reportId)}`;
  const token = await options.tokenFor(correction.account);
  const { reason } = correction;
  const amended = correction.step === 'amendment';
  const answer = amended
    ? await post(`${report}/amendments`, token, { supersedes: 1, changeKind: correction.changeKind, reason, report: correction.report })
    : await post(`${report}/withdrawal`, token, { reason });
  // 409: it was withdrawn before this seed was interrupted.
  const settled = answer.status === 200 || answer.status === 201 || (!amended && answer.status === 409);
  if (!settled)
    throw new SeedError(`a correction by ${correction.account} was refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
}
