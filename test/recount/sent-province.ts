import type { Province } from '#demo/shapes.ts';
import type { Sent } from './facts.ts';

/** A province as its receiver saw it: through JSON, with nothing that the requests did not carry. */
export function sentProvince(province: Province): Sent {
  const text = JSON.stringify({ regions: province.regions(), units: province.units(), batches: [...province.factBatches()] });
  return JSON.parse(text) as Sent;
}
