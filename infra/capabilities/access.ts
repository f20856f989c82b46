import { Duration, Fn } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import type { Platform } from '../constructs/platform.ts';
import { allow } from '../constructs/watched-function.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** Regions, units, people and grants: who there is and who may do what. `dead` are all dead-letter queues, which the list of faults counts. */
export function addAccess(scope: Construct, platform: Platform, dead: readonly sqs.IQueue[]): void {
  const access = new Construct(scope, 'Access');
  const administrators = { FIRST_ADMINISTRATOR: platform.firstAdministrator.valueAsString };
  for (const name of ['import-regions', 'import-units', 'import-people', 'import-grants'] as const) {
    new ApiFunction(access, name, platform, {
      route: routes[name],
      access: tableAccess[name],
      environment: administrators,
      memory: 1769,
      timeout: Duration.seconds(29),
      failureImpact: `Administrators cannot import ${name.slice('import-'.length)}, so rosters and responsibilities fall behind reality.`,
      runbook: 'submit-errors',
    });
  }
  new ApiFunction(access, 'grant-access', platform, {
    route: routes['grant-access'],
    access: tableAccess['grant-access'],
    environment: administrators,
    failureImpact: 'Nobody can be given access, and no access can be ended.',
    runbook: 'submit-errors',
  });
  new ApiFunction(access, 'list-grants', platform, {
    route: routes['list-grants'],
    access: tableAccess['list-grants'],
    environment: administrators,
    failureImpact: 'Administrators cannot see who has access.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(access, 'verify-administration-chain', platform, {
    route: routes['verify-administration-chain'],
    access: tableAccess['verify-administration-chain'],
    timeout: Duration.seconds(29),
    failureImpact: 'Auditors cannot see whether the record of what administrators did was altered; what is stored is as it was.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(access, 'read-me', platform, {
    route: routes['read-me'],
    access: tableAccess['read-me'],
    environment: administrators,
    failureImpact: 'The page does not know who signed in, and nobody gets further than sign-in.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(access, 'read-region', platform, {
    route: routes['read-region'],
    access: tableAccess['read-region'],
    failureImpact: 'The tree of regions cannot be walked in the page.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(access, 'read-unit', platform, {
    route: routes['read-unit'],
    access: tableAccess['read-unit'],
    failureImpact: 'A unit and its roster cannot be opened.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(access, 'list-units', platform, {
    route: routes['list-units'],
    access: tableAccess['list-units'],
    failureImpact: 'The units of a region cannot be listed.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(access, 'list-faults', platform, {
    route: routes['list-faults'],
    access: tableAccess['list-faults'],
    environment: {
      DEAD_LETTER_QUEUE_URLS: Fn.join(
        ',',
        dead.map((queue) => queue.queueUrl),
      ),
    },
    statements: [allow('sqs:GetQueueAttributes', ...dead.map((queue) => queue.queueArn))],
    failureImpact: 'Gaps in rosters, messages without a reader and set-aside work stay unseen.',
    runbook: 'api-function-errors',
  });
}
