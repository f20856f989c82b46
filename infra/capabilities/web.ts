import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import type { Platform } from '../constructs/platform.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** What anybody may read: that the system is there, and how to talk to it. */
export function addWeb(scope: Construct, platform: Platform): void {
  const web = new Construct(scope, 'Web');
  new ApiFunction(web, 'read-health', platform, {
    route: routes['read-health'],
    access: tableAccess['read-health'],
    environment: { VERSION: platform.version },
    failureImpact: 'Monitors outside take the system for down, and the page shows no version.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(web, 'read-openapi', platform, {
    route: routes['read-openapi'],
    access: tableAccess['read-openapi'],
    environment: { VERSION: platform.version },
    failureImpact: 'Programs that integrate cannot fetch the description of the API.',
    runbook: 'api-function-errors',
  });
}
