/** The facts as they were sent, and what stands after their corrections. Only what the rules look at is named here. */

export interface SentRegion {
  readonly regionCode: string;
  readonly parentCode?: string;
}

export interface SentUnit {
  readonly unitId: string;
  readonly regionCode: string;
  readonly kind: string;
  readonly openedOn: string;
  readonly closedOn?: string;
  readonly members: readonly { readonly personId: string; readonly role: string; readonly from: string; readonly to?: string }[];
}

export interface SentFinding {
  readonly findingId: string;
  readonly dueOn: string;
}

/** A report of any kind; each kind fills its own fields. */
export interface SentReport {
  readonly kind: string;
  readonly unitId: string;
  readonly occurredOn: string;
  readonly registeredOn?: string;
  readonly year?: number;
  readonly category?: string;
  readonly source?: string;
  readonly scope?: string;
  readonly inspectedUnitId?: string;
  readonly teamLeaderId?: string;
  readonly findings?: readonly SentFinding[];
  readonly findingId?: string;
  readonly progress?: string;
  readonly caseId?: string;
  readonly major?: unknown;
  readonly serious?: unknown;
  readonly personId?: string;
  readonly leadershipMember?: boolean;
  readonly rank?: string;
  readonly revokedOn?: string;
}

export interface SentCorrection {
  readonly step: 'amendment' | 'withdrawal';
  readonly target: number;
  readonly report?: SentReport;
}

/** What one batch request carried, and the corrections sent after it, in their order. */
export interface SentBatch {
  readonly rows: readonly SentReport[];
  readonly corrections: readonly SentCorrection[];
}

export interface Sent {
  readonly regions: readonly SentRegion[];
  readonly units: readonly SentUnit[];
  readonly batches: readonly SentBatch[];
}

/** How corrections are read; the recount is also run with wrong readings, to show that it would notice. */
export interface CorrectionReading {
  readonly amendmentsCount: boolean;
  readonly withdrawalsCount: boolean;
}

/** The reports that stand at some moment. */
export type Standing = readonly SentReport[];

/**
 * All states of a batch: after its rows, then after each correction. An amended report keeps the day on which it was first registered,
 * unless the correction names one.
 */
export function statesOf(batch: SentBatch, reading: CorrectionReading): Standing[] {
  let reports: (SentReport | undefined)[] = [...batch.rows];
  const standing = (): Standing => reports.filter((report) => report !== undefined);
  const states = [standing()];
  for (const { step, target, report } of batch.corrections) {
    const before = reports[target];
    if (before === undefined) throw new RangeError(`a report is corrected that does not stand: ${target}`);
    if (!(step === 'withdrawal' ? reading.withdrawalsCount : reading.amendmentsCount)) continue;
    reports = [...reports];
    reports[target] = step === 'withdrawal' ? undefined : withRegistration(report, before);
    states.push(standing());
  }
  return states;
}

function withRegistration(report: SentReport | undefined, before: SentReport): SentReport {
  if (report === undefined) throw new RangeError('an amendment without a report');
  return before.registeredOn === undefined ? report : { registeredOn: before.registeredOn, ...report };
}

/** Collects items under a key. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
