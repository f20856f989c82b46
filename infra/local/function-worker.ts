/**
 * What runs inside a worker thread: one function's bundle, one invocation at a time. Event and result cross as JSON text, as on Lambda.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { recordCalls } from './recorded-calls.ts';

type Start = { directory: string; handler: string; functionName: string; functionArn: string; memory: number };
type Invocation = { requestId: string; event: string; deadline: number };
type Handler = (event: unknown, context: object) => unknown;

const start = workerData as Start;
const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread only');

recordCalls((call) => port.postMessage({ kind: 'call', call }));

const loading = load();
// The first invocation reports a failed import; until then it is not an unhandled rejection.
loading.catch(() => undefined);

port.on('message', (invocation: Invocation) => {
  void answer(invocation);
});

async function load(): Promise<Handler> {
  const [file = 'index', name = 'handler'] = start.handler.split('.');
  const path = ['mjs', 'js', 'cjs'].map((ending) => join(start.directory, `${file}.${ending}`)).find((one) => existsSync(one));
  if (path === undefined) throw new Error(`Cannot find module '${file}' in ${start.directory}`);
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const handler = module[name];
  if (typeof handler !== 'function') throw new Error(`${start.handler} is undefined or not exported`);
  return handler as Handler;
}

async function answer({ requestId, event, deadline }: Invocation): Promise<void> {
  try {
    const handler = await loading;
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      functionName: start.functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: start.functionArn,
      memoryLimitInMB: String(start.memory),
      awsRequestId: requestId,
      logGroupName: `/aws/lambda/${start.functionName}`,
      logStreamName: 'local',
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    };
    const result: unknown = await handler(JSON.parse(event), context);
    port?.postMessage({ kind: 'result', requestId, result: result === undefined ? 'null' : JSON.stringify(result) });
  } catch (error) {
    port?.postMessage({ kind: 'error', requestId, error: describe(error) });
  }
}

/** An error as Lambda writes it. */
function describe(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (error instanceof Error) return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}
