import type { TrialStore } from '#app/trial-ports.ts';
import { PackTrial, type TrialPart, TrialRow } from '#domain/pack-trial.ts';
import { deflated, inflated } from './deflated-json.ts';
import { keys } from './keys.ts';
import { listPage } from './list-page.ts';
import type { Item, Table } from './table.ts';

const trialOfItem = (item: Item): PackTrial => PackTrial.parse(JSON.parse(String(item.b)));

/** Trials of packs: each a partition of the trial itself and one item for every bucket that is through. */
export function trialStore(table: Table): TrialStore {
  return {
    async putTrial(trial) {
      const { trialId, at } = trial;
      await table.put({ ...keys.trial(trialId), b: JSON.stringify(trial), gpk: 'TRIALS', gsk: `${at}#${trialId}` });
    },
    async trial(trialId) {
      const item = await table.get(keys.trial(trialId));
      return item === undefined ? undefined : trialOfItem(item);
    },
    async trialParts(trialId) {
      const parts: TrialPart[] = [];
      const pages = table.queryAll({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :part)',
        ExpressionAttributeValues: { ':pk': keys.trial(trialId).pk, ':part': 'B#' },
      });
      for await (const page of pages) parts.push(...page.map(partOfItem));
      return parts;
    },
    async putTrialPart(trialId, { bucket, units, unitsChanged, rows }) {
      await table.put({ ...keys.trialPart(trialId, bucket), u: units, c: unitsChanged, r: deflated(rows) });
    },
    listTrials: ({ limit, cursor }) =>
      listPage(table, {
        keyCondition: 'gpk = :pk',
        values: { ':pk': 'TRIALS' },
        index: true,
        backwards: true,
        limit,
        cursor,
        read: trialOfItem,
      }),
  };
}

function partOfItem(item: Item): TrialPart {
  const rows = inflated(item.r as Uint8Array) as unknown[];
  return {
    bucket: Number(item.sk.slice('B#'.length)),
    units: Number(item.u),
    unitsChanged: Number(item.c),
    rows: rows.map((row) => TrialRow.parse(row)),
  };
}
