import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { checkedLedgerOfItem } from '#adapters/ledger-codec.ts';
import { triggerOfItem } from '#adapters/report-store.ts';
import type { Item } from '#adapters/table.ts';
import { type Ledger, partsOfStandingKey } from '#domain/ledger.ts';
import { Report } from '#domain/report.ts';
import { type Trigger, triggerIdOf } from '#domain/trigger.ts';

/** One report as its items say, versions oldest first. */
interface StoredReport {
  readonly reportId: string;
  readonly versions: { readonly report: Report; readonly digest: string; readonly seq: number }[];
  withdrawnSeq?: number;
}

/** Everything stored that facts and sweeps write, read past the system. */
export interface StoredState {
  readonly ledgers: readonly Ledger[];
  /** By report id. */
  readonly reports: ReadonlyMap<string, StoredReport>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  /** `unit|finding` to the report that holds it; undefined for one that no current inspection names. */
  readonly locators: ReadonlyMap<string, { readonly dueOn: string; readonly reportId: string | undefined }>;
  /** All of it, as it is stored. */
  readonly items: readonly Item[];
}

/** Reads the one table of a database. */
export async function readState(endpoint: string): Promise<StoredState> {
  const client = new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const items: Item[] = [];
  try {
    const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
    let start: ScanCommand['input']['ExclusiveStartKey'];
    do {
      const page = await client.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: start }));
      items.push(...(page.Items ?? []).map((item) => unmarshall(item) as Item));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  } finally {
    client.destroy();
  }
  const reports = new Map<string, StoredReport>();
  const versions = items.filter((item) => item.pk.startsWith('U#') && item.sk.startsWith('R#')).sort((a, b) => (a.sk < b.sk ? -1 : 1));
  for (const item of versions) {
    if (item.sk.endsWith('#v')) continue;
    const report = Report.parse(JSON.parse(String(item['b'])));
    const known = reports.get(report.reportId) ?? { reportId: report.reportId, versions: [] };
    reports.set(report.reportId, known);
    if (item.sk.endsWith('#w')) known.withdrawnSeq = Number(item['n']);
    else known.versions.push({ report, digest: String(item['d']), seq: Number(item['n']) });
  }
  return {
    items,
    reports,
    ledgers: items.filter((item) => item.pk.startsWith('L#')).map(checkedLedgerOfItem),
    triggers: new Map(
      items
        .filter((item) => item.pk.startsWith('U#') && item.sk.startsWith('T#'))
        .map((item) => [triggerOfItem(item).triggerId, triggerOfItem(item)]),
    ),
    locators: new Map(
      items
        .filter((item) => item.pk.startsWith('U#') && item.sk.startsWith('F#'))
        .map((item) => [
          `${item.pk.slice(2)}|${item.sk.slice(2)}`,
          { dueOn: String(item['d']), reportId: item['r'] === undefined ? undefined : String(item['r']) },
        ]),
    ),
  };
}

/** What does not fit together: empty when every transaction is there as a whole or not at all. */
export function tornPlaces(state: StoredState): string[] {
  return [...tornReports(state), ...tornChains(state), ...tornFindings(state), ...tornTriggers(state), ...tornKeys(state)];
}

/** Each current report is an entry of one ledger, and each entry is a current report. */
function tornReports({ ledgers, reports }: StoredState): string[] {
  const torn: string[] = [];
  const entered = new Set<string>();
  for (const ledger of ledgers) {
    for (const [hash, entry] of Object.entries(ledger.entries)) {
      const reportId = `${ledger.unitId}~${entry.homeYear ?? ledger.year}~${hash}`;
      const last = reports.get(reportId)?.versions.at(-1);
      if (entered.has(reportId)) torn.push(`${reportId} stands in two ledgers`);
      entered.add(reportId);
      if (last === undefined) torn.push(`${reportId} stands in a ledger and is not stored`);
      else if (last.report.version !== entry.version || last.digest !== entry.digest)
        torn.push(`${reportId} is another version in its ledger`);
    }
    for (const [digest, reportId] of Object.entries(ledger.superseded)) {
      if (
        !reports
          .get(reportId)
          ?.versions.slice(0, -1)
          .some((version) => version.digest === digest)
      )
        torn.push(`${reportId} has no older version ${digest}`);
    }
  }
  for (const [reportId, { withdrawnSeq, versions }] of reports) {
    if (entered.has(reportId) !== (withdrawnSeq === undefined))
      torn.push(`${reportId} is stored but ${withdrawnSeq === undefined ? 'in no ledger' : 'stands although withdrawn'}`);
    if (!versions.every(({ report }, index) => report.version === index + 1)) torn.push(`${reportId} lacks a version`);
  }
  return torn;
}

