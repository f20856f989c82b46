/** G9: a warm invocation without any I/O. */
import { itemOfLedger } from '#adapters/ledger-codec.ts';
import { storeOn } from '#adapters/open-store.ts';
import type { Item, Table } from '#adapters/table.ts';
import { submitOne } from '#app/submit-one.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import type { ReportId } from '#domain/ids.ts';
import { Report, ReportDraft } from '#domain/report.ts';
import type { Instant } from '#domain/time.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { declaredOnly } from '#runtime/declared-only.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { log } from '#runtime/log.ts';
import { bareParse } from '../anchors/bare-parse.ts';
import { median, type Suite } from '../support/goal.ts';
import { type Handler, httpEvent, lambdaContext } from '../support/http-event.ts';
import { ledgerOf } from '../support/ledgers.ts';
import { committee, instant, meeting, reporterGrant } from '../support/people-and-units.ts';
import { cpuSide, interleaved, ratiosOf } from '../support/rounds.ts';

const unitId = 'u990101-001';
const now: Instant = instant('2026-10-20T02:00:00Z');

/** A table that answers from memory at once; what is written is thrown away. */
function stubTable(): Table {
  const stored = committee(unitId, '990101', '/990000/990100/990101/');
  const unit: Item = { pk: `U#${unitId}`, sk: 'UNIT', b: JSON.stringify(stored.unit), p: stored.path, v: 1 };
  const ledger = itemOfLedger(ledgerOf(assessedUnitOf(stored.unit), 2026, new Set()));
  const grant: Item = { pk: '', sk: '', b: JSON.stringify(reporterGrant(unitId)) };
  return {
    name: 'stub',
    get: async () => undefined,
    batchGet: async (keys) => keys.flatMap(({ pk }) => (pk.startsWith('U#') ? unit : pk.startsWith('L#') ? ledger : [])),
    query: async () => ({ items: [grant] }),
    async *queryAll({ ExpressionAttributeValues: { ':pk': pk } }) {
      yield String(pk).startsWith('G#') ? [grant] : [];
    },
    put: async () => true,
    update: async () => undefined,
    remove: async () => undefined,
    transact: async () => ({ done: true }),
  };
}

export const warmHandler: Suite = {
  name: 'warm-handler',
  goals: ['G9'],
  async run({ quick }) {
    const store = storeOn(stubTable());
    const deps = { store, clock: { now: () => now } };
    const draft = ReportDraft.parse(meeting(unitId, 1));
    const report: Report = {
      ...draft,
      reportId: `${unitId}~2026~abcdefghijkl` as ReportId,
      version: 1,
      acceptedAt: now,
      late: false,
      status: 'accepted',
      side: 'unit',
    };
    const line = (key: string | undefined): Promise<void> => log('info', 'messages-sent', { key });
    const passingWith = (after: (key: string | undefined) => Promise<void> | undefined): Handler =>
      httpHandler(
        reportRoutes.submitReport,
        { ...deps, store: { grantsOf: async () => [reporterGrant(unitId)] } },
        async ({ body, key }) => {
          ReportDraft.parse(body);
          await after(key);
          return { status: 201, body: report, version: 1 };
        },
      ) as unknown as Handler;
    const passing = passingWith(line);
    const silent = passingWith(() => undefined);
    const whole = httpHandler(reportRoutes.submitReport, deps, async ({ principal, body, key, now: at }) => {
      const { report: made, isNew } = await submitOne(store, { principal, input: body, key, now: at });
      return { status: isNew ? 201 : 200, body: made, version: made.version };
    }) as unknown as Handler;
    const times = quick ? 300 : 4000;
    const repeated = (work: (number: number) => Promise<void> | undefined) => async (): Promise<number> => {
      for (let number = 0; number < times; number += 1) await work(number);
      return times;
    };
    const texts = Array.from({ length: times }, (_, number) => JSON.stringify(meeting(unitId, number + 1)));
    // The runtime hands over an event that is there already, and a handler writes into it: each round has new ones.
    let events: unknown[] = [];
    const prepare = (): void => {
      events = texts.map((text, number) => httpEvent(`reporter@${unitId}`, '/v1/reports', text, `k${number}`));
    };
    const call = async (handler: Handler): Promise<number> => {
      for (const event of events) {
        const { statusCode } = await handler(event, lambdaContext);
        if (statusCode !== 201) throw new Error(`answered ${String(statusCode)}`);
      }
      return times;
    };
    const bare = {
      name: 'JSON.parse and zod',
      round: () => {
        let length = 0;
        for (const text of texts) length += bareParse(text).length;
        if (length === 0) throw new Error('nothing was answered');
        return times;
      },
    };
    const rounds = quick ? 3 : 9;
    // The two that are compared run alone: what is shown beside them deflates and judges, and would leave its garbage to them.
    const timed = await interleaved(
      [{ name: 'httpHandler: middleware, grants, schema, log line, what the answer declares', prepare, round: () => call(passing) }, bare],
      rounds,
      // A warm invocation: until the compiler has done with a handler takes some ten thousand of them.
      12,
    );
    const beside = await interleaved(
      [
        { name: 'httpHandler without the log line', prepare, round: () => call(silent) },
        bare,
        { name: 'submit-report whole: also repeats, judging, chain, deflated ledger', prepare, round: () => call(whole) },
        { name: 'the log line', round: repeated((number) => line(`k${number}`)) },
        {
          name: 'what the answer declares, as JSON',
          round: repeated(() => void JSON.stringify(declaredOnly(Report, report))),
        },
      ],
      rounds,
      2,
    );
    const [ours, anchor] = timed.sides;
    const [quiet, anchorBeside, all, logged, answered] = beside.sides;
    const part = (name: string, side: typeof ours): string => `${name} ${median(side?.cpu ?? []).toFixed(1)} µs`;
    return {
      measured: {},
      results: [
        {
          goal: 'G9',
          what: 'CPU of a warm invocation without I/O, the same parsing and checking on both sides',
          ours: cpuSide(timed, 0),
          anchor: cpuSide(timed, 1),
          ratios: ratiosOf(ours?.cpu ?? [], anchor?.cpu ?? []),
          gate: { is: 'at-most', gate: 3.6, ambitious: 1.5 },
          notes: [
            `a report of ${Buffer.byteLength(texts[0] ?? '')} B; of ours, alone: ${part('the log line', logged)}, ${part('what the answer declares, as JSON', answered)}`,
          ],
        },
        {
          goal: 'G9',
          what: 'the same without a log line: submit-report writes none for a report that it accepts',
          ours: cpuSide(beside, 0),
          anchor: cpuSide(beside, 1),
          ratios: ratiosOf(quiet?.cpu ?? [], anchorBeside?.cpu ?? []),
          notes: [],
        },
        {
          goal: 'G9',
          what: 'the whole submit-report on a stub table, with everything it works out',
          ours: cpuSide(beside, 2),
          anchor: cpuSide(beside, 1),
          ratios: ratiosOf(all?.cpu ?? [], anchorBeside?.cpu ?? []),
          notes: ['the anchor does none of this work'],
        },
      ],
    };
  },
};
