import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Parcel } from './sent-parcels.ts';

/** Looks past the system for reports as they are stored, so that a kill can fall between a write and its answer. */
export class StoredReports {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  private constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  static async of(endpoint: string): Promise<StoredReports> {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials });
    const { TableNames: [table = ''] = [] } = await client.send(new ListTablesCommand({}));
    return new StoredReports(client, table);
  }

  /** Returns the first of parcels that were never sent before to have a report stored, as soon as it has; nothing when it is over. */
  async first(parcels: readonly Parcel[], isOver: () => boolean): Promise<Parcel | undefined> {
    const units = new Map(parcels.flatMap((parcel) => parcel.rows.map((row) => [row.unitId, parcel])));
    while (!isOver()) {
      for (const [unitId, parcel] of units) if (await this.#hasReport(unitId)) return parcel;
      await wait(1);
    }
    return undefined;
  }

  async #hasReport(unitId: string): Promise<boolean> {
    const { Count = 0 } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :unit AND begins_with(sk, :report)',
        ExpressionAttributeValues: { ':unit': { S: `U#${unitId}` }, ':report': { S: 'R#' } },
        ConsistentRead: true,
        Select: 'COUNT',
        Limit: 1,
      }),
    );
    return Count > 0;
  }

  close(): void {
    this.#client.destroy();
  }
}
