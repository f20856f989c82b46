import type * as ddb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { listIndexName } from '../data-stack.ts';

/** The actions a function can be given on the table. Scan is not among them on purpose: nothing reads the whole table. */
export type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

/** What one function may do with the table; a transaction needs the actions of its parts. `QueryListIndex` opens the index, for Query alone; `PutFault` lets a reader tell the operators, and write nothing else. */
export type TableAccess = readonly (TableAction | 'QueryListIndex' | 'PutFault')[];

/** The statements for exactly this access: named actions on the table, Query on the index where it is used. */
export function tableStatements(table: ddb.ITable, access: TableAccess): iam.PolicyStatement[] {
  const statements: iam.PolicyStatement[] = [];
  const actions = access.filter((action) => action !== 'QueryListIndex' && action !== 'PutFault').map((action) => `dynamodb:${action}`);
  if (actions.length > 0) statements.push(new iam.PolicyStatement({ actions, resources: [table.tableArn] }));
  if (access.includes('QueryListIndex')) {
    statements.push(new iam.PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${listIndexName}`] }));
  }
  if (access.includes('PutFault')) {
    statements.push(
      new iam.PolicyStatement({
        actions: ['dynamodb:PutItem'],
        resources: [table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['Q#*'] } },
      }),
    );
  }
  return statements;
}
