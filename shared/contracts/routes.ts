import type { RouteContract } from './route-contract.ts';
import { proposalRoutes } from './routes-proposals.ts';
import { reportRoutes } from './routes-reports.ts';
import { systemRoutes } from './routes-system.ts';
import { trialRoutes } from './routes-trials.ts';
import { triggerRoutes } from './routes-triggers.ts';
import { unitRoutes } from './routes-units.ts';

/** Every route of the HTTP API. The function that serves a route is its name in kebab case: `submitReport` is `functions/submit-report`. */
export const routes = {
  ...reportRoutes,
  ...unitRoutes,
  ...triggerRoutes,
  ...systemRoutes,
  ...proposalRoutes,
  ...trialRoutes,
} as const satisfies Record<string, RouteContract>;
export type RouteName = keyof typeof routes;
