import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionModel } from './model.ts';
import type { AwsCall } from './recorded-calls.ts';

/** What an invocation came to. Payload and error as JSON text, as Lambda gives them. */
export type Outcome = { ok: true; payload: string } | { ok: false; error: string };

type Waiting = { event: string; resolve: (outcome: Outcome) => void };
type Running = { requestId: string; resolve: (outcome: Outcome) => void; timer: NodeJS.Timeout };
type Instance = { worker: Worker; running?: Running; idleTimer?: NodeJS.Timeout; ended: boolean };

/** Settings of the function runtime. */
export type RuntimeOptions = {
  /** Environment of every function beside its own of the template. */
  environment: Readonly<Record<string, string>>;
  /** Workers a function may have at once. */
  concurrency: number;
  onCall: (functionName: string, call: AwsCall) => void;
  onLog: (functionName: string, text: string) => void;
};

/** How long a worker without work is kept. */
const idleMilliseconds = 60_000;

/**
 * One function: its worker threads and the invocations that wait for one. A worker takes one invocation at a time, is ended at the function's
 * timeout, and is replaced after a crash.
 */
class FunctionPool {
  readonly model: FunctionModel;
  readonly #options: RuntimeOptions;
  readonly #instances: Instance[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #limit: number;
  #stopped = false;

  constructor(model: FunctionModel, options: RuntimeOptions) {
    this.model = model;
    this.#options = options;
    this.#limit = Math.min(options.concurrency, model.reservedConcurrency ?? options.concurrency);
  }

  get busy(): number {
    return this.#waiting.length + this.#instances.filter((instance) => instance.running !== undefined).length;
  }

  invoke(event: string): Promise<Outcome> {
    if (this.#stopped) return Promise.resolve(failure('Host.Stopping', 'the host is stopping'));
    if (this.#limit === 0) return Promise.resolve(failure('TooManyRequestsException', 'Rate Exceeded.'));
    return new Promise((resolve) => {
      this.#waiting.push({ event, resolve });
      this.#dispatch();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const waiting of this.#waiting.splice(0)) waiting.resolve(failure('Host.Stopping', 'the host is stopping'));
    await Promise.all([...this.#instances].map((instance) => this.#end(instance, failure('Host.Stopping', 'the host is stopping'))));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const free = this.#instances.find((instance) => instance.running === undefined && !instance.ended);
      const instance = free ?? (this.#instances.length < this.#limit ? this.#start() : undefined);
      if (instance === undefined) return;
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#run(instance, next);
    }
  }

  #run(instance: Instance, { event, resolve }: Waiting): void {
    clearTimeout(instance.idleTimer);
    const requestId = randomUUID();
    const limit = this.model.timeout * 1000;
    const timer = setTimeout(() => {
      const text = `${new Date().toISOString()} ${requestId} Task timed out after ${this.model.timeout.toFixed(2)} seconds`;
      this.#options.onLog(this.model.name, `${text}\n`);
      void this.#end(instance, failure('Sandbox.Timedout', text));
    }, limit);
    instance.running = { requestId, resolve, timer };
    instance.worker.postMessage({ requestId, event, deadline: Date.now() + limit });
  }

  #start(): Instance {
    const { model } = this;
    const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
      workerData: {
        directory: model.directory,
        handler: model.handler,
        functionName: model.name,
        functionArn: model.arn,
        memory: model.memory,
      },
      env: {
        ...this.#options.environment,
        ...model.environment,
        AWS_LAMBDA_FUNCTION_NAME: model.name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memory),
        LAMBDA_TASK_ROOT: model.directory,
      },
      resourceLimits: { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: Math.max(64, model.memory - 32) },
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    const instance: Instance = { worker, ended: false };
    worker.stdout.setEncoding('utf8').on('data', (text: string) => this.#options.onLog(model.name, text));
    worker.stderr.setEncoding('utf8').on('data', (text: string) => this.#options.onLog(model.name, text));
    worker.on('message', (message: WorkerMessage) => this.#receive(instance, message));
    worker.on('error', (error) => {
      void this.#end(
        instance,
        failure(error instanceof Error ? error.name : 'Error', error instanceof Error ? error.message : String(error)),
      );
    });
    worker.on('exit', (code) => {
      void this.#end(instance, failure('Runtime.ExitError', `Runtime exited with error: exit status ${code}`));
    });
    this.#instances.push(instance);
    return instance;
  }

  #receive(instance: Instance, message: WorkerMessage): void {
    if (message.kind === 'call') {
      this.#options.onCall(this.model.name, message.call);
      return;
    }
    const running = instance.running;
    if (running === undefined || running.requestId !== message.requestId) return;
    clearTimeout(running.timer);
    delete instance.running;
    if (message.kind === 'error') this.#options.onLog(this.model.name, `${JSON.stringify(message.error)}\n`);
    running.resolve(
      message.kind === 'result' ? { ok: true, payload: message.result } : { ok: false, error: JSON.stringify(message.error) },
    );
    instance.idleTimer = setTimeout(() => void this.#end(instance, failure('Host.Idle', 'ended')), idleMilliseconds);
    instance.idleTimer.unref();
    this.#dispatch();
  }

  async #end(instance: Instance, outcome: Outcome): Promise<void> {
    if (instance.ended) return;
    instance.ended = true;
    clearTimeout(instance.idleTimer);
    const position = this.#instances.indexOf(instance);
    if (position >= 0) this.#instances.splice(position, 1);
    if (instance.running !== undefined) {
      clearTimeout(instance.running.timer);
      instance.running.resolve(outcome);
      delete instance.running;
    }
    await instance.worker.terminate();
    if (!this.#stopped) this.#dispatch();
  }
}

type WorkerMessage =
  | { kind: 'call'; call: AwsCall }
  | { kind: 'result'; requestId: string; result: string }
  | { kind: 'error'; requestId: string; error: { errorType: string; errorMessage: string } };

/** All functions of the template. */
export class Functions {
  readonly #pools: ReadonlyMap<string, FunctionPool>;

  constructor(models: readonly FunctionModel[], options: RuntimeOptions) {
    this.#pools = new Map(models.map((model) => [model.name, new FunctionPool(model, options)]));
  }

  /** Invokes a function with an event as JSON text and waits for its answer; never rejects. */
  invoke(name: string, event: string): Promise<Outcome> {
    return this.#pool(name).invoke(event);
  }

  model(name: string): FunctionModel {
    return this.#pool(name).model;
  }

  /** Invocations that run or wait, of all functions. */
  get busy(): number {
    let busy = 0;
    for (const pool of this.#pools.values()) busy += pool.busy;
    return busy;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }

  #pool(name: string): FunctionPool {
    const pool = this.#pools.get(name);
    if (pool === undefined) throw new Error(`the template has no function ${name}`);
    return pool;
  }
}

function failure(errorType: string, errorMessage: string): Outcome {
  return { ok: false, error: JSON.stringify({ errorType, errorMessage }) };
}
