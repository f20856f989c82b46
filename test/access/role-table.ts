/** The roles in the order of the table's columns, and the account of each that calls. `99` is a prefecture with the county `991`. */
export const accounts = {
  reporter: 'reporter@u-home',
  head: 'head@u-home',
  officer: 'officer@99',
  leader: 'leader@99',
  auditor: 'auditor@99',
  administrator: 'admin@system',
} as const;
export type Role = keyof typeof accounts;

/**
 * Where things lie. `other` is the unit beside `home` in the county, whose id begins like that of `home`; `away` is in the prefecture `990`,
 * whose code begins with `99`; `top` is in the province above both.
 */
export const places = {
  home: { unitId: 'u-home', regionCode: '991' },
  other: { unitId: 'u-home0', regionCode: '99' },
  away: { unitId: 'u-away', regionCode: '990' },
  top: { unitId: 'u-top', regionCode: '9' },
} as const;
export type Place = keyof typeof places;

/** Which places lie inside the scope of each role's grant. */
export const inside: Readonly<Record<Role, readonly Place[]>> = {
  reporter: ['home'],
  head: ['home'],
  officer: ['home', 'other'],
  leader: ['home', 'other'],
  auditor: ['home', 'other'],
  administrator: ['home', 'other', 'away', 'top'],
};

/**
 * What each role is answered, inside and outside its scope, in the order reporter, head, officer, leader, auditor, administrator; the
 * administrator has no outside. A row of a batch counts with its own status. `409` is the answer to a lawful caller in a state that does
 * not allow the step. The lines are called in this order, so that a step may prepare for the next.
 */
export const table = `
GET /v1/units/{unitId}                         200/404 200/404 200/404 200/404 200/404 200
GET /v1/units/{unitId}/reports                 200/404 200/404 200/404 200/404 200/404 200
GET /v1/units/{unitId}/ledger                  200/404 200/404 200/404 200/404 200/404 200
GET /v1/units/{unitId}/determinations          200/404 200/404 200/404 200/404 200/404 200
GET /v1/units/{unitId}/chain                   403/404 403/404 200/404 200/404 200/404 403
GET /v1/regions/{regionCode}                   404/404 404/404 200/404 200/404 200/404 200
GET /v1/dashboards/{regionCode}                404/404 404/404 200/404 200/404 200/404 403
GET /v1/units ?region                          404/404 404/404 200/404 200/404 200/404 200
GET /v1/triggers ?region                       404/404 404/404 200/404 200/404 200/404 200
GET /v1/triggers ?unit                         200/404 200/404 200/404 200/404 200/404 200
GET /v1/faults ?region                         404/404 404/404 200/404 200/404 200/404 200

GET /v1/reports/{reportId} open                200/404 200/404 200/404 200/404 200/404 200
GET /v1/reports/{reportId} confidential        404/404 404/404 200/404 200/404 200/404 404
GET /v1/reports/{reportId}/versions open       200/404 200/404 200/404 200/404 200/404 200
GET /v1/reports/{reportId}/versions confidential 404/404 404/404 200/404 200/404 200/404 404

POST /v1/reports meeting                       201/403 403/403 403/403 403/403 403/403 403
POST /v1/reports inspection                    201/403 403/403 201/403 201/403 403/403 403
POST /v1/reports case                          403/403 403/403 201/403 201/403 403/403 403
POST /v1/reports sanction                      403/403 403/403 201/403 201/403 403/403 403
POST /v1/reports/batch meeting                 201/403 403/403 403/403 403/403 403/403 201
POST /v1/reports/batch inspection              201/403 403/403 201/403 201/403 403/403 201
POST /v1/reports/batch case                    403/403 403/403 201/403 201/403 403/403 201

POST /v1/reports/{reportId}/amendments open    200/404 403/404 403/404 403/404 403/404 403
POST /v1/reports/{reportId}/amendments confidential 404/404 404/404 200/404 200/404 403/404 404
POST /v1/reports/{reportId}/verification open  403/404 403/404 200/404 403/404 403/404 403
POST /v1/reports/{reportId}/withdrawal open    200/404 403/404 403/404 403/404 403/404 403
POST /v1/reports/{reportId}/withdrawal confidential 404/404 404/404 200/404 200/404 403/404 404

GET /v1/triggers/{triggerId} open              200/404 200/404 200/404 200/404 200/404 404
GET /v1/triggers/{triggerId} confidential      404/404 404/404 200/404 200/404 200/404 404
POST /v1/triggers/{triggerId}/replies open     201/404 201/404 403/404 403/404 403/404 404
POST /v1/triggers/{triggerId}/replies confidential 404/404 404/404 403/404 403/404 403/404 404
POST /v1/triggers/{triggerId}/elements/{key} open 403/404 403/404 200/404 403/404 403/404 404
POST /v1/triggers/{triggerId}/elements/{key} confidential 404/404 404/404 200/404 403/404 403/404 404
POST /v1/triggers/{triggerId}/review start     403/404 403/404 200/404 403/404 403/404 404
POST /v1/triggers/{triggerId}/review restore   403/404 403/404 409/404 403/404 403/404 404
POST /v1/triggers/{triggerId}/review confirm   403/404 403/404 403/404 409/404 403/404 404
POST /v1/triggers/{triggerId}/review refer     403/404 403/404 403/404 409/404 403/404 404
POST /v1/triggers/{triggerId}/review close     403/404 403/404 403/404 409/404 403/404 404
POST /v1/triggers/{triggerId}/review reopen    403/404 403/404 403/404 409/404 403/404 404
POST /v1/triggers/{triggerId}/review dismiss   403/404 403/404 403/404 200/404 403/404 404
POST /v1/triggers/{triggerId}/disclosure confidential 404/404 404/404 403/404 200/404 403/404 404
GET /v1/triggers/{triggerId} disclosed         200/404 200/404 200/404 200/404 200/404 404
POST /v1/triggers/{triggerId}/replies disclosed 201/404 201/404 403/404 403/404 403/404 404
GET /v1/reports/{reportId} disclosed           404/404 404/404 200/404 200/404 200/404 404

POST /v1/notifications/{notificationId}/acknowledgement 404/404 404/404 404/404 404/404 404/404 404
POST /v1/regions/batch                         403/403 403/403 403/403 403/403 403/403 200
POST /v1/units/batch                           403/403 403/403 403/403 403/403 403/403 200
POST /v1/people/batch                          403/403 403/403 403/403 403/403 403/403 200
POST /v1/archive                               403/403 403/403 403/403 403/403 403/403 202
GET /v1/archive/{year}                         403/403 403/403 403/403 403/403 403/403 200
POST /v1/grants                                403/403 403/403 403/403 403/403 403/403 200
POST /v1/grants/batch                          403/403 403/403 403/403 403/403 403/403 200
GET /v1/grants ?unit                           403/403 403/403 403/403 403/403 403/403 200
POST /v1/pack-trials                           403/403 403/403 403/403 403/403 403/403 202
GET /v1/pack-trials/{trialId}                  404/404 404/404 404/404 200/200 200/200 200
POST /v1/proposals                             403/403 403/403 403/403 403/403 403/403 201
GET /v1/proposals/{proposalId}                 404/404 404/404 404/404 404/404 404/404 200
POST /v1/proposals/{proposalId}/decision       404/404 404/404 404/404 404/404 404/404 200
`;

