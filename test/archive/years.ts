/** Units with a closed year of random facts, and everything that can be read of it over HTTP, for tests of the archive. */
import fc from 'fast-check';
import { collect } from '#adapters/report-store.ts';
import { openTable } from '#adapters/table.ts';
import { drafts } from '../journeys/drafts.ts';
import { ADMIN, type Body, type ReportBody, type Stage, type StageUnit, unique } from '../journeys/stage.ts';

/** The year that the tests archive; the last that is never archived here is the one after it. */
export const YEAR = 2022;

/** What happens to a unit in its year, step by step. */
export interface Story {
  readonly facts: readonly {
    readonly kind: 'meeting' | 'education' | 'inspection' | 'case' | 'sanction' | 'nil' | 'plan';
    readonly day: string;
    readonly afterwards: Then;
  }[];
}
type Then = 'nothing' | 'amend' | 'verify' | 'withdraw' | 'amend-and-withdraw';

const days = ['01-01', '03-31', '06-30', '12-31'].map((day) => `${YEAR}-${day}`);

/** Any year of a unit in which nothing is left open. */
export const anyStory: fc.Arbitrary<Story> = fc.record({
  facts: fc.array(
    fc.record({
      kind: fc.constantFrom('meeting', 'education', 'inspection', 'case', 'sanction', 'nil', 'plan'),
      day: fc.constantFrom(...days),
      afterwards: fc.constantFrom<Then>('nothing', 'nothing', 'nothing', 'amend', 'verify', 'withdraw', 'amend-and-withdraw'),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

const confidential = new Set(['case', 'sanction']);

/** A unit that was there in the year, with its roster. */
export function unitOfThen(stage: Stage, regionCode?: string): Promise<StageUnit> {
  return stage.unit({ openedOn: `${YEAR - 2}-01-01`, ...(regionCode === undefined ? {} : { regionCode }) });
}

/** A fact of the year, with the sanction too low for a lead. */
export function draftOf(unit: StageUnit, kind: Story['facts'][number]['kind'], day: string): Body {
  const more = { occurredOn: day, ...(kind === 'plan' ? { year: YEAR + 1 } : {}), ...(kind === 'sanction' ? { rank: 'warning' } : {}) };
  return drafts[kind](unit, more);
}

/** Lets a story happen. */
export async function live(stage: Stage, unit: StageUnit, story: Story): Promise<ReportBody[]> {
  const reports: ReportBody[] = [];
  for (const { kind, day, afterwards } of story.facts) {
    const account = confidential.has(kind) ? unit.officer : unit.reporter;
    const draft = draftOf(unit, kind, day);
    let report = await stage.report(account, draft, { 'idempotency-key': `key-${unique()}` });
    if (afterwards.startsWith('amend')) {
      const { status, body } = await stage.amend(account, report, { ...draft, title: `${draft['title']}更正` });
      if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
      report = body;
    }
    if (afterwards === 'verify')
      await stage.client.post(unit.officer, `/v1/reports/${report.reportId}/verification`, { result: 'verified', note: '属实' });
    if (afterwards.endsWith('withdraw')) await stage.withdraw(account, report);
    reports.push(report);
  }
  return reports;
}

/** What every role is answered about a unit and its reports: status, version and body to the byte; of ledgers all but the time they were read at. */
export async function everythingReadOf(stage: Stage, unit: StageUnit, reports: readonly ReportBody[]): Promise<Record<string, string>> {
  const { host } = stage;
  const paths = [
    ...reports.flatMap(({ reportId }) => [`/v1/reports/${reportId}`, `/v1/reports/${reportId}/versions`]),
    ...['', `&year=${YEAR}`, `&year=${YEAR + 1}`, `&year=${YEAR}&kind=meeting`].map(
      (query) => `/v1/units/${unit.unitId}/reports?limit=200${query}`,
    ),
    `/v1/units/${unit.unitId}/reports?limit=2&year=${YEAR}`,
    `/v1/units/${unit.unitId}/ledger?year=${YEAR}`,
    `/v1/triggers?unit=${unit.unitId}&year=${YEAR}`,
  ];
  const accounts = [unit.reporter, unit.head, unit.officer, unit.leader, `auditor@${unit.regionCode}`, ADMIN];
  const read: Record<string, string> = {};
  for (const account of accounts) {
    const authorization = `Bearer ${await host.token(account)}`;
    await Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(`${host.url}${path}`, { headers: { authorization } });
        const text = (await answer.text()).replaceAll(/"asOf":"[^"]*"|"traceId":"[^"]*"/g, '""');
        read[`${account} ${path}`] = `${answer.status} ${answer.headers.get('etag')} ${text}`;
      }),
    );
  }
  return read;
}

/** Sort keys of the rows of reports that the table holds of a unit. */
export async function rowsInTable(stage: Stage, unit: StageUnit): Promise<string[]> {
  const { databaseEndpoint, tableName } = stage.host;
  const table = openTable(tableName, {
    endpoint: databaseEndpoint,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return (await collect(table, `U#${unit.unitId}`, 'R#')).map((item) => item.sk);
}

export interface RunBody extends Body {
  readonly runId: string;
  readonly finishedAt?: string;
  readonly units: number;
  readonly reports: number;
  readonly intact: number;
  readonly left: Readonly<Record<string, number>>;
}

/** Archives the year and answers what it came to. */
export async function archive(stage: Stage): Promise<RunBody> {
  const started = await stage.client.post<RunBody>(ADMIN, '/v1/archive', { year: YEAR });
  if (started.status !== 202) throw new Error(`${started.status}: ${JSON.stringify(started.body)}`);
  await stage.host.drain();
  const runs = await stage.client.get<{ items: RunBody[] }>(ADMIN, '/v1/archive');
  const run = runs.body.items.find(({ runId }) => runId === started.body.runId);
  if (run?.finishedAt === undefined) throw new Error(`not finished: ${JSON.stringify(run)}`);
  return run;
}
