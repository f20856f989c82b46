import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

/** What a usual ledger inflates to; the default of sixteen times as much is made and cleared anew each time. */
const CHUNK = 4096;

/**
 * A window of 8 KB holds all of a usual ledger, and is quicker to set up than one of 32 KB. Each value ends where a byte ends and is not the
 * end of a stream, so that the values of a page can be inflated as one stream.
 */
const SMALL = { windowBits: 13, memLevel: 7, chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH };

/** How such an end is written; it is the same every time and is not stored, as in compressed messages of WebSocket (RFC 7692). */
const END = Uint8Array.of(0, 0, 0xff, 0xff);

/** What is written often or read by the million: JSON, deflated, since a write is paid by the kilobyte. */
export function deflated(value: unknown): Uint8Array {
  const bytes = deflateRawSync(`${JSON.stringify(value)},`, SMALL);
  return bytes.subarray(0, bytes.length - END.length);
}

/** Reads one again. @throws where it is none */
export function inflated(bytes: Uint8Array): unknown {
  const text = textOf([bytes]);
  // Those that were stored before values were strung together have no comma at their end.
  return JSON.parse(text.endsWith(',') ? text.slice(0, -1) : text);
}

/** Reads several at once, in half the time: setting up to inflate takes longer than inflating a ledger. @throws where one is none */
export function inflatedAll(pieces: readonly Uint8Array[]): unknown[] {
  if (pieces.length < 2) return pieces.map(inflated);
  const text = textOf(pieces);
  const values = text.endsWith(',') ? (JSON.parse(`[${text.slice(0, -1)}]`) as unknown[]) : [];
  // One that was stored as a stream of its own ends the whole.
  return values.length === pieces.length ? values : pieces.map(inflated);
}

function textOf(pieces: readonly Uint8Array[]): string {
  const strung = Buffer.concat(pieces.flatMap((piece) => [piece, END]));
  return inflateRawSync(strung, { chunkSize: CHUNK * Math.ceil(pieces.length / 2), finishFlush: constants.Z_SYNC_FLUSH }).toString();
}
