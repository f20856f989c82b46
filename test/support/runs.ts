import type fc from 'fast-check';

const soak = Number(process.env['SOAK'] ?? '0');

/**
 * How often a property runs. CI takes a share with a fixed seed, so that it fails for a change of ours and not by chance; `SOAK=50` runs
 * fifty times as many from a new seed, which a failure prints.
 */
export function runs(share: number): fc.Parameters<unknown> {
  return soak > 0
    ? { numRuns: share * soak, interruptAfterTimeLimit: 3_600_000, markInterruptAsFailure: false }
    : { numRuns: share, seed: 20260110 };
}

/** How long a property may take. */
export const patience = soak > 0 ? 3_600_000 : 60_000;
