/** What happens to messages and to those who handle them, by chance, the same for the same seed. */
import type { Store } from '#app/ports.ts';

/** Thrown where a worker is ended in the middle of its work. */
export class Killed extends Error {}

/** A store whose user is killed at a call now and then: before it is made, or after it was, before the answer comes. */
export function killing(store: Store, chance: () => number, share: number): Store {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        const fate = chance();
        if (fate < share / 2) throw new Killed();
        const answer: unknown = await Reflect.apply(member, target, given);
        if (fate < share) throw new Killed();
        return answer;
      };
    },
  });
}

/** Some twice, some lost, and all in another order. */
export function mangled<One>(list: readonly One[], chance: () => number, shares: { twice: number; lost: number }): One[] {
  const kept = list.filter(() => chance() >= shares.lost).flatMap((one) => (chance() < shares.twice ? [one, one] : [one]));
  for (let index = kept.length - 1; index > 0; index -= 1) {
    const other = Math.floor(chance() * (index + 1));
    [kept[index], kept[other]] = [kept[other] as One, kept[index] as One];
  }
  return kept;
}
