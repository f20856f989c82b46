import type { Fact, FactBatch, Province, Row, Unit } from '#demo/shapes.ts';

/** What is known before any fact is sent. */
export interface Known {
  readonly units: ReadonlyMap<string, Unit>;
  readonly people: ReadonlySet<string>;
}

export function knownOf(province: Province): Known {
  const units = province.units();
  return {
    units: new Map(units.map((unit) => [unit.unitId, unit])),
    people: new Set([...province.people(), ...units.flatMap((unit) => unit.members)].map(({ personId }) => personId)),
  };
}

const commissionKinds: ReadonlySet<Fact['kind']> = new Set(['case', 'sanction']);

/** Everything about a row that the product's page would have refused, in words; `findings` are those of the row's batch by unit. */
export function faultsOf(row: Row, { units, people }: Known, findings: ReadonlySet<string>, cutOff: string): string[] {
  const unit = units.get(row.unitId);
  if (unit === undefined) return ['unknown unit'];
  const faults: string[] = [];
  const require = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const known = (...ids: readonly (string | undefined)[]): void => {
    for (const id of ids) require(id === undefined || people.has(id), `unknown person ${id}`);
  };
  const onRoster = (id: string): boolean =>
    unit.members.some(
      (member) => member.personId === id && member.from <= row.occurredOn && (member.to === undefined || row.occurredOn <= member.to),
    );
  const open = unit.openedOn <= row.occurredOn && (unit.closedOn === undefined || row.occurredOn <= unit.closedOn);

  require(row.occurredOn <= row.registeredOn, 'registered before it occurred');
  require(row.registeredOn <= cutOff, 'registered after the cut-off');
  require(row.title.length <= 500 && row.title === row.title.trim().normalize('NFC'), 'title');
  require(open || commissionKinds.has(row.kind), 'unit not open');
  switch (row.kind) {
    case 'meeting':
      for (const id of [...(row.chairId === undefined ? [] : [row.chairId]), ...(row.attendeeIds ?? [])])
        require(onRoster(id), `${id} not on the roster`);
      known(...(row.dissents ?? []).map(({ personId }) => personId));
      break;
    case 'education':
      known(row.ledBy);
      break;
    case 'plan':
      known(...(row.breakdown ?? []).map(({ personId }) => personId));
      break;
    case 'inspection':
      require(units.has(row.inspectedUnitId), 'unknown inspected unit');
      require(row.source !== 'inspection-tour' || row.inspectedUnitId === row.unitId, 'a tour counts with the inspected unit');
      require((row.findings ?? []).every(({ dueOn }) => dueOn > row.occurredOn), 'due before it was found');
      known(row.teamLeaderId);
      break;
    case 'rectification':
      require(findings.has(`${row.unitId}|${row.findingId}`), `unknown finding ${row.findingId}`);
      break;
    case 'case':
      known(...row.personIds);
      require((row.committedOn ?? '') <= row.occurredOn, 'filed before it was committed');
      require((row.concludedOn ?? row.occurredOn) >= row.occurredOn && (row.concludedOn ?? '') <= cutOff, 'concluded on an impossible day');
      break;
    case 'sanction':
      known(row.personId);
      require(!row.leadershipMember || unit.members.some(({ personId }) => personId === row.personId), 'never on the roster');
      require((row.revokedOn ?? row.occurredOn) >= row.occurredOn && (row.revokedOn ?? '') <= cutOff, 'revoked on an impossible day');
      break;
    case 'nil':
      break;
  }
  return faults;
}

/** `unit|finding` of all findings in a batch; throws if one id is used twice for a unit. */
export function findingsIn(batch: FactBatch): Set<string> {
  const findings = new Set<string>();
  for (const row of batch.rows) {
    if (row.kind !== 'inspection') continue;
    for (const { findingId } of row.findings ?? []) {
      const key = `${row.inspectedUnitId}|${findingId}`;
      if (findings.has(key)) throw new Error(`finding used twice: ${key}`);
      findings.add(key);
    }
  }
  return findings;
}
