import type { TakeNotice } from '#app/ports.ts';
import type { SweepRun, SweepStore, SweptUnit } from '#app/sweep-ports.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { ProposalId } from '#domain/proposal.ts';
import type { Instant } from '#domain/time.ts';
import { stubAttributes, unitOfStub } from './directory-store.ts';
import { BUCKETS, keys } from './keys.ts';
import { ledgerAttributes, ledgersOfItems } from './ledger-codec.ts';
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

/** How many units of a page are handed on together: enough to share what reading a ledger begins with, few enough to be let go again soon. */
const AT_A_TIME = 32;

/**
 * How many units a bucket begins with. A whole page of a list is a thousand units or two; judging these few takes about as long as the page
 * after them takes to come.
 */
const FIRST_UNITS = 256;

/** Merges the ordered lists of a bucket. A unit comes without the ledgers it has not; a ledger without a unit cannot be and is passed over. */
async function* walk(table: Table, bucket: number, years: readonly number[]): AsyncIterable<readonly SweptUnit[]> {
  // Half the price of strong reads, and no less sure: a page is old anyway by the time its last unit is judged, whatever is written is
  // written on the version it was judged at, and who meets a newer one reads again, strongly.
  const partition = (pk: string, attributes: readonly string[]) =>
    ahead(
      table.queryAll(
        { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: false, ...only(attributes) },
        FIRST_UNITS,
      ),
    );
  const pages = partition(`B#${bucket}`, stubAttributes);
  const ofYears = years.map((year) => ledgersInOrder(year, partition(`L#${year}#${bucket}`, ledgerAttributes)));
  for await (const stubs of pages)
    for (let from = 0; from < stubs.length; from += AT_A_TIME) {
      const some = stubs.slice(from, from + AT_A_TIME);
      const unitIds = some.map(({ sk }) => sk);
      const byYear: (readonly (Ledger | undefined)[])[] = [];
      for (const ledgersOf of ofYears) byYear.push(await ledgersOf(unitIds));
      yield some.map((stub, index) => ({ unit: unitOfStub(stub), ledgers: byYear.map((ledgers) => ledgers[index]) }));
      // Judging never waits: the pages that were asked for come in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
}

/** Nothing but these attributes: the key of a partition need not come with every item of it. Names go by `#`, since some are DynamoDB's own words. */
function only(attributes: readonly string[]) {
  return {
    ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
  };
}

/**
 * Asks for the first page at once, and for each next one before the one before it is worked through, so that a sweep does not stand still for
 * every page of three lists.
 */
function ahead<Page>(pages: AsyncIterable<Page>): AsyncIterable<Page> {
  const iterator = pages[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<Page>> => {
    const asked = iterator.next();
    // Whoever stops in the middle never hears that the page after it failed.
    asked.catch(() => undefined);
    return asked;
  };
  let asked = ask();
  const next = async (): Promise<IteratorResult<Page>> => {
    const page = await asked;
    if (page.done !== true) asked = ask();
    return page;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** Answers the ledgers of some units after another, asked for in the order in which they lie. */
function ledgersInOrder(year: number, partition: AsyncIterable<Item[]>): (unitIds: readonly string[]) => Promise<(Ledger | undefined)[]> {
  const pages = partition[Symbol.asyncIterator]();
  let page: Item[] = [];
  let position = 0;
  /** The item of a unit, or of the first one after it. */
  const nextFrom = async (unitId: string): Promise<Item | undefined> => {
    for (;;) {
      const item = page[position];
      if (item !== undefined && item.sk >= unitId) return item;
      if (item !== undefined) position += 1;
      else {
        const next = await pages.next();
        if (next.done === true) return undefined;
        page = next.value;
        position = 0;
      }
    }
  };
  return async (unitIds) => {
    const found: Item[] = [];
    for (const unitId of unitIds) {
      // Most lie on the page that is there, and are not waited for.
      const here = page[position];
      const item = here?.sk === unitId ? here : await nextFrom(unitId);
      if (item?.sk !== unitId) continue;
      found.push(item);
      position += 1;
    }
    const ledgers = ledgersOfItems(found, year);
    let next = 0;
    return unitIds.map((unitId) => (ledgers[next]?.unitId === unitId ? ledgers[next++] : undefined));
  };
}
