import { useQueries, useQuery } from '@tanstack/react-query';
import type { Duty } from '#domain/ledger.ts';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { withFindingNames } from './named-findings.ts';

/**
 * What the findings among these duties are about, by their ids: the category and the words of the inspection that found them. One that
 * cannot be read, or not yet, has no name.
 */
export function useFindingNames(duties: readonly Duty[]): ReadonlyMap<string, string> {
  const { texts } = useTexts();
  const { queries } = useSession();
  // What a finding rests on begins with the inspection.
  const inspections = new Set(duties.flatMap((duty) => (duty.findingId === undefined ? [] : duty.evidence.slice(0, 1))));
  const found = useQueries({ queries: [...inspections].map((reportId) => queries.report(reportId)) });
  const categories: Readonly<Record<string, string>> = texts.entry.codes['findings.category'];
  return new Map(
    found.flatMap(({ data }) =>
      data?.kind !== 'inspection'
        ? []
        : (data.findings ?? []).map(({ findingId, category, summary }): [string, string] => [
            findingId,
            texts.unit.findingNamed(categories[category] ?? category, summary),
          ]),
    ),
  );
}

/** The names of the findings of a unit's year, and how they are put into the sentences about it. */
export function useFindingsOf(
  unitId: string,
  year: number,
  enabled: boolean,
): { readonly names: ReadonlyMap<string, string>; readonly named: (sentence: string) => string } {
  const { queries } = useSession();
  const ledger = useQuery({ ...queries.ledger(unitId, year), enabled });
  const names = useFindingNames(ledger.data?.duties ?? []);
  return { names, named: (sentence) => withFindingNames(sentence, names) };
}
