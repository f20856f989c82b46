import type { Dashboard } from '#domain/dashboard.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { NotificationView } from '#domain/notification.ts';
import type { TriggerView } from '#domain/trigger.ts';
import { type Answer, Client } from '../support/client.ts';
import { startTestHost, type TestHost } from '../support/host.ts';

/** A body as a client writes it. */
export type Body = Readonly<Record<string, unknown>>;

/** What the system answers for a report, as far as the journeys look at it. */
export type ReportBody = Body & { reportId: string; version: number; late: boolean; status: string; title: string };

/** A problem, as far as the journeys look at it. */
export type ProblemBody = Body & {
  status: number;
  code: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
};

export type Row = { index: number; status: number; reportId?: string; problem?: ProblemBody };

/** A unit of the stage with the accounts that have to do with it. Three people are on its roster from the day it opened, the first is principal. */
export interface StageUnit {
  readonly unitId: string;
  readonly regionCode: string;
  readonly people: readonly [string, string, string];
  readonly reporter: string;
  readonly head: string;
  readonly officer: string;
  readonly leader: string;
}

export const ADMIN = 'admin@system';
/** The region at the root of the stage. */
export const ROOT = '990000';
/** Opened too late to owe 2024, in time to owe 2025. */
const OPENED = '2024-11-01';

let numbers = 0;
/** A number that was not given before, to keep what tests make apart. */
export function unique(): number {
  numbers += 1;
  return numbers;
}

/** The date in Shanghai so many days from today. */
export function daysFromToday(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The current year in Shanghai. */
export const thisYear = Number(daysFromToday(0).slice(0, 4));

/** A whole system of its own with one root region; each test adds the regions and units that it needs. */
export class Stage {
  readonly host: TestHost;
  readonly client: Client;

  private constructor(host: TestHost, client: Client) {
    this.host = host;
    this.client = client;
  }

  /** Opens a stage. One worker for each function starts fastest; a stage whose calls are meant to meet has more. */
  static async open(concurrency = 1): Promise<Stage> {
    const host = await startTestHost({ concurrency });
    const stage = new Stage(host, await Client.of(host));
    await stage.import('regions', [{ regionCode: ROOT, name: '示例省', level: 'province' }]);
    return stage;
  }

  async close(): Promise<void> {
    await this.host.stop();
  }

  /** Imports rows as the administrator, none of which may be refused. */
  async import(what: 'regions' | 'units' | 'people' | 'grants' | 'reports', items: readonly Body[]): Promise<Row[]> {
    const { body } = await this.client.post<{ results: Row[] }>(ADMIN, `/v1/${what}/batch`, { items });
    const refused = body.results.filter((row) => row.status >= 300);
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
    return body.results;
  }

  /** Adds a region of its own. */
  async region(parentCode = ROOT, regionCode = `99${String(unique()).padStart(4, '0')}`): Promise<string> {
    await this.import('regions', [
      { regionCode, name: `示例地区${regionCode}`, level: parentCode === ROOT ? 'prefecture' : 'county', parentCode },
    ]);
    return regionCode;
  }

  /** Adds a unit in a region of its own, unless another is named. */
  async unit(given: Body & { regionCode?: string } = {}): Promise<StageUnit> {
    const unitId = `u${unique()}`;
    const regionCode = given.regionCode ?? (await this.region());
    const people = [1, 2, 3].map((nth) => `p-${unitId}-${nth}`) as [string, string, string];
    const from = typeof given['openedOn'] === 'string' ? given['openedOn'] : OPENED;
    const members = people.map((personId, nth) => ({
      personId,
      name: `示例人员${personId}`,
      role: nth === 0 ? 'principal' : 'member',
      from,
    }));
    await this.import('units', [{ unitId, name: `示例单位${unitId}`, kind: 'committee', openedOn: OPENED, members, ...given, regionCode }]);
    return stageUnit(unitId, regionCode, people);
  }

  /** Reports a fact that has to be accepted as new. */
  async report(account: string, draft: Body, headers: Readonly<Record<string, string>> = {}): Promise<ReportBody> {
    const answer = await this.client.post<ReportBody>(account, '/v1/reports', draft, { headers });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)} for ${JSON.stringify(draft)}`);
    return answer.body;
  }

  amend(account: string, report: ReportBody, draft: Body, more: Body = {}): Promise<Answer<ReportBody & ProblemBody>> {
    const body = { supersedes: report.version, changeKind: 'material', reason: '更正', report: draft, ...more };
    return this.client.post<ReportBody & ProblemBody>(account, `/v1/reports/${encodeURIComponent(report.reportId)}/amendments`, body);
  }

  withdraw(account: string, report: ReportBody): Promise<Answer<ReportBody & ProblemBody>> {
    return this.client.post<ReportBody & ProblemBody>(account, `/v1/reports/${encodeURIComponent(report.reportId)}/withdrawal`, {
      reason: '误报',
    });
  }

  async ledger(account: string, unitId: string, year = 2025): Promise<LedgerView> {
    return (await this.client.get<LedgerView>(account, `/v1/units/${unitId}/ledger?year=${year}`)).body;
  }

  async reports(account: string, unitId: string, query = ''): Promise<ReportBody[]> {
    return (await this.client.get<{ items: ReportBody[] }>(account, `/v1/units/${unitId}/reports?limit=200${query}`)).body.items;
  }

  /** The triggers of a unit and year that the account sees. */
  async triggers(account: string, unitId: string, year = 2025): Promise<TriggerView[]> {
    return (await this.client.get<{ items: TriggerView[] }>(account, `/v1/triggers?unit=${unitId}&year=${year}&limit=200`)).body.items;
  }

  /** The one trigger of a unit, clause and year. */
  async trigger(unit: StageUnit, clause: string, year = 2025): Promise<TriggerView> {
    const found = (await this.triggers(unit.officer, unit.unitId, year)).filter((trigger) => trigger.clause === clause);
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} triggers of ${clause} for ${unit.unitId}`);
    return found[0];
  }

  /** The clauses of a unit's triggers with their workflow, in order. */
  async standing(unit: StageUnit, year = 2025): Promise<string[]> {
    return (await this.triggers(unit.officer, unit.unitId, year)).map((trigger) => `${trigger.clause} ${trigger.workflow}`).sort();
  }

  async inbox(account: string): Promise<NotificationView[]> {
    return (await this.client.get<{ items: NotificationView[] }>(account, '/v1/notifications?limit=200')).body.items;
  }

  async dashboard(account: string, regionCode: string, year = 2025): Promise<Dashboard> {
    return (await this.client.get<Dashboard>(account, `/v1/dashboards/${regionCode}?year=${year}`)).body;
  }
}

/** A unit with the accounts that have to do with it. */
export function stageUnit(unitId: string, regionCode: string, people: [string, string, string]): StageUnit {
  return {
    unitId,
    regionCode,
    people,
    reporter: `reporter@${unitId}`,
    head: `head@${unitId}`,
    officer: `officer@${regionCode}`,
    leader: `leader@${regionCode}`,
  };
}

/** Asks again until the answer is as expected; the last answer, if it never is within five seconds. */
export function within5Seconds<Seen>(ask: () => Promise<Seen>, isExpected: (seen: Seen) => boolean): Promise<Seen> {
  return within(5000, ask, isExpected);
}

/** The same within so many milliseconds. */
export async function within<Seen>(time: number, ask: () => Promise<Seen>, isExpected: (seen: Seen) => boolean): Promise<Seen> {
  const end = Date.now() + time;
  for (;;) {
    const seen = await ask();
    if (isExpected(seen) || Date.now() > end) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
