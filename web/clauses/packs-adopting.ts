import type { PublishedPack } from '#domain/rule-pack.ts';

/** The packs that adopted a duty and judge some year; one that was replaced before its first year judges none. */
export function packsAdopting(packs: readonly PublishedPack[], duty: string): readonly PublishedPack[] {
  return packs.filter(
    ({ optionalDuties, effectiveFromYear, effectiveToYear, reassessedYears }) =>
      (optionalDuties ?? []).some((adopted) => adopted.duty === duty) &&
      (reassessedYears.length > 0 || effectiveToYear === undefined || effectiveToYear >= effectiveFromYear),
  );
}
