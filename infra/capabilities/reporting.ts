import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import type { Platform } from '../constructs/platform.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** Facts come in, are read, corrected and checked on site. */
export function addReporting(scope: Construct, platform: Platform): void {
  const reporting = new Construct(scope, 'Reporting');
  new ApiFunction(reporting, 'submit-report', platform, {
    route: routes['submit-report'],
    access: tableAccess['submit-report'],
    archive: 'read',
    failureImpact: 'Units and commissions cannot enter facts; nothing acknowledged is lost, but deadlines run on.',
    runbook: 'submit-errors',
  });
  new ApiFunction(reporting, 'submit-batch', platform, {
    route: routes['submit-batch'],
    access: tableAccess['submit-batch'],
    memory: 1769,
    timeout: Duration.seconds(29),
    failureImpact: 'Ledgers cannot be imported and migrations stop; rows answered as accepted are kept.',
    runbook: 'submit-errors',
  });
  new ApiFunction(reporting, 'amend-report', platform, {
    route: routes['amend-report'],
    access: tableAccess['amend-report'],
    archive: 'read',
    failureImpact: 'Mistakes in reports cannot be corrected, so triggers that rest on them stand.',
    runbook: 'submit-errors',
  });
  new ApiFunction(reporting, 'withdraw-report', platform, {
    route: routes['withdraw-report'],
    access: tableAccess['withdraw-report'],
    archive: 'read',
    failureImpact: 'Reports made in error cannot be withdrawn, so triggers that rest on them stand.',
    runbook: 'submit-errors',
  });
  new ApiFunction(reporting, 'verify-report', platform, {
    route: routes['verify-report'],
    access: tableAccess['verify-report'],
    archive: 'read',
    failureImpact: 'Officers cannot record what they found on site; the count of verified reports stands still.',
    runbook: 'submit-errors',
  });
  new ApiFunction(reporting, 'read-report', platform, {
    route: routes['read-report'],
    access: tableAccess['read-report'],
    archive: 'read',
    failureImpact: 'A single report cannot be opened, neither by its unit nor by the commission.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(reporting, 'list-versions', platform, {
    route: routes['list-versions'],
    access: tableAccess['list-versions'],
    archive: 'read',
    failureImpact: 'The history of corrections of a report cannot be seen, which auditors rely on.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(reporting, 'list-unit-reports', platform, {
    route: routes['list-unit-reports'],
    access: tableAccess['list-unit-reports'],
    archive: 'read',
    failureImpact: "The list of a unit's reports stays empty on its page.",
    runbook: 'api-function-errors',
  });
}
