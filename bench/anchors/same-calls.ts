/** Anchor of G8: the calls that the ingest handler made, sent again with the same SDK and none of our code around it. */
import { type AttributeValue, type DynamoDBClient, QueryCommand as WireQuery } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export interface Recorded {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const commands = { BatchGetCommand, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand };

/** What is asked, as a document client is given it. Our queries go past that client, whose reading of a page they do not need; the anchor's do not. */
function documentInput(command: { readonly input: Readonly<Record<string, unknown>> }): Record<string, unknown> {
  const input = structuredClone(command.input) as Record<string, unknown>;
  if (command instanceof WireQuery)
    for (const name of ['ExpressionAttributeValues', 'ExclusiveStartKey'])
      if (input[name] !== undefined) input[name] = unmarshall(input[name] as Record<string, AttributeValue>);
  return input;
}

/** A client that notes what is sent through it, before anything is marshalled. */
export function recording(client: DynamoDBClient, recorded: Recorded[]): DynamoDBDocumentClient {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const send = documents.send.bind(documents);
  documents.send = ((command: { input: Record<string, unknown> }) => {
    recorded.push({ command: command.constructor.name, input: documentInput(command) });
    return send(command as unknown as Parameters<typeof send>[0]);
  }) as unknown as typeof documents.send;
  return documents;
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
  return { command: recorded.command, input: renamed(recorded.input) as Recorded['input'] };
}
