import type { ArchiveFormat } from '#app/archive-ports.ts';
import { compressLines, hashOfBytes } from './archive-codec.ts';
import { nameOfMark } from './archive-store.ts';

/** Lines of JSON in gzip, hashed with SHA-256. */
export const archiveFormat: ArchiveFormat = { compress: compressLines, hash: hashOfBytes, nameOfMark };
