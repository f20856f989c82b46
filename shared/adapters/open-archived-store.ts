import type { ArchiveReader } from '#app/archive-ports.ts';
import type { Clock, Store, TakeNotice } from '#app/ports.ts';
import { archiveReader, lazyObjects } from './archive-reader.ts';
import { storeOn } from './open-store.ts';
import { systemClock } from './system-clock.ts';
import { openTable, type Table } from './table.ts';
import { withArchive } from './with-archive.ts';

/** Opens the store on a table and the archive beside it. */
export function openArchivedStore({
  tableName,
  bucket,
  notice,
}: {
  readonly tableName: string;
  readonly bucket: string;
  readonly notice?: TakeNotice;
}): Store {
  return archivedStoreOn(openTable(tableName), archiveReader(lazyObjects(bucket)), systemClock, notice);
}

/** The store with the archive read beside the table. */
export function archivedStoreOn(table: Table, archive: ArchiveReader, clock: Clock, notice?: TakeNotice): Store {
  return withArchive(storeOn(table, notice), table, archive, clock);
}
