import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflated, inflated } from '#adapters/deflated-json.ts';
import { keys } from '#adapters/keys.ts';
import { checkedLedgerOfItem, itemOfLedger, ledgerOfItem, ledgersOfItems } from '#adapters/ledger-codec.ts';
import { rowOfEntry } from '#adapters/ledger-rows.ts';
import type { Item } from '#adapters/table.ts';
import { contentDigest, randomHash } from '#app/digest.ts';
import { entriesOf } from '#domain/entry-list.ts';
import type { UnitId } from '#domain/ids.ts';
import { determinations, type Entry, emptyLedger, type Ledger, Ledger as LedgerSchema, lights, workflows } from '#domain/ledger.ts';
import {
  assignmentSteps,
  caseCategories,
  caseRelations,
  clueSeverities,
  findingCategories,
  inspectionSources,
  leaderRoles,
  meetingBodies,
  meetingTopics,
  reportKinds,
  sanctionRanks,
} from '#domain/report-fields.ts';
import { subjectKinds } from '#domain/rule-pack.ts';
import { addDays, type CivilDate, daysBetween, instantOf } from '#domain/time.ts';
import { runs } from '../support/runs.ts';

const date = fc.integer({ min: -4000, max: 4000 }).map((days) => addDays('2025-06-01' as CivilDate, days));
const id = fc.constantFrom('p1', '人员甲', '0', 'a.b_c:d@e-f');
const hash = fc
  .base64String({ minLength: 12, maxLength: 12 })
  .map((text) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', 'x').padEnd(12, 'x'));
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(instantOf);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const present = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));

const common = {
  version: fc.integer({ min: 1, max: 9999 }),
  digest: hash,
  occurredOn: date,
  statedOn: date,
  homeYear: optional(fc.integer({ min: 1990, max: 2200 })),
  verified: optional(fc.boolean()),
};
const of = (kind: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ ...common, kind: fc.constant(kind), ...fields }).map((entry) => present(entry) as Entry);
const anyEntry = fc.oneof(
  of('meeting', {}),
  of('meeting', { body: fc.constantFrom(...meetingBodies), topics: fc.subarray([...meetingTopics]) }),
  of('education', { category: fc.constantFrom('education', 'culture') }),
  of('plan', { tasked: fc.constantFrom(true, undefined) }),
  of('inspection', { annual: fc.boolean(), teamLeaderId: id, elsewhere: fc.constantFrom(true, undefined) }),
  of('rectification', { findingId: id, progress: fc.constantFrom('started', 'closed', 'verified') }),
  of('case', {
    caseId: id,
    category: fc.constantFrom(...caseCategories),
    major: fc.boolean(),
    serious: fc.boolean(),
    ofTeam: optional(fc.constant(true)),
    concluded: optional(fc.constant(true)),
    committedIn: optional(fc.integer({ min: 1990, max: 2200 })),
    concludedIn: optional(fc.integer({ min: 1990, max: 2200 })),
    leader: optional(fc.record({ personId: id, role: fc.constantFrom(...leaderRoles), relation: fc.constantFrom(...caseRelations) })),
  }),
  of('talk', { clueId: optional(id) }),
  of('appointment', {}),
  of('assignment', { assignmentId: id, dueOn: date }),
  of('assignment-progress', { assignmentId: id, progress: fc.constantFrom(...assignmentSteps) }),
  of('support-request', { answered: fc.boolean() }),
  of('clue', {
    clueId: id,
    severity: fc.constantFrom(...clueSeverities),
    aboutTeam: fc.boolean(),
    dueOn: date,
    disposedOn: optional(date),
    reportedUpOn: optional(date),
  }),
  of('finding', {
    clause: fc.constantFrom('art6-2', 'art10-6'),
    subject: fc.record({ kind: fc.constantFrom(...subjectKinds), personId: optional(id) }).map(present),
    parts: fc.array(fc.constantFrom('lapse', 'lapse-a', 'consequence'), { minLength: 1, maxLength: 3 }),
    by: id,
  }),
  of('sanction', {
    personId: id,
    leadershipMember: fc.boolean(),
    rank: fc.constantFrom(...sanctionRanks),
    revoked: fc.boolean(),
    caseId: optional(id),
  }),
  of('nil', { subject: fc.constantFrom(...reportKinds), objects: optional(fc.constant(true)) }),
);
const reportId = fc.tuple(fc.constantFrom('u1', '单位'), hash).map(([unit, one]) => `${unit}~2025~${one}`);
const standing = fc
  .record({
    episode: fc.integer({ min: 1, max: 99 }),
    determination: fc.constantFrom(...determinations),
    workflow: fc.constantFrom(...workflows),
    raisedAt: instant,
    judgedAt: instant,
    same: fc.boolean(),
    evidence: fc.array(id, { maxLength: 4 }),
    restored: fc.constantFrom(true, undefined),
    backfilled: fc.constantFrom(true, undefined),
    disclosed: fc.constantFrom(true, undefined),
  })
  .map(({ same, ...rest }) => present({ ...rest, judgedAt: same ? rest.raisedAt : rest.judgedAt }));
