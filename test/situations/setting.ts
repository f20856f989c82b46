/** What a situation may set otherwise in the rule pack in force, as a pack that says so would. */
import type { RulePack } from '#domain/rule-pack.ts';

export class Setting {
  #changed = new Map<string, RulePack>();
  #values: Readonly<Record<string, unknown>> = {};

  use(values: Readonly<Record<string, unknown>>): void {
    this.#values = values;
  }

  /** The pack with the values of the situation that is played; the same one each time, since what follows from a pack is kept beside it. */
  packOf(pack: RulePack): RulePack {
    const names = Object.keys(this.#values);
    if (names.length === 0) return pack;
    const key = JSON.stringify([pack.packId, pack.version, this.#values]);
    const known = this.#changed.get(key);
    if (known !== undefined) return known;
    const changed = Object.fromEntries(names.map((name) => [name, { value: this.#values[name], source: '情形设定' }]));
    const made: RulePack = { ...pack, parameters: { ...pack.parameters, ...changed } };
    this.#changed.set(key, made);
    return made;
  }
}
