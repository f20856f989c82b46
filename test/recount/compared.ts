import type { Counts } from './recount.ts';

/** What the system shows of counts and the recount works out, too: all of it but the workflow, which people decide. */
export interface Compared extends Omit<Counts, 'triggers'> {
  readonly triggers: Pick<Counts['triggers'], 'total' | 'open' | 'byClause'>;
}

/** The counts of either side, brought into one form: clauses without triggers are left out. */
export function comparedOf({
  units,
  triggers,
  facts,
  reports,
}: Omit<Counts, 'triggers'> & { readonly triggers: Compared['triggers'] }): Compared {
  const byClause = Object.fromEntries(Object.entries(triggers.byClause).filter(([, count]) => count > 0));
  const { expected, actual, onTime, rate } = reports;
  return { units, triggers: { total: triggers.total, open: triggers.open, byClause }, facts, reports: { expected, actual, onTime, rate } };
}
