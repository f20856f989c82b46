/** Anchor of G8: the calls that the ingest handler made, sent again with the SDK's document client and none of our code around it. */
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export interface Recorded {
  readonly command: string;
  readonly input: unknown;
}

/** The commands of the document client, by those that it makes of them. */
const commands = {
  BatchGetItemCommand: BatchGetCommand,
  GetItemCommand: GetCommand,
  PutItemCommand: PutCommand,
  QueryCommand,
  TransactWriteItemsCommand: TransactWriteCommand,
  UpdateItemCommand: UpdateCommand,
};

const holdsValues = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);
type Values = Record<string, AttributeValue>;

/** An input as the document client is given it: values of JavaScript where ours, which goes past that client, has attributes. */
function documentInput(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(documentInput);
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, own]) => {
      if (holdsValues.has(name)) return [name, unmarshall(own as Values)];
      return [name, name === 'Keys' ? (own as Values[]).map((key) => unmarshall(key)) : documentInput(own)];
    }),
  );
}

/** Notes what is sent through a client. */
export function recording(client: DynamoDBClient, recorded: Recorded[]): DynamoDBClient {
  const send = client.send.bind(client);
  client.send = ((command: { input: unknown }) => {
    recorded.push({ command: command.constructor.name, input: documentInput(command.input) });
    return send(command as Parameters<typeof send>[0]);
  }) as unknown as typeof client.send;
  return client;
}

/** Sends one of them again, to another table. */
export async function sendAgain(documents: DynamoDBDocumentClient, { command, input }: Recorded): Promise<void> {
  const Command = commands[command as keyof typeof commands];
  if (Command === undefined) throw new Error(`${command} is not among the calls that are sent again`);
  await documents.send(new Command(input as never) as never);
}

/** The same input for another table. */
export function forTable(recorded: Recorded, from: string, to: string): Recorded {
  const renamed = (value: unknown): unknown => {
    if (value === from) return to;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Set) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name === from ? to : name, renamed(one)]));
  };
  return { command: recorded.command, input: renamed(recorded.input) };
}
