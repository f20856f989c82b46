import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#contracts/routes.ts';
import { coded, drafts } from '../journeys/drafts.ts';
import { draftPack, Trials } from '../journeys/law-making.ts';
import { ADMIN, type Body, type ReportBody, type Row, Stage, type StageUnit, stageUnit, within5Seconds } from '../journeys/stage.ts';
import { accounts, inside, type Line, linesOf, lists, type Place, places, type Role, table } from './role-table.ts';

interface Things {
  readonly unit: StageUnit;
  readonly meeting: ReportBody;
  readonly meetingDraft: Body;
  readonly case: ReportBody;
  readonly caseDraft: Body;
  readonly goneMeeting: ReportBody;
  readonly goneCase: ReportBody;
  readonly open: string;
  readonly confidential: string;
  readonly notificationId: string;
  readonly proposalId: string;
}

const roles = Object.keys(accounts) as Role[];
const names = Object.keys(places) as Place[];
const lines = linesOf(table);

let trialId: string;
let stage: Stage;
const things = {} as Record<Place, Things>;

beforeAll(async () => {
  stage = await Stage.open();
  await stage.import('regions', [
    { regionCode: '9', name: '示例', level: 'province' },
    { regionCode: '99', name: '示例九九', level: 'prefecture', parentCode: '9' },
    { regionCode: '990', name: '示例九九〇', level: 'prefecture', parentCode: '9' },
    { regionCode: '991', name: '示例九九一', level: 'county', parentCode: '99' },
  ]);
  const made = Object.fromEntries(names.map((place) => [place, unitAt(place)])) as Record<Place, StageUnit>;
  await stage.import(
    'units',
    names.map((place) => rowOf(made[place])),
  );
  for (const unit of Object.values(made)) for (const account of [unit.reporter, unit.head, unit.leader]) await stage.host.token(account);
  const reports = {} as Record<Place, Omit<Things, 'open' | 'confidential' | 'notificationId' | 'proposalId'>>;
  for (const place of names) {
    const unit = made[place];
    const [meetingDraft, caseDraft] = [drafts.meeting(unit), drafts.case(unit, { category: 'political', serious: coded })];
    // Written up as leadership members whom the roster does not know on that day: a fault of each place.
    await stage.report(unit.officer, drafts.sanction(unit, { leadershipMember: false, rank: 'warning' }));
    await stage.report(unit.reporter, drafts.nil(unit));
    reports[place] = {
      unit,
      meetingDraft,
      caseDraft,
      meeting: await stage.report(unit.reporter, meetingDraft),
      case: await stage.report(unit.officer, caseDraft),
      goneMeeting: await stage.report(unit.reporter, drafts.meeting(unit)),
      goneCase: await stage.report(unit.officer, drafts.case(unit)),
    };
  }
  await stage.host.sweep('2026-01-11T00:30:00+08:00');
  for (const place of names) {
    const unit = made[place];
    const [open, confidential] = [await stage.trigger(unit, 'art7-5'), await stage.trigger(unit, 'art10-2')];
    const [message] = await within5Seconds(
      () => stage.inbox(unit.leader),
      (seen) => seen.length > 0,
    );
    const proposed = await stage.client.post<{ proposalId: string }>('administrator@system', '/v1/proposals', proposalFor(unit));
    things[place] = {
      ...reports[place],
      proposalId: proposed.body.proposalId,
      open: open.triggerId,
      confidential: confidential.triggerId,
      notificationId: message?.notificationId ?? '',
    };
  }
  trialId = (await new Trials(stage).start({ pack: draftPack(), year: 2025 }, 'administrator@system')).body.trialId;
}, 120_000);

afterAll(() => stage.close());

function unitAt(place: Place): StageUnit {
  const { unitId } = places[place];
  // `other` names the region of the prefecture itself where a route asks for a region; its unit is in the county, beside `home`.
  const regionCode = place === 'other' ? '991' : places[place].regionCode;
  return stageUnit(unitId, regionCode, [`p-${unitId}-1`, `p-${unitId}-2`, `p-${unitId}-3`]);
}

