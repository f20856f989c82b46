import type { TakeNotice } from '#app/ports.ts';
import type { SweepRun, SweepStore, SweptUnit } from '#app/sweep-ports.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { ProposalId } from '#domain/proposal.ts';
import type { Instant } from '#domain/time.ts';
import { unitOfStub } from './directory-store.ts';
import { BUCKETS, keys } from './keys.ts';
import { ledgersOfItems } from './ledger-codec.ts';
import type { Item, Table } from './table.ts';

function runOfItem(item: Item): SweepRun {
  const { done, ...rest } = item;
  const buckets = done instanceof Set ? [...done].map(Number).sort((a, b) => a - b) : [];
  return {
    runId: String(rest.runId),
    instant: rest.instant as Instant,
    startedAt: rest.startedAt as Instant,
    finishedAt: rest.finishedAt as Instant | undefined,
    years: rest.years as number[],
    buckets: Number(rest.buckets),
    done: buckets,
    judged: Number(rest.judged),
    changed: Number(rest.changed),
    raised: Number(rest.raised),
    withdrawn: Number(rest.withdrawn),
    movedOn: Number(rest.movedOn),
    lights: Number(rest.lights),
    clocks: Number(rest.clocks),
    rehearsal: rest.rehearsal === true,
    ...(rest.reassessment === undefined ? {} : { reassessment: rest.reassessment as ProposalId }),
  };
}

/** Runs of the sweep, and the walk over stubs and ledgers of a bucket. */
export function sweepStore(table: Table, notice: TakeNotice): SweepStore {
  return {
    buckets: BUCKETS,
    async startRun(run) {
      const { done: _done, finishedAt: _finished, ...fields } = run;
      await table.put({ ...keys.run(run.runId), ...fields }, { expression: 'attribute_not_exists(pk)' });
      // Judging one year anew says nothing of whether the nightly sweep fired.
      if (run.reassessment === undefined) await table.put({ ...keys.lastRun(), runId: run.runId });
    },
    async run(runId) {
      const item = await table.get(keys.run(runId));
      return item === undefined ? undefined : runOfItem(item);
    },
    async lastRun() {
      const last = await table.get(keys.lastRun());
      return last === undefined ? undefined : this.run(String(last.runId));
    },
    async lastFinishedRun() {
      const last = await table.get(keys.lastFinishedRun());
      return last === undefined ? undefined : this.run(String(last.runId));
    },
    async finishBucket(runId, bucket, tally) {
      const names = Object.fromEntries(Object.keys(tally).map((name) => [`#${name}`, name]));
      const sums = Object.keys(tally).map((name) => `#${name} :${name}`);
      const values = Object.fromEntries(Object.entries(tally).map(([name, value]) => [`:${name}`, value]));
      // A bucket that is handled twice is in the set already and is not added again.
      const item = await table.update(
        keys.run(runId),
        `ADD done :bucket, ${sums.join(', ')}`,
        { ':bucket': new Set([bucket]), ':one': bucket, ...values },
        'attribute_exists(pk) AND NOT contains(done, :one)',
        names,
      );
      return item === undefined ? this.run(runId) : runOfItem(item);
    },
    async finishRun(runId, at) {
      const item = await table.update(keys.run(runId), 'SET finishedAt = :at', { ':at': at }, 'attribute_not_exists(finishedAt)');
      if (item?.reassessment !== undefined) return;
      // The next sweep takes the place of the last one when it starts, not when it ends; what was finished last is kept beside it.
      if (item !== undefined || (await this.run(runId))?.reassessment === undefined) await table.put({ ...keys.lastFinishedRun(), runId });
      if (item === undefined) return;
      const { startedAt, judged, changed, raised } = runOfItem(item);
      const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1000;
      await notice({ kind: 'sweep-finished', runId, seconds, judged, changed, raised });
    },
    async sweptAt(year) {
      return (await table.get(keys.swept(year)))?.at as Instant | undefined;
    },
    async setSwept(year, instant, openClocks) {
      await table.put({ ...keys.swept(year), at: instant, clocks: openClocks });
    },
    async yearsWithClocks() {
      const { items } = await table.query({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'Y#' } });
      return items.filter((item) => item.clocks === true).map((item) => Number(item.sk));
    },
    walk: (bucket, years) => walk(table, bucket, years),
  };
}

/** Merges the ordered lists of a bucket. A unit comes without the ledgers it has not; a ledger without a unit cannot be and is passed over. */
async function* walk(table: Table, bucket: number, years: readonly number[]): AsyncIterable<readonly SweptUnit[]> {
  // Half the price of strong reads, and no less sure: a page is old anyway by the time its last unit is judged, whatever is written is
  // written on the version it was judged at, and who meets a newer one reads again, strongly.
  const partition = (pk: string) =>
    table.queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: false });
  const ofYears = years.map((year) => ledgersInOrder(partition(`L#${year}#${bucket}`)));
  for await (const stubs of partition(`B#${bucket}`)) {
    const swept: SweptUnit[] = [];
    for (const stub of stubs) {
      const ledgers: (Ledger | undefined)[] = [];
      for (const nextOf of ofYears) ledgers.push(await nextOf(stub.sk));
      swept.push({ unit: unitOfStub(stub), ledgers });
    }
    yield swept;
  }
}

/** How many ledgers are read from their items at a time: enough to share the setting up, few enough to be let go again soon. */
const READ_AHEAD = 32;

/** Answers the ledger of one unit after another, asked for in the order in which they lie. */
function ledgersInOrder(partition: AsyncIterable<Item[]>): (unitId: string) => Promise<Ledger | undefined> {
  const pages = partition[Symbol.asyncIterator]();
  let page: Item[] = [];
  let position = 0;
  let read: Ledger[] = [];
  let readFrom = 0;
  return async (unitId) => {
    for (;;) {
      const item = page[position];
      if (item === undefined) {
        const next = await pages.next();
        if (next.done === true) return undefined;
        page = next.value;
        position = 0;
        readFrom = 0;
        read = [];
        continue;
      }
      if (item.sk > unitId) return undefined;
      const at = position;
      position += 1;
      if (item.sk !== unitId) continue;
      if (at >= readFrom + read.length) {
        readFrom = at;
        read = ledgersOfItems(page.slice(at, at + READ_AHEAD));
      }
      return read[at - readFrom];
    }
  };
}
