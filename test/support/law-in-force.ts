import type { LawStore } from '#app/law-ports.ts';
import { foundingLaw, type Law } from '#regulation/law.ts';

/** The founding law; a test may put another in its place. */
export class LawInForce implements LawStore {
  inForce: Law = foundingLaw;

  async law(): Promise<Law> {
    return this.inForce;
  }
  async freshLaw(): Promise<Law> {
    return this.inForce;
  }
}
