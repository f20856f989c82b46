/** What trials of packs need of the store, as types. */

import type { TrialId } from '#domain/ids.ts';
import type { PackTrial, TrialPart } from '#domain/pack-trial.ts';
import type { Page } from './ports.ts';

export interface TrialStore {
  putTrial(trial: PackTrial): Promise<void>;
  trial(trialId: TrialId): Promise<PackTrial | undefined>;
  /** The buckets that are through. */
  trialParts(trialId: TrialId): Promise<TrialPart[]>;
  /** Writing a bucket twice leaves it once. */
  putTrialPart(trialId: TrialId, part: TrialPart): Promise<void>;
  /** Newest first. */
  listTrials(query: { limit: number; cursor?: string | undefined }): Promise<Page<PackTrial>>;
}