function rowOf({ unitId, regionCode, people }: StageUnit): Body {
  const members = people.map((personId, nth) => ({
    personId,
    name: personId,
    role: nth === 0 ? 'principal' : 'member',
    from: '2024-11-01',
  }));
  return { unitId, name: `单位${unitId}`, regionCode, kind: 'committee', openedOn: '2024-11-01', members };
}

function proposalFor({ unitId }: StageUnit): Body {
  return { kind: 'unit-change', content: { unitId, closedOn: '2026-06-30' }, reason: '机构改革' };
}

function draftOf(what: string, unit: StageUnit): Body {
  const kinds = {
    meeting: drafts.meeting,
    inspection: drafts.inspection,
    case: drafts.case,
    sanction: (of: StageUnit) => drafts.sanction(of, { rank: 'warning' }),
  };
  return kinds[what as keyof typeof kinds](unit);
}

/** The path and body by which a line of the table names a place. */
function requestOf({ method, path, what }: Line, place: Place): { readonly path: string; readonly body?: Body } {
  const { unit, ...own } = things[place];
  const { regionCode } = places[place];
  const confidential = what === 'confidential' || what === 'disclosed';
  const withdrawn = path.endsWith('/withdrawal');
  const report = confidential ? (withdrawn ? own.goneCase : own.case) : withdrawn ? own.goneMeeting : own.meeting;
  const filled = path
    .replace('{unitId}', unit.unitId)
    .replace('{regionCode}', regionCode)
    .replace('{reportId}', report.reportId)
    .replace('{triggerId}', confidential ? own.confidential : own.open)
    .replace('{key}', confidential ? 'lapse' : 'consequence')
    .replace('{notificationId}', own.notificationId)
    .replace('{year}', '2020')
    .replace('{proposalId}', own.proposalId)
    .replace('{trialId}', trialId);
  const query = what === '?region' ? `?region=${regionCode}` : what === '?unit' ? `?unit=${unit.unitId}` : '';
  const grant = {
    account: unit.leader,
    personId: unit.leader,
    role: 'leader',
    scope: { kind: 'region', id: unit.regionCode },
    from: '2000-01-01',
  };
  const bodies: Readonly<Record<string, () => Body>> = {
    '/v1/reports': () => draftOf(what, unit),
    '/v1/reports/batch': () => ({ items: [draftOf(what, unit)] }),
    '/v1/reports/{reportId}/amendments': () => ({
      supersedes: 1,
      changeKind: 'editorial',
      reason: '更正',
      report: confidential ? own.caseDraft : own.meetingDraft,
    }),
    '/v1/reports/{reportId}/verification': () => ({ result: 'verified', note: '现场核查' }),
    '/v1/reports/{reportId}/withdrawal': () => ({ reason: '误报' }),
    '/v1/triggers/{triggerId}/replies': () => ({ text: '说明' }),
    '/v1/triggers/{triggerId}/elements/{key}': () => ({ status: 'rejected', reason: '未见' }),
    '/v1/triggers/{triggerId}/review': () => ({ action: what, reason: '决定' }),
    '/v1/triggers/{triggerId}/disclosure': () => ({ reason: '听取说明' }),
    '/v1/regions/batch': () => ({ items: [{ regionCode: '991', name: '示例九九一', level: 'county', parentCode: '99' }] }),
    '/v1/units/batch': () => ({ items: [rowOf(unit)] }),
    '/v1/people/batch': () => ({ items: [{ personId: unit.people[0], name: unit.people[0] }] }),
    '/v1/archive': () => ({ year: 2020 }),
    '/v1/pack-trials': () => ({ pack: draftPack(), year: 2025 }),
    '/v1/proposals': () => proposalFor(unit),
    '/v1/proposals/{proposalId}/decision': () => ({ action: 'reject', reason: '依据不足' }),
    '/v1/grants': () => grant,
    '/v1/grants/batch': () => ({ items: [grant] }),
  };
  const body = method === 'POST' ? bodies[path]?.() : undefined;
  return { path: filled + query, ...(body === undefined ? {} : { body }) };
}

