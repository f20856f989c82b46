import { openChainStore } from '#adapters/chain-store.ts';
import { openStore } from '#adapters/open-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);
const { TABLE_NAME: tableName, ARCHIVE_BUCKET: bucket } = env;

export const deps = { store: openStore({ tableName }), chains: openChainStore({ tableName, bucket }), clock: systemClock };
