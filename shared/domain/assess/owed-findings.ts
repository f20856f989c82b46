import type { FindingId, ReportId } from '../ids.ts';
import type { Ledger, OwedFinding } from '../ledger.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import { type CivilDate, daysBetween } from '../time.ts';
import type { AssessedUnit } from '../unit.ts';
import { carriesAnnualDuties } from './annual-duties.ts';
import type { CountedEntry, EntriesByKind } from './entries.ts';
import { yearOfPack } from './year-of-pack.ts';

/** A finding with what its rectifications say. */
export interface FindingState {
  readonly findingId: FindingId;
  readonly clause: ClauseId;
  readonly finding: OwedFinding;
  /** The earliest day on which a closing fact says it was closed, however late that was reported. */
  readonly closedOn?: CivilDate;
  readonly met: boolean;
  /** Closed, but so many days after it was due. */
  readonly daysLate?: number;
  /** Whether missing its date makes a unit accountable by its clause, or only turns a light red. */
  readonly accountable: boolean;
  readonly evidence: readonly ReportId[];
}

/** The clause under which a finding shows. Inspection-tour findings raise a trigger; of the others, the pack says whether they only give a light. */
function clauseOfFinding(finding: OwedFinding, isTour: boolean, othersRaise: boolean): string {
  if (isTour || (finding.source === 'inspection-visit' && !othersRaise)) return 'art6-7';
  if (finding.category === 'masses-interest') return 'art6-6';
  if (finding.category === 'four-winds') return 'art6-3';
  if (finding.category === 'selection') return 'art6-2';
  if (finding.category === 'discipline') return 'art6-8';
  return 'art6-4';
}

const nothingOwed: readonly FindingState[] = [];

/** What the unit must rectify in the ledger's year. A finding is met only by a closing fact with `occurredOn` on or before `dueOn`. */
export function findingStates(unit: AssessedUnit, ledger: Ledger, entries: EntriesByKind, pack: RulePack): readonly FindingState[] {
  const findingIds = Object.keys(ledger.findings);
  if (findingIds.length === 0) return nothingOwed;
  const owesArticle6 = carriesAnnualDuties(unit);
  const { judged } = yearOfPack(pack, ledger.year);
  const { visitsCountAsTours, otherFindingsRaise } = pack.parameters;
  return findingIds.sort().map((id): FindingState => {
    const finding = ledger.findings[id] as OwedFinding;
    const own = entries.rectification.filter(({ entry }) => entry.findingId === id);
    const isTour = finding.source === 'inspection-tour' || (finding.source === 'inspection-visit' && visitsCountAsTours.value);
    const clause = clauseOfFinding(finding, isTour, otherFindingsRaise.value) as ClauseId;
    const isOther = otherFindingsRaise.value && !isTour && (finding.category === 'institutional' || finding.category === 'masses-interest');
    return {
      findingId: id as FindingId,
      clause,
      finding,
      ...closing(finding, own),
      accountable: (isTour || isOther) && owesArticle6 && judged.has(clause),
      evidence: [finding.reportId, ...own.map(({ reportId }) => reportId)],
    };
  });
}

function closing(
  { dueOn }: OwedFinding,
  own: readonly CountedEntry<'rectification'>[],
): Pick<FindingState, 'closedOn' | 'met' | 'daysLate'> {
  const closedOn = own.find(({ entry }) => entry.progress !== 'started')?.entry.occurredOn;
  if (closedOn === undefined) return { met: false };
  return closedOn <= dueOn ? { closedOn, met: true } : { closedOn, met: false, daysLate: daysBetween(dueOn, closedOn) };
}
