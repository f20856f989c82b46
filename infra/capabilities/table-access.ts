import type { TableAccess } from '../constructs/table-access.ts';
import type { RoutedFunction } from './routes.ts';

/** Functions that no route starts. */
export type FedFunction = 'start-sweep' | 'sweep-bucket' | 'archive-bucket' | 'publish-changes' | 'project-counts' | 'notify';

/**
 * What each function may do with the table, and no more. Every function behind a route that asks for a token reads the caller's grants,
 * which is the Query that all of them have. The journeys record what functions call and compare it with this list, both ways.
 */
export const tableAccess = {
  // Facts: unit, ledger and people at once; the history of a report by its key; one transaction of puts.
  'submit-report': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'submit-batch': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  // A correction is written if no archive took the report meanwhile.
  'amend-report': ['Query', 'BatchGetItem', 'PutItem', 'ConditionCheckItem'],
  'withdraw-report': ['Query', 'BatchGetItem', 'PutItem', 'ConditionCheckItem'],
  'verify-report': ['Query', 'BatchGetItem', 'PutItem'],
  // What reads archives tells the operators of a damaged one.
  'read-report': ['Query', 'BatchGetItem', 'PutFault'],
  'list-versions': ['Query', 'BatchGetItem', 'PutFault'],
  'list-unit-reports': ['Query', 'BatchGetItem', 'PutFault'],

  // Archives of closed years.
  'start-archive': ['Query', 'GetItem', 'PutItem'],
  'list-archives': ['Query'],
  'list-archive-parts': ['Query'],
  // The table lets go of a unit's rows in the transaction that says where they lie, on the ledger's version.
  'archive-bucket': ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],

  // Ledgers and triggers.
  'read-determinations': ['Query', 'GetItem', 'BatchGetItem'],
  'read-ledger': ['Query', 'GetItem', 'BatchGetItem'],
  'verify-unit-chain': ['Query', 'BatchGetItem'],
  'list-triggers': ['Query', 'GetItem', 'BatchGetItem', 'QueryListIndex'],
  'read-trigger': ['Query', 'GetItem', 'BatchGetItem'],
  'reply-to-trigger': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'decide-element': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'review-trigger': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'disclose-trigger': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'list-clauses': ['Query'],
  'list-rule-packs': ['Query'],
  'start-trial': ['Query', 'GetItem', 'PutItem'],
  'list-trials': ['Query', 'QueryListIndex'],
  'read-trial': ['Query', 'GetItem', 'BatchGetItem'],
  'start-sweep': ['Query', 'PutItem'],
  // A bucket's part of the run is added up in place; a clock that was answered is removed.
  'sweep-bucket': ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],

  // Messages.
  'publish-changes': [],
  notify: ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'list-notifications': ['Query', 'BatchGetItem', 'QueryListIndex'],
  'acknowledge-notification': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],

  // Counts.
  'project-counts': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'read-dashboard': ['Query', 'GetItem', 'BatchGetItem'],

  // Regions, units, people, grants, faults. A grant ends the fault that nobody was there to be told.
  'import-regions': ['Query', 'GetItem', 'PutItem'],
  'import-units': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'import-people': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'import-grants': ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem'],
  'grant-access': ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem'],
  'list-grants': ['Query', 'QueryListIndex'],
  'verify-administration-chain': ['Query'],
  'read-me': ['Query'],
  'read-region': ['Query', 'GetItem'],
  'read-unit': ['Query', 'BatchGetItem'],
  'list-units': ['Query', 'GetItem', 'BatchGetItem', 'QueryListIndex'],
  'list-faults': ['Query', 'GetItem', 'BatchGetItem', 'QueryListIndex'],

  // What takes two administrators: the difference is worked out from unit, ledgers and triggers; an approval is one transaction of puts.
  'propose-change': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  'list-proposals': ['Query', 'BatchGetItem', 'QueryListIndex'],
  'read-proposal': ['Query', 'GetItem', 'BatchGetItem'],
  'decide-proposal': ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],

  // What anybody may read.
  'read-health': ['GetItem'],
  'read-openapi': [],
} as const satisfies Record<RoutedFunction | FedFunction, TableAccess>;
