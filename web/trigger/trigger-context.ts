import { useQuery } from '@tanstack/react-query';
import type { Clause } from '#domain/rule-pack.ts';
import type { TriggerView } from '#domain/trigger.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { namesOf } from '../unit/unit-about.tsx';

/** What a trigger's page needs beside the trigger: the clause with the words of its elements, and names for the ids of people. */
export function useTriggerContext(trigger: TriggerView): {
  readonly clause: Clause | undefined;
  readonly nameOf: (personId: string) => string;
} {
  const { queries } = useSession();
  const { texts } = useTexts();
  const me = useMe();
  const clauses = useQuery(queries.clauses());
  const unit = useQuery(queries.unit(trigger.unitId));
  const names = namesOf(unit.data);
  return {
    clause: clauses.data?.items.find((each) => each.clause === trigger.clause),
    nameOf: (personId) => `${names.get(personId) ?? personId}${personId === me?.personId ? texts.common.you : ''}`,
  };
}
