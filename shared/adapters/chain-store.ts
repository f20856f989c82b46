import type { ArchiveReader } from '#app/archive-ports.ts';
import type { ActLink, ChainStore, UnitLink } from '#app/verify-chain.ts';
import { canonical } from '#domain/canonical.ts';
import { partsOfReportId, type ReportId, type TriggerId } from '#domain/ids.ts';
import { rowOfLine } from './archive-codec.ts';
import { archiveReader, lazyObjects } from './archive-reader.ts';
import { markOfItem } from './archive-store.ts';
import { keys } from './keys.ts';
import { type ClientOptions, type Item, openTable, type Table } from './table.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * The links of chains, as they are stored. Nothing is checked by a schema here: what somebody has altered has to be read all the same, to
 * be found altered.
 */
export function chainStore(table: Table, archive?: ArchiveReader): ChainStore {
  const all = async (pk: string, prefix?: string): Promise<Item[]> => {
    const condition =
      prefix === undefined
        ? { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
        : { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)', ExpressionAttributeValues: { ':pk': pk, ':sk': prefix } };
    const items: Item[] = [];
    for await (const page of table.queryAll(condition)) items.push(...page);
    return items;
  };
  return {
    async linksOfUnit(unitId, year) {
      const { pk } = keys.unit(unitId);
      const [inTable, steps] = await Promise.all([all(pk, 'R#'), all(pk, 'S#')]);
      // A year goes to the archive only with its whole chain. Rows that are in both places are the same; the table's own are what is verified.
      const [item] = archive === undefined ? [] : await table.batchGet([keys.archived(unitId, year)]);
      const lines = item === undefined ? [] : ((await archive?.lines(markOfItem(item))) ?? []);
      const archived = lines.flatMap((line) => ('sortKey' in line && line.kind !== 'step' ? [rowOfLine(unitId, line)] : []));
      const reports = [...new Map([...archived, ...inTable].map((row) => [row.sk, row])).values()];
      const versions = new Map(reports.map((item) => [item.sk, bodyOf(item)]));
      return [...reports.map((item) => linkOfReportRow(item, unitId, versions)), ...steps.map((item) => linkOfStep(item, unitId))];
    },
    async administration() {
      const { pk, sk: headKey } = keys.actHead();
      const items = await all(pk);
      const head = items.find((item) => item.sk === headKey);
      const acts = items
        .filter((item) => item.sk !== headKey)
        .map((item): ActLink => ({ seq: Number(item.sk), link: String(item.h), text: String(item.b) }));
      return { acts, head: { seq: Number(head?.n ?? 0), head: String(head?.h ?? '') } };
    },
  };
}

/** Opens the chains of a table, and of the archive where its bucket is named. */
export function openChainStore({
  tableName,
  bucket,
  ...options
}: { readonly tableName: string; readonly bucket?: string } & ClientOptions): ChainStore {
  return chainStore(openTable(tableName, options), bucket === undefined ? undefined : archiveReader(lazyObjects(bucket)));
}

function bodyOf(item: Item): Body | undefined {
  try {
    const body: unknown = JSON.parse(String(item.b));
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}

const placeOfLink = (item: Item, seq: unknown): Pick<UnitLink, 'seq' | 'link' | 'salt'> => ({
  seq: Number(seq),
  link: item.l instanceof Uint8Array ? Buffer.from(item.l).toString('base64url') : '',
  salt: String(item.s),
});

/** A version, a check on site or a withdrawal of a report; their sort keys are those of `report-store.ts`. */
function linkOfReportRow(item: Item, unitId: string, versions: ReadonlyMap<string, Body | undefined>): UnitLink {
  const [, hash = '', number = '', mark] = item.sk.split('#');
  const version = versions.get(`R#${hash}#${number}`);
  const reportId = typeof version?.['reportId'] === 'string' ? (version['reportId'] as ReportId) : undefined;
  const parts = reportId === undefined ? undefined : partsOfReportId(reportId);
  const inPlace = parts?.unitId === unitId && parts.hash === hash && version?.['version'] === Number(number);
  const body = bodyOf(item);
  const place = { ...placeOfLink(item, item.n), ...(inPlace ? { reportId, year: yearOfVersion(version) } : {}) };
  if (!inPlace || body === undefined) return place;
  if (mark === 'v') return { ...place, content: { report: reportId, verification: body, by: item.a } };
  if (mark === undefined) return { ...place, content: { report: reportId, version: body['version'], digest: item.d, content: body } };
  // Of a withdrawal only the reason is hashed; the rest repeats the version that is.
  return sameFacts(body, version)
    ? { ...place, content: { report: reportId, version: body['version'], withdrawn: true, reason: body['reason'] } }
    : place;
}

/** Kinds whose ledger is that of the year in which a matter is due, which may have moved since. */
const countWithMatters: ReadonlySet<unknown> = new Set(['rectification', 'assignment', 'assignment-progress', 'clue', 'talk']);

/** The year of the ledger in which a version counts, where the version itself says so. */
function yearOfVersion(body: Body): number | undefined {
  if (countWithMatters.has(body['kind']) || typeof body['occurredOn'] !== 'string') return undefined;
  return Number(body['kind'] === 'plan' ? body['year'] : body['occurredOn'].slice(0, 4));
}

function sameFacts(one: Body, other: Body | undefined): boolean {
  const facts = (body: Body | undefined): string => {
    const { status: _status, reason: _reason, withdrawnAt: _withdrawnAt, ...rest } = body ?? {};
    return canonical(rest);
  };
  return facts(one) === facts(other);
}

function linkOfStep(item: Item, unitId: string): UnitLink {
  const [, key = '', seq = ''] = item.sk.split('#');
  const triggerId = `${unitId}~${key.replaceAll('|', '~')}` as TriggerId;
  // The period of a case is no year.
  const [, period = ''] = key.split('|');
  const body = bodyOf(item);
  return {
    ...placeOfLink(item, seq),
    triggerId,
    year: /^\d{4}$/.test(period) ? Number(period) : undefined,
    ...(body === undefined ? {} : { content: { trigger: triggerId, step: body } }),
  };
}