const anyLedger = fc
  .record({
    unitId: fc.constantFrom('u1', '单位甲'),
    year: fc.integer({ min: 1990, max: 2200 }),
    version: fc.integer({ min: 1, max: 100_000 }),
    chain: fc.record({
      seq: fc.integer({ min: 0, max: 100_000 }),
      head: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    }),
    entries: fc.dictionary(hash, anyEntry, { maxKeys: 12 }),
    findings: fc.dictionary(
      id,
      fc
        .record({
          reportId,
          source: fc.constantFrom(...inspectionSources),
          category: fc.constantFrom(...findingCategories),
          dueOn: date,
          leaderId: optional(id),
          foundOn: optional(date),
        })
        // The day of the inspection is kept for a member who is named, and for nothing else.
        .map(({ foundOn, ...one }) => present(one.leaderId === undefined ? one : { ...one, foundOn })),
      { maxKeys: 4 },
    ),
    clustered: fc.dictionary(reportId, fc.record({ reportId, clusterId: id, personId: id, via: optional(id) }).map(present), {
      maxKeys: 3,
    }),
    superseded: fc.dictionary(hash, reportId, { maxKeys: 4 }),
    standing: fc.dictionary(fc.constantFrom('art7-5|2025|principal|p1', 'art10-2|案件一|team', 'art6-7|2025|team'), standing, {
      maxKeys: 3,
    }),
    told: fc.dictionary(fc.constantFrom('art7-5', 'art6-7|f1|2025-06-30'), fc.constantFrom(...lights), { maxKeys: 2 }),
  })
  .map((ledger) => LedgerSchema.parse(ledger));

describe('the stored form of a ledger', () => {
  it('gives back every ledger as it was', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const item = itemOfLedger(ledger);
        expect(ledgerOfItem(item)).toEqual(ledger);
        expect(checkedLedgerOfItem(structuredClone(item))).toEqual(ledger);
      }),
      runs(300),
    );
  });

  it('gives back several at once as they were, also beside such as were stored as a stream of their own', () => {
    const ledgerOf2025 = anyLedger.map((ledger) => ({ ...ledger, year: 2025 }));
    const older = (item: Item): Item => ({ ...item, b: deflateRawSync(JSON.stringify(inflated(item.b as Uint8Array))) });
    fc.assert(
      fc.property(fc.array(fc.tuple(ledgerOf2025, fc.integer({ min: 0, max: 9 })), { maxLength: 12 }), (some) => {
        const items = some.map(([ledger, one]) => (one === 0 ? older(itemOfLedger(ledger)) : itemOfLedger(ledger)));
        expect(ledgersOfItems(items, 2025)).toEqual(some.map(([ledger]) => ledger));
        expect(items.map(ledgerOfItem)).toEqual(some.map(([ledger]) => ledger));
      }),
      runs(200),
    );
  });

  it('says so where one of several is none', () => {
    const items = ['u1', 'u2', 'u3'].map((unitId) => itemOfLedger(emptyLedger(unitId as UnitId, 2025)));
    const broken = items.map((item, index): Item => (index === 1 ? { ...item, b: Buffer.from('no ledger') } : item));
    expect(() => ledgersOfItems(broken, 2025)).toThrow();
  });

  it('keeps hashes and digests that the system makes beside the rows, and any other text in its row', () => {
    const ledger = plainLedger(6);
    const { k, b } = itemOfLedger(ledger);
    expect((k as Uint8Array).length).toBe(6 * 18);
    expect(JSON.stringify(inflated(b as Uint8Array))).not.toContain(Object.keys(ledger.entries)[0]);
    const entries = { 'a.b_c:d@e-f': { ...Object.values(ledger.entries)[0], digest: '单位' } as Entry, ...ledger.entries };
    expect(ledgerOfItem(itemOfLedger({ ...ledger, entries }))).toEqual({ ...ledger, entries });
  });

  it.each(['in its row', 'beside the rows'])(
    'reads ledgers as they were kept before, with every entry in a row and its names %s',
    (where) => {
      fc.assert(
        fc.property(anyLedger, (ledger) => {
          expect(ledgerOfItem(olderItemOf(ledger, where === 'in its row'))).toEqual(ledger);
        }),
        runs(100),
      );
    },
  );

  it('begins empty', () => {
    const empty = emptyLedger('u1' as UnitId, 2025);
    expect(ledgerOfItem(itemOfLedger(empty))).toEqual(empty);
  });

  it('keeps 24 plain reports in one kilobyte of the stored item', () => {
    for (let round = 0; round < 20; round += 1) expect(sizeOf(plainLedger(24))).toBeLessThanOrEqual(1024);
  });

  it('stays below what an item may hold at the limit of a ledger', () => expect(sizeOf(plainLedger(8000))).toBeLessThan(350_000));
});

