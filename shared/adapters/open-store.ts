import type { DisplacementStore } from '#app/displacement-ports.ts';
import type { Store, TakeNotice } from '#app/ports.ts';
import type { ProposalStore } from '#app/proposal-ports.ts';
import type { TrialStore } from '#app/trial-ports.ts';
import { accessStore } from './access-store.ts';
import { countStore } from './count-store.ts';
import { directoryStore } from './directory-store.ts';
import { displacementStore } from './displacement-store.ts';
import { faultStore } from './fault-store.ts';
import { inboxStore } from './inbox-store.ts';
import { lawStore } from './law-store.ts';
import { proposalStore } from './proposal-store.ts';
import { reportStore } from './report-store.ts';
import { sweepStore } from './sweep-store.ts';
import { type ClientOptions, openTable, type Table } from './table.ts';
import { trialStore } from './trial-store.ts';
import { triggerStore } from './trigger-store.ts';

/** The whole store over a table; `notice` hears of what those who run the system should know. */
export function storeOn(table: Table, notice: TakeNotice = () => undefined): Store & ProposalStore & TrialStore & DisplacementStore {
  return {
    ...reportStore(table, notice),
    ...triggerStore(table),
    ...accessStore(table),
    ...directoryStore(table),
    ...sweepStore(table, notice),
    ...faultStore(table, notice),
    ...countStore(table),
    ...displacementStore(table),
    ...inboxStore(table),
    ...proposalStore(table),
    ...lawStore(table),
    ...trialStore(table),
  };
}

/** Opens the store on a table; the options are for a DynamoDB other than the region's own. */
export function openStore({
  tableName,
  notice,
  ...options
}: { readonly tableName: string; readonly notice?: TakeNotice } & ClientOptions): Store & ProposalStore & TrialStore & DisplacementStore {
  return storeOn(openTable(tableName, options), notice);
}
