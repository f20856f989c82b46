/** The law as published: which packs there are, and which of them judges a year. Pure; where it is kept is the store's business. */
import { packVersionOf } from '#domain/pack-version.ts';
import type { PublishedLaw, RulePack } from '#domain/rule-pack.ts';
import { checkPacks } from './check-packs.ts';
import { allClauses } from './in-force.ts';
import { interimMeasuresPack } from './rule-pack-2026.ts';

export interface Law {
  readonly version: number;
  /** The founding pack and all that were published, each with the last year it judges by its own dates. */
  readonly packs: readonly RulePack[];
  readonly reassessed: PublishedLaw['reassessed'];
  /** The pack that judges a calendar year of Asia/Shanghai; one that judges nothing where none is in force. */
  packFor(year: number): RulePack;
}

export const nothingPublished: PublishedLaw = { version: 0, packs: [], reassessed: {} };

/**
 * For years before the first pack: facts are kept and shown, nothing is judged, and no rule is applied backwards. Its days of notice are
 * those of the first pack, since a finding may still be shown with its date.
 */
const nothingInForce: RulePack = {
  ...interimMeasuresPack,
  packId: 'nothing-in-force',
  version: '0',
  title: '当年尚无规则包',
  reference: '此年度早于最早的规则包，只存记实，不作判定。',
  clauses: [],
};

/**
 * The packs in the order of publication: a later one ends the years of whichever was without an end. A later version that begins in the same
 * year takes the place of one that has not begun, which then judges no year: its last is the one before its first.
 */
export function datedPacks(packs: readonly RulePack[]): RulePack[] {
  return packs.map((pack, index) => {
    const replaced = packs
      .slice(index + 1)
      .some(
        (later) => later.packId === pack.packId && later.effectiveFromYear === pack.effectiveFromYear && later.version !== pack.version,
      );
    if (replaced) return { ...pack, effectiveToYear: pack.effectiveFromYear - 1 };
    const next = packs.slice(index + 1).find((later) => later.effectiveFromYear > pack.effectiveFromYear);
    if (next === undefined) return pack;
    return { ...pack, effectiveToYear: Math.min(pack.effectiveToYear ?? Number.POSITIVE_INFINITY, next.effectiveFromYear - 1) };
  });
}

/** What is published as the law that judges. @throws Error naming every fault, where it is not sound */
export function lawOf(published: PublishedLaw): Law {
  const packs = datedPacks([interimMeasuresPack, ...published.packs]);
  const faults = checkPacks(packs, allClauses);
  if (faults.length > 0) throw new Error(`The rule packs cannot be loaded:\n${faults.join('\n')}`);
  const byName = new Map(packs.map((pack) => [packVersionOf(pack), pack]));
  return {
    version: published.version,
    packs,
    reassessed: published.reassessed,
    packFor(year) {
      const named = published.reassessed[year];
      if (named !== undefined) {
        const pack = byName.get(named);
        if (pack === undefined) throw new Error(`The year ${year} is judged by ${named}, which is not published.`);
        return pack;
      }
      return packs.find((pack) => pack.effectiveFromYear <= year && year <= (pack.effectiveToYear ?? year)) ?? nothingInForce;
    },
  };
}

/** The law before anything was published. */
export const foundingLaw: Law = lawOf(nothingPublished);
