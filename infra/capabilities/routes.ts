import type { Route } from '../constructs/api-function.ts';

/** Every route by the folder of its function. The gateway, the permissions and the tests are made from it. */
export const routes = {
  'submit-report': { method: 'POST', path: '/v1/reports' },
  'submit-batch': { method: 'POST', path: '/v1/reports/batch' },
  'read-report': { method: 'GET', path: '/v1/reports/{reportId}' },
  'list-versions': { method: 'GET', path: '/v1/reports/{reportId}/versions' },
  'amend-report': { method: 'POST', path: '/v1/reports/{reportId}/amendments' },
  'withdraw-report': { method: 'POST', path: '/v1/reports/{reportId}/withdrawal' },
  'verify-report': { method: 'POST', path: '/v1/reports/{reportId}/verification' },
  'read-unit': { method: 'GET', path: '/v1/units/{unitId}' },
  'list-unit-reports': { method: 'GET', path: '/v1/units/{unitId}/reports' },
  'read-ledger': { method: 'GET', path: '/v1/units/{unitId}/ledger' },
  'list-triggers': { method: 'GET', path: '/v1/triggers' },
  'read-trigger': { method: 'GET', path: '/v1/triggers/{triggerId}' },
  'reply-to-trigger': { method: 'POST', path: '/v1/triggers/{triggerId}/replies' },
  'decide-element': { method: 'POST', path: '/v1/triggers/{triggerId}/elements/{key}' },
  'review-trigger': { method: 'POST', path: '/v1/triggers/{triggerId}/review' },
  'disclose-trigger': { method: 'POST', path: '/v1/triggers/{triggerId}/disclosure' },
  'read-dashboard': { method: 'GET', path: '/v1/dashboards/{regionCode}' },
  'read-region': { method: 'GET', path: '/v1/regions/{regionCode}' },
  'list-units': { method: 'GET', path: '/v1/units' },
  'import-regions': { method: 'POST', path: '/v1/regions/batch' },
  'import-units': { method: 'POST', path: '/v1/units/batch' },
  'import-people': { method: 'POST', path: '/v1/people/batch' },
  'list-clauses': { method: 'GET', path: '/v1/clauses' },
  'list-rule-packs': { method: 'GET', path: '/v1/rule-packs' },
  'list-grants': { method: 'GET', path: '/v1/grants' },
  'grant-access': { method: 'POST', path: '/v1/grants' },
  'list-faults': { method: 'GET', path: '/v1/faults' },
  'list-notifications': { method: 'GET', path: '/v1/notifications' },
  'acknowledge-notification': { method: 'POST', path: '/v1/notifications/{notificationId}/acknowledgement' },
  'read-me': { method: 'GET', path: '/v1/me' },
  'read-health': { method: 'GET', path: '/v1/health', public: true },
  'read-openapi': { method: 'GET', path: '/openapi.json', public: true },
} as const satisfies Record<string, Route>;

/** Folder of a function that answers a route. */
export type RoutedFunction = keyof typeof routes;