async function statusOf(line: Line, role: Role, place: Place): Promise<number> {
  const { path, body } = requestOf(line, place);
  const answer = await stage.client.call<{ results?: Row[] }>(accounts[role], line.method, path, body === undefined ? {} : { body });
  // A batch that was looked at answers row by row.
  return line.path === '/v1/reports/batch' && answer.status === 200 ? (answer.body.results?.[0]?.status ?? 0) : answer.status;
}

describe('the role table', () => {
  it('has every route', () => {
    const known = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    const listed = [...lines.map(({ method, path }) => `${method} ${path}`), ...Object.keys(lists)];
    expect([...new Set(listed)].sort()).toEqual([...new Set(known)].sort());
  });

  it.each(lines)('$method $path $what', async (line) => {
    const seen: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const role of roles) {
      for (const place of names) {
        const cell = line.cells[role];
        expected[`${role} ${place}`] = inside[role].includes(place) ? cell.inside : cell.outside;
        seen[`${role} ${place}`] = await statusOf(line, role, place);
      }
    }
    expect(seen).toEqual(expected);
  });

  it.each(Object.entries(lists))('%s', async (route, expected) => {
    const [, path = ''] = route.split(' ');
    const seen: Record<string, string> = {};
    for (const role of roles) {
      // Of lists that have years, the year in which things happened here.
      const { status, body } = await stage.client.get(accounts[role], path === '/v1/triggers' ? `${path}?year=2025` : path);
      const text = JSON.stringify(body);
      const shown = names.filter((place) => new RegExp(`["@~#]${places[place].unitId}["~#]`).test(text));
      seen[role] = [status, ...(status === 200 ? shown : [])].join(' ');
    }
    expect(seen).toEqual(expected);
  });

  it('knows no list that names another’s triggers, whatever is asked for', async () => {
    for (const query of ['workflow=candidate', 'clause=art10-2', 'clause=art7-5', 'backfilled=false', 'limit=1']) {
      const { body } = await stage.client.get<{ items: { unitId: string }[] }>(accounts.head, `/v1/triggers?year=2025&${query}`);
      for (const { unitId } of body.items) expect(unitId).toBe('u-home');
    }
  });
});

describe('grants', () => {
  it('are dated: one that has ended or has not begun lets nobody in', async () => {
    await stage.import('people', [{ personId: 'p-dated', name: '任期' }]);
    const scope = { kind: 'region', id: '990' };
    await stage.import('grants', [
      { account: 'auditor@990', personId: 'p-dated', role: 'auditor', scope, from: '2020-01-01', to: '2020-12-31' },
      { account: 'auditor@991', personId: 'p-dated', role: 'auditor', scope: { kind: 'region', id: '991' }, from: '2999-01-01' },
    ]);
    for (const account of ['auditor@990', 'auditor@991']) {
      expect(await stage.client.get(account, '/v1/me')).toMatchObject({ status: 403, body: { code: 'no-grant' } });
    }
  });

  it('come from the store, not from the token: a new one holds at once for a token that is older', async () => {
    const account = 'auditor@9';
    await stage.import('people', [{ personId: 'p-store', name: '审计' }]);
    await stage.import('grants', [
      { account, personId: 'p-store', role: 'auditor', scope: { kind: 'region', id: '991' }, from: '2020-01-01' },
    ]);
    expect((await stage.client.get(account, '/v1/units/u-away')).status).toBe(404);
    await stage.client.post(ADMIN, '/v1/grants', {
      account,
      personId: 'p-store',
      role: 'auditor',
      scope: { kind: 'region', id: '990' },
      from: '2020-01-01',
    });
    expect([
      (await stage.client.get(account, '/v1/units/u-away')).status,
      (await stage.client.get(account, '/v1/units/u-home')).status,
    ]).toEqual([200, 200]);
    expect((await stage.client.get(account, '/v1/units/u-top')).status).toBe(404);
  });

  it('of an unknown unit or region get no token', async () => {
    for (const account of ['reporter@u-none', 'leader@9999', 'officer@u-home', 'head@991', 'king@991', 'admin@991', 'leader@']) {
      await expect(stage.host.token(account)).rejects.toThrow(/no unit or region/);
    }
  });
});