/** A year's reports as units send them: random hashes and digests, dates in and after the year. */
function plainLedger(count: number): Ledger {
  const kinds = ['meeting', 'education', 'meeting', 'plan', 'meeting', 'education'] as const;
  const entries = Array.from({ length: count }, (_, index): [string, Entry] => {
    const occurredOn = addDays('2025-01-01' as CivilDate, (index * 47) % 365);
    const kind = kinds[index % kinds.length] ?? 'meeting';
    const own = { version: 1, digest: contentDigest({ index, salt: randomHash() }), occurredOn, statedOn: addDays(occurredOn, index % 30) };
    const topics = meetingTopics.filter((_, place) => place === index % 9 || place === (index * 5) % 7);
    if (kind === 'meeting') return [randomHash(), { ...own, kind, body: meetingBodies[index % 5] ?? 'branch', topics }];
    return [
      randomHash(),
      kind === 'plan' ? { ...own, kind, tasked: true } : { ...own, kind, category: index % 2 === 0 ? 'education' : 'culture' },
    ];
  });
  return {
    ...emptyLedger('u990101-001' as UnitId, 2025),
    version: count,
    chain: { seq: count, head: Buffer.alloc(32, randomHash()).toString('base64url') },
    entries: Object.fromEntries(entries),
  };
}

/** A ledger's item as it was made before meetings were kept apart: every entry is a row of all its common cells. */
function olderItemOf(ledger: Ledger, inRow: boolean): Item {
  const { k: _names, ...item } = itemOfLedger(ledger);
  const { m, r, o, ...others } = inflated(item['b'] as Uint8Array) as Record<string, unknown>;
  const start = `${ledger.year}-01-01` as CivilDate;
  const e = Object.entries(ledger.entries).map(([hash, entry]) => {
    const [code = 0, occurred = 0, statedAfter = 0, ...rest] = rowOfEntry(entry, (date) => daysBetween(start, date));
    const own = Number(code) % 2 === 0 ? rest : rest.slice(3);
    const checked = entry.verified === undefined ? 0 : entry.verified ? 1 : 2;
    const common = [Number(code) >> 1, inRow ? entry.digest : 0, occurred, statedAfter, entry.version, entry.homeYear ?? 0, checked];
    return [inRow ? hash : 0, ...common, ...own];
  });
  const names = Object.entries(ledger.entries).map(([hash, { digest }]) => hash + digest);
  return {
    ...keys.ledger(ledger.unitId, ledger.year),
    ...item,
    b: deflated({ ...others, e }),
    ...(inRow ? {} : { k: Buffer.from(names.join(''), 'base64url') }),
  };
}

/** Bytes of an item as DynamoDB counts them: names, texts, binaries, and about half a byte per digit of a number. */
function sizeOf(ledger: Ledger): number {
  return Object.entries(itemOfLedger(ledger)).reduce((sum, [name, value]) => {
    const own =
      typeof value === 'number'
        ? Math.ceil(String(value).length / 2) + 1
        : value instanceof Uint8Array
          ? value.length
          : Buffer.byteLength(String(value));
    return sum + Buffer.byteLength(name) + own;
  }, 0);
}

describe('a ledger from the table', () => {
  it('is what was stored, whether as a list, by its keys or as a copy', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const read = ledgerOfItem(itemOfLedger(ledger));
        const sorted = (list: readonly (readonly [string, unknown])[]) => [...list].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(entriesOf(read))).toEqual(sorted(Object.entries(ledger.entries)));
        const copy = { ...read, version: read.version + 1 };
        expect(sorted(entriesOf(copy))).toEqual(sorted(Object.entries(ledger.entries)));
        const emptied = { ...read, entries: {} };
        expect(entriesOf(emptied)).toEqual([]);
        expect(LedgerSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(ledger);
      }),
      runs(50),
    );
  });
});
