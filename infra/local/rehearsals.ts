import type { HostDatabase } from './host-database.ts';

const setting = 'rehearsedFor';

/** Remembers how far ahead of the clock a sweep was fired on this data directory: what is shown there is a rehearsal until then. */
export class Rehearsals {
  readonly #database: HostDatabase;

  constructor(database: HostDatabase) {
    this.#database = database;
  }

  /** Takes note of a sweep that is about to be fired. */
  note(at: Date): void {
    const known = this.current();
    if (at.getTime() > Date.now() && (known === undefined || at.toISOString() > known)) {
      this.#database.setSetting(setting, at.toISOString());
    }
  }

  /** The latest such instant in UTC, undefined when there is none in the future. */
  current(): string | undefined {
    const stored = this.#database.setting(setting);
    return stored !== undefined && Date.parse(stored) > Date.now() ? stored : undefined;
  }
}
