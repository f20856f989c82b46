import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

/** The log is started anew at this size, in bytes; one older part is kept. */
const largest = 20_000_000;

/** Writes what functions print to `logs/functions.log` of the data directory, each line behind the function's name. */
export class FunctionLog {
  readonly #file: string;
  #stream: WriteStream;
  #size: number;

  constructor(dataDir: string) {
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    this.#file = join(dataDir, 'logs', 'functions.log');
    this.#size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    this.#stream = createWriteStream(this.#file, { flags: 'a', mode: 0o600 });
  }

  write(functionName: string, text: string): void {
    const lines = text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `${functionName}\t${line}\n`)
      .join('');
    this.#size += Buffer.byteLength(lines);
    this.#stream.write(lines);
    if (this.#size < largest) return;
    this.#stream.end();
    renameSync(this.#file, `${this.#file}.1`);
    this.#size = 0;
    this.#stream = createWriteStream(this.#file, { flags: 'a', mode: 0o600 });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(resolve));
  }
}
