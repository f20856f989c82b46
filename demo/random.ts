/** A stream of pseudo-random choices. The same keys give the same stream, whatever else was generated before. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number between both bounds, which are included. */
  whole(from: number, to: number): number;
  /** True with that probability. */
  chance(probability: number): boolean;
  /** One of the items; throws on an empty list. */
  pick<Item>(items: readonly Item[]): Item;
  /** So many different items, in random order; all of them if there are fewer. */
  sample<Item>(items: readonly Item[], count: number): Item[];
}

/** Folds keys into 32 bits (FNV-1a with a final mix), so that neighbouring keys start far apart. */
function hashOf(keys: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of keys.join('|')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A stream of its own for these keys (Mulberry32). */
export function randomFor(...keys: readonly (string | number)[]): Random {
  let state = hashOf(keys);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    sample: (items, count) => {
      const rest = [...items];
      const taken: (typeof rest)[number][] = [];
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(whole(0, rest.length - 1), 1));
      return taken;
    },
  };
}
