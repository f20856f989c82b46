/** What a situation may set otherwise in the rule pack in force, as a pack that says so would. */
import type { RulePack } from '#domain/rule-pack.ts';
import { foundingLaw, type Law } from '#regulation/law.ts';

const laws = new Map<string, Law>();

/** The founding law with some parameters set otherwise; the same one for the same values, since what follows from a pack is kept beside it. */
export function lawWith(values: Readonly<Record<string, unknown>>): Law {
  const names = Object.keys(values);
  if (names.length === 0) return foundingLaw;
  const key = JSON.stringify(values);
  const known = laws.get(key);
  if (known !== undefined) return known;
  const changed = Object.fromEntries(names.map((name) => [name, { value: values[name], source: '平台设定：情形所设' }]));
  const packs = new Map<RulePack, RulePack>();
  const packOf = (pack: RulePack): RulePack => {
    const made = packs.get(pack) ?? { ...pack, parameters: { ...pack.parameters, ...changed } };
    packs.set(pack, made);
    return made;
  };
  const law: Law = { ...foundingLaw, packFor: (year) => packOf(foundingLaw.packFor(year)) };
  laws.set(key, law);
  return law;
}
