import type { TableAction } from '../constructs/table-access.ts';

/** Every caller's grants, and what they point at, are read from the store, so every function behind a route that is not public reads. */
export const reads: readonly TableAction[] = ['GetItem', 'BatchGetItem', 'Query'];

/** A business transaction: puts and updates on condition, deletes an index entry that moved, and checks what it rests on. */
export const writes: readonly TableAction[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];

/** Both. */
export const readsAndWrites: readonly TableAction[] = [...reads, ...writes];
