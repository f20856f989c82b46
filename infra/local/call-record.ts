import type { AwsCall } from './recorded-calls.ts';

/** The kinds of AWS calls each function made since the start. */
export class CallRecord {
  readonly #calls = new Map<string, Map<string, AwsCall>>();

  add(functionName: string, call: AwsCall): void {
    const own = this.#calls.get(functionName) ?? new Map<string, AwsCall>();
    own.set(`${call.action} ${call.resource}`, call);
    this.#calls.set(functionName, own);
  }

  /** By function name, sorted, each kind once. */
  list(): Record<string, AwsCall[]> {
    return Object.fromEntries(
      [...this.#calls]
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([name, own]) => [name, [...own.entries()].sort(([one], [other]) => one.localeCompare(other)).map(([, call]) => call)]),
    );
  }
}
