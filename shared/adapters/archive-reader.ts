import type { ArchiveObjects, ArchiveReader } from '#app/archive-ports.ts';
import { DomainError } from '#domain/domain-error.ts';
import { hashOfBytes, linesOfBytes } from './archive-codec.ts';

/** The objects of a bucket, with the client for them loaded at the first call: a function that seldom needs it starts without. */
export function lazyObjects(bucket: string): ArchiveObjects {
  let opening: Promise<ArchiveObjects> | undefined;
  const open = (): Promise<ArchiveObjects> => {
    opening ??= import('./object-store.ts').then(({ openObjects }) => openObjects(bucket));
    return opening;
  };
  return {
    put: async (key, bytes, contentType) => (await open()).put(key, bytes, contentType),
    get: async (key, range) => (await open()).get(key, range),
  };
}

/** Reads unit-years out of objects; what does not hash to what the table says is not read at all. */
export function archiveReader(objects: ArchiveObjects): ArchiveReader {
  return {
    async lines(mark) {
      const bytes = await objects.get(mark.object, { offset: mark.offset, length: mark.length });
      if (bytes === undefined || hashOfBytes(bytes) !== mark.sha256) throw new DomainError('archive-damaged', [], { year: mark.year });
      return linesOfBytes(bytes);
    },
  };
}