/** Each ledger's chain counts what was written to it, without a gap. */
function tornChains({ ledgers, reports, items, locators }: StoredState): string[] {
  const links = new Map<string, number[]>();
  const add = (report: Report | undefined, seq: number): void => {
    if (report === undefined) return;
    const due = report.kind === 'rectification' ? locators.get(`${report.unitId}|${report.findingId}`)?.dueOn : undefined;
    const ledger = `${report.unitId}|${yearIn(report, due)}`;
    links.set(ledger, [...(links.get(ledger) ?? []), seq]);
  };
  for (const { versions, withdrawnSeq } of reports.values()) {
    for (const { report, seq } of versions) add(report, seq);
    if (withdrawnSeq !== undefined) add(versions.at(-1)?.report, withdrawnSeq);
  }
  // Steps of persons are links, too; the tests that look here make none.
  if (items.some((item) => item.pk.startsWith('U#') && item.sk.startsWith('S#'))) return ['steps are not looked at here'];
  return ledgers.flatMap(({ unitId, year, chain }) => {
    const found = (links.get(`${unitId}|${year}`) ?? []).sort((a, b) => a - b);
    const whole = found.length === chain.seq && found.every((seq, index) => seq === index + 1);
    return whole ? [] : [`the chain of ${unitId} ${year} has ${chain.seq} links, stored are ${found.join(' ')}`];
  });
}

/** A finding is in the report, in the ledger of its year and at its locator, or nowhere. */
function tornFindings({ ledgers, reports, locators }: StoredState): string[] {
  const torn: string[] = [];
  const owed = new Map(
    ledgers.flatMap((ledger) =>
      Object.entries(ledger.findings).map(([id, finding]) => [`${ledger.unitId}|${id}`, { ...finding, year: ledger.year }]),
    ),
  );
  const held = new Map<string, { dueOn: string; reportId: string }>();
  for (const { reportId, versions, withdrawnSeq } of reports.values()) {
    const report = versions.at(-1)?.report;
    if (report?.kind !== 'inspection' || withdrawnSeq !== undefined) continue;
    for (const { findingId, dueOn } of report.findings ?? []) held.set(`${report.inspectedUnitId}|${findingId}`, { dueOn, reportId });
  }
  for (const [key, { dueOn, reportId }] of held) {
    const inLedger = owed.get(key);
    const located = locators.get(key);
    if (inLedger?.reportId !== reportId || inLedger.dueOn !== dueOn || inLedger.year !== Number(dueOn.slice(0, 4)))
      torn.push(`the finding ${key} is not in its ledger`);
    if (located?.reportId !== reportId || located.dueOn !== dueOn) torn.push(`the finding ${key} is not at its locator`);
  }
  for (const key of owed.keys()) if (!held.has(key)) torn.push(`the finding ${key} stands in a ledger and in no report`);
  for (const [key, { reportId }] of locators)
    if (reportId !== undefined && !held.has(key)) torn.push(`the finding ${key} has a locator and no report`);
  return torn;
}

/** What stands in a ledger is a trigger in the same state, and the other way round. */
function tornTriggers({ ledgers, triggers }: StoredState): string[] {
  const torn: string[] = [];
  const standing = new Set<string>();
  for (const ledger of ledgers) {
    for (const [key, state] of Object.entries(ledger.standing)) {
      const { clause, period, subject } = partsOfStandingKey(key);
      const id = triggerIdOf(ledger.unitId, clause, period, subject);
      const trigger = triggers.get(id);
      standing.add(id);
      if (trigger === undefined) torn.push(`${id} stands in a ledger and is not stored`);
      else if (trigger.workflow !== state.workflow || trigger.episode !== state.episode || trigger.determination !== state.determination)
        torn.push(`${id} is in another state in its ledger`);
    }
  }
  for (const id of triggers.keys()) if (!standing.has(id)) torn.push(`${id} is stored and stands in no ledger`);
  return torn;
}

/** A key that was used leads to a report. */
function tornKeys({ items, reports }: StoredState): string[] {
  return items
    .filter((item) => item.pk.startsWith('K#') && !reports.has(String(item['r'])))
    .map((item) => `the key ${item.sk} leads to no report`);
}

/** The year in whose ledger a report of a kind that is sent here counts. */
function yearIn(report: Report, findingDueOn: string | undefined): number {
  return report.kind === 'plan' ? report.year : Number((findingDueOn ?? report.occurredOn).slice(0, 4));
}
