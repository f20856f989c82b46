import { accessStore } from '#adapters/access-store.ts';
import { archiveStore } from '#adapters/archive-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { openTable } from '#adapters/table.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const table = openTable(readEnvironment(Env).TABLE_NAME);

export const deps = { store: { ...accessStore(table), ...archiveStore(table) }, clock: systemClock };
