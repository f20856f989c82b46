/** What the use cases need of the published law, as types. */
import type { Law } from '#regulation/law.ts';

export interface LawStore {
  /** The law as it is in force. It may be a few seconds old; never older than `atLeast`, the version of a law that the caller knows of. */
  law(atLeast?: number): Promise<Law>;
}