/** What each role finds in the lists that take no place: the status, and the places of what is listed. */
export const lists: Readonly<Record<string, Readonly<Record<Role, string>>>> = {
  'GET /v1/units': {
    reporter: '200 home',
    head: '200 home',
    officer: '200 home other',
    leader: '200 home other',
    auditor: '200 home other',
    administrator: '200 home other away top',
  },
  'GET /v1/triggers': {
    reporter: '200 home',
    head: '200 home',
    officer: '200 home other',
    leader: '200 home other',
    auditor: '200 home other',
    administrator: '200',
  },
  // The faults here come from sanctions that the roster does not fit: nothing for an administrator, who reads no sanction.
  'GET /v1/faults': {
    reporter: '403',
    head: '403',
    officer: '200 home other',
    leader: '200 home other',
    auditor: '200 home other',
    administrator: '200',
  },
  // Archives are of whole years and of no region.
  'GET /v1/archive': { reporter: '403', head: '403', officer: '403', leader: '403', auditor: '403', administrator: '200' },
  // What administrators did belongs to no region: an auditor reads it at the top only.
  'GET /v1/administration/chain': {
    reporter: '403',
    head: '403',
    officer: '403',
    leader: '403',
    auditor: '403',
    administrator: '200',
  },
  // An auditor reads at the top only what administrators propose.
  'GET /v1/proposals': {
    reporter: '403',
    head: '403',
    officer: '403',
    leader: '403',
    auditor: '403',
    administrator: '200 home other away top',
  },
  'GET /v1/grants': {
    reporter: '403',
    head: '403',
    officer: '403',
    leader: '403',
    auditor: '403',
    administrator: '200 home other away top',
  },
  // Told are reporter and head of `home` and the leaders of its county; the leader of the prefecture is told of nothing here.
  // An administrator is told of proposals, which may be about any unit.
  'GET /v1/notifications': {
    reporter: '200 home',
    head: '200 home',
    officer: '200',
    leader: '200',
    auditor: '200',
    administrator: '200 home other away top',
  },
  'GET /v1/me': { reporter: '200 home', head: '200 home', officer: '200', leader: '200', auditor: '200', administrator: '200' },
  'GET /v1/clauses': { reporter: '200', head: '200', officer: '200', leader: '200', auditor: '200', administrator: '200' },
  'GET /v1/pack-trials': { reporter: '403', head: '403', officer: '403', leader: '200', auditor: '200', administrator: '200' },
  'GET /v1/rule-packs': { reporter: '200', head: '200', officer: '200', leader: '200', auditor: '200', administrator: '200' },
  'GET /v1/health': { reporter: '200', head: '200', officer: '200', leader: '200', auditor: '200', administrator: '200' },
  'GET /openapi.json': { reporter: '200', head: '200', officer: '200', leader: '200', auditor: '200', administrator: '200' },
};

export interface Line {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What the path or body names besides the place. */
  readonly what: string;
  readonly cells: Readonly<Record<Role, { readonly inside: number; readonly outside: number }>>;
}

/** The table, line by line. */
export function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [method = '', path = '', ...rest] = line.split(/ +/);
      const statuses = rest.filter((part) => /^\d{3}/.test(part));
      const names = Object.keys(accounts) as Role[];
      if (statuses.length !== names.length) throw new Error(`the line has ${statuses.length} cells: ${line}`);
      const cells = Object.fromEntries(
        names.map((role, column) => {
          const [within, without] = (statuses[column] ?? '').split('/');
          return [role, { inside: Number(within), outside: Number(without ?? within) }];
        }),
      ) as unknown as Line['cells'];
      return { method: method as Line['method'], path, what: rest.filter((part) => !/^\d{3}/.test(part)).join(' '), cells };
    });
}
