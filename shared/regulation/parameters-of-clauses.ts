import type * as z from 'zod';
import type { PackParameters } from '#domain/rule-pack.ts';

/** The name of a number or choice of a rule pack. */
export type ParameterName = keyof z.infer<typeof PackParameters>;

const owedByYear: readonly ParameterName[] = ['graceDays', 'owesIfOpenedBefore', 'blueDays', 'yellowDays', 'replyWorkingDays'];
const dated: readonly ParameterName[] = ['blueDays', 'yellowDays'];

/** The numbers and choices on which judging a clause rests, most particular first. A clause that only people bring up rests on none. */
export const parametersOfClauses: Readonly<Record<string, readonly ParameterName[]>> = {
  'art6-1': ['planDueOn', ...owedByYear],
  'art6-4': ['otherFindingsRaise', ...dated],
  'art6-6': ['otherFindingsRaise', ...dated],
  'art6-7': ['visitsCountAsTours', ...dated],
  'art6-8': ['clueDays'],
  'art7-1': ['crossReferenceFrom', 'annualDueOn'],
  'art7-2': dated,
  'art7-5': ['educationBreachedBy', 'annualDueOn', ...owedByYear],
  'art7-6': ['annualDueOn', ...owedByYear],
  'art7-7': ['personalBreachLimbs'],
  'art8-1': ['crossReferenceFrom'],
  'art8-6': ['personalBreachLimbs'],
  'art9-2': dated,
  'art9-4': ['clueDays'],
  'art9-6': ['clueDays'],
  'art10-1': ['clusterLeadersAtLeast'],
  'art10-2': ['regionCasesAt'],
  'art10-4': ['removedLeadersAtLeast', 'removalYearBy'],
  'art10-5': ['majorCasesAtLeast', 'majorCaseYearBy', 'regionCasesAt'],
};

/** Whether a pack names a clause and a setting of it keeps records from raising anything: then only people bring it up. */
export function isSwitchedOff(clause: string, { otherFindingsRaise }: Pick<z.infer<typeof PackParameters>, 'otherFindingsRaise'>): boolean {
  return parametersOfClauses[clause]?.includes('otherFindingsRaise') === true && !otherFindingsRaise.value;
}
