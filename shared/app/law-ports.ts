/** What the use cases need of the published law, as types. */
import type { RulePack } from '#domain/rule-pack.ts';
import type { Law } from '#regulation/law.ts';

export interface LawStore {
  /** The law as it is in force. It may be a few seconds old; never older than `atLeast`, the version of a law that the caller knows of. */
  law(atLeast?: number): Promise<Law>;
  /** The law as it is stored at this moment: for those who change it, or have just done so. */
  freshLaw(): Promise<Law>;
}

/** A change of the published law, on the version it was read at. */
export interface LawChange {
  readonly expectedVersion: number;
  /** A pack that is added. */
  readonly pack?: RulePack;
  /** All years that are judged by a pack that was named for them. */
  readonly reassessed: Law['reassessed'];
}
