import type { AccessStore, FaultStore, ReportStore, TakeNotice } from '#app/ports.ts';
import { accessStore } from './access-store.ts';
import { archiveReader, lazyObjects } from './archive-reader.ts';
import { faultStore } from './fault-store.ts';
import { lawStore } from './law-store.ts';
import { reportStore } from './report-store.ts';
import { systemClock } from './system-clock.ts';
import { openTable } from './table.ts';
import { withArchive } from './with-archive.ts';

/** What those need who take reports and change them. The rest of the store would cost a cold function schemas that it never uses. */
export type DeskStore = ReportStore & AccessStore & FaultStore;

/** Opens only that part of the store, with the archive beside it. */
export function openDeskStore({
  tableName,
  bucket,
  notice = () => undefined,
}: {
  readonly tableName: string;
  readonly bucket: string;
  readonly notice?: TakeNotice;
}): DeskStore {
  const table = openTable(tableName);
  const store = { ...reportStore(table, notice), ...lawStore(table), ...accessStore(table), ...faultStore(table, notice) };
  return withArchive(store, table, archiveReader(lazyObjects(bucket)), systemClock);
}
