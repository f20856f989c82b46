import { addDays } from '../calendar.ts';
import { CUT_OFF } from '../settings.ts';
import type { CaseCategory, Classification, Fact, Rank } from '../shapes.ts';
import type { UnitYear } from './unit-year.ts';

export interface CaseFiled {
  /** The day of filing. */
  readonly on: string;
  /** The number within the unit and year: equal numbers are reports of one case. */
  readonly number: number;
  readonly personIds?: readonly string[];
  readonly category?: CaseCategory;
  readonly major?: boolean;
  readonly serious?: boolean;
}

/** Who classified a case, and on what basis. */
export function classification(at: UnitYear): Classification {
  return { basis: '示例省纪委案件定性意见（示例文号）', decidedBy: at.tourLeaderId };
}

/** Reports a case; answers its row and its id. */
export function reportCase(at: UnitYear, filed: CaseFiled): { readonly target: number; readonly caseId: string } {
  const { on, number, category = 'integrity', major = false, serious = false } = filed;
  const caseId = `c${at.unit.unitId.slice(1)}-${at.year}-${number}`;
  const concludedOn = addDays(on, at.random.whole(60, 150));
  const fact: Fact = {
    kind: 'case',
    caseId,
    personIds: filed.personIds ?? [at.random.pick(at.cadres).personId],
    category,
    committedOn: addDays(on, -at.random.whole(100, 900)),
    ...(concludedOn <= CUT_OFF && at.random.chance(0.7) ? { concludedOn } : {}),
    ...(major ? { major: classification(at) } : {}),
    ...(serious ? { serious: classification(at) } : {}),
  };
  return { target: at.report(fact, { on, title: '立案审查' }), caseId };
}

export interface Sanctioned {
  readonly on: string;
  readonly personId: string;
  readonly leadershipMember: boolean;
  readonly rank: Rank;
  readonly caseId?: string;
  readonly revokedOn?: string;
}

/** Reports a sanction; answers its row. */
export function reportSanction(at: UnitYear, { on, ...sanction }: Sanctioned): number {
  return at.report({ kind: 'sanction', ...sanction }, { on, title: '党纪处分决定' });
}
