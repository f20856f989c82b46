import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Changed } from '#app/publish-changes.ts';
import type { UnitId } from '#domain/ids.ts';
import { ledgerOfItem } from './ledger-codec.ts';
import { proposalOfItem } from './proposal-store.ts';
import type { Item } from './table.ts';

/** Reads a record of the stream; undefined for items that nobody waits for. `years` are those whose counts a changed unit touches. */
export function changeOfRecord(record: DynamoDBRecord, years: readonly number[]): Changed | undefined {
  const { Keys, OldImage, NewImage } = record.dynamodb ?? {};
  const pk = Keys?.pk?.S ?? '';
  if (pk.startsWith('B#')) return { kind: 'unit', unitId: (Keys?.sk?.S ?? '') as UnitId, years };
  if (NewImage === undefined) return undefined;
  if (pk.startsWith('V#'))
    return {
      kind: 'proposal',
      before: OldImage === undefined ? undefined : proposalOfItem(read(OldImage)),
      after: proposalOfItem(read(NewImage)),
    };
  if (!pk.startsWith('L#')) return undefined;
  return { kind: 'ledger', before: OldImage === undefined ? undefined : ledgerOfItem(read(OldImage)), after: ledgerOfItem(read(NewImage)) };
}

/** In a stream record binary values are base64 text. */
function read(image: Record<string, unknown>): Item {
  const values = Object.fromEntries(
    Object.entries(image).map(([name, value]) => {
      const binary = typeof value === 'object' && value !== null && 'B' in value ? value.B : undefined;
      return [name, typeof binary === 'string' ? { B: Buffer.from(binary, 'base64') } : value];
    }),
  );
  return unmarshall(values as Record<string, AttributeValue>) as Item;
}
