import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Report } from '#domain/report.ts';
import { pathOf } from '../api/client.ts';
import { changedByFacts } from '../api/queries.ts';
import { useSession } from '../session/session-provider.tsx';
import { changedDuties, draftFrom, dutiesCounting, type FormValues, writtenPart, yearOfDraft } from './draft.ts';
import type { Outcome } from './entry-done.tsx';
import type { Kind } from './field-shapes.ts';

interface Submission {
  readonly values: FormValues;
  readonly amends: Report | undefined;
}

/**
 * Sends a fact, or the correction of one, and finds out what it changed by reading the ledger before and after. The same content keeps its
 * key however often the button is pressed, so that a lost answer enters nothing twice. `fallbackYear`: whose ledger a fact is looked for in
 * that does not say so itself.
 */
export function useSubmitFact(kind: Kind, unitId: string, fallbackYear: (values: FormValues) => number) {
  const { api, queries } = useSession();
  const client = useQueryClient();
  const sent = useRef({ body: '', key: '' });
  const keyFor = (body: string): string => {
    if (sent.current.body !== body) sent.current = { body, key: crypto.randomUUID() };
    return sent.current.key;
  };
  return useMutation({
    mutationFn: async ({ values, amends }: Submission): Promise<Outcome> => {
      const { changeKind, reason, ...own } = values;
      const draft = draftFrom(kind, unitId, own, amends === undefined ? {} : writtenPart(amends));
      const year = yearOfDraft(kind, own, fallbackYear(own));
      const ledger = { ...queries.ledger(unitId, year), staleTime: 0 };
      const before = await client.fetchQuery(ledger);
      const { status, body: report } =
        amends === undefined
          ? await api.submit<Report>('/v1/reports', draft, { 'idempotency-key': keyFor(JSON.stringify(draft)) })
          : await api.submit<Report>(pathOf('v1', 'reports', amends.reportId, 'amendments'), {
              supersedes: amends.version,
              changeKind,
              reason,
              report: draft,
            });
      const after = await client.fetchQuery(ledger);
      await client.invalidateQueries({ predicate: (query) => changedByFacts.includes(String(query.queryKey[0])), refetchType: 'none' });
      const changes = changedDuties(before, after);
      return {
        report,
        repeated: amends === undefined && status === 200,
        year,
        changes,
        counting: dutiesCounting(after, report.reportId, changes),
      };
    },
  });
}
