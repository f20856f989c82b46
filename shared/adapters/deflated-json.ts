import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What a usual ledger inflates to; the default of sixteen times as much is made and cleared anew for every ledger of a sweep. */
const CHUNK = 4096;

/** A window of 8 KB holds all of a usual ledger, and is quicker to set up than one of 32 KB. */
const SMALL = { windowBits: 13, memLevel: 7, chunkSize: CHUNK };

/** What is written often or read by the million: JSON, deflated, since a write is paid by the kilobyte. */
export function deflated(value: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(value), SMALL);
}

/** Reads it again. @throws where it is none */
export function inflated(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes, { chunkSize: CHUNK }).toString());
}
