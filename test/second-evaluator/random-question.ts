/** Random questions to both evaluators: ledgers of every kind of unit, close to the dates and numbers on which the rules turn. */
import { Chance } from './chance.ts';
import { evaluate } from './evaluate.ts';
import type { Held, Parameters, PlainEntry, PlainFinding, PlainLedger, PlainStanding, PlainUnit, Question, Removal } from './facts.ts';
import { clausesFor, lapsesOf, subjectsOf } from './people-findings.ts';
import { unitFor } from './random-unit.ts';

const people = ['p1', 'p2', 'p3', 'p4', 'p5'] as const;
const workflows = ['awaiting-reply', 'candidate', 'under-review', 'confirmed', 'dismissed', 'referred', 'closed', 'withdrawn'] as const;
const times = ['T15:59:59.999Z', 'T16:00:00.000Z', 'T00:00:00.000Z', 'T04:30:00.000Z', 'T23:59:59.999Z'] as const;
const stepNames = ['relayed', 'arranged', 'urged', 'done', 'refused'] as const;

/** Few dates are drawn, and they are shifted by few days: each is worked out once. */
const shifted = new Map<string, string>();

function shift(date: string, days: number): string {
  const asked = `${date} ${days}`;
  let found = shifted.get(asked);
  if (found === undefined) {
    found = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    shifted.set(asked, found);
  }
  return found;
}

class Drawing {
  readonly chance: Chance;
  readonly year: number;
  readonly entries: Record<string, PlainEntry> = {};
  #added = 0;
  readonly dues: string[] = [];
  readonly likely: number;

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.year = this.chance.one([2025, 2025, 2024, 2028]);
    this.likely = this.chance.one([0.3, 0.6, 0.9]);
  }

  /** A date of the year, on or beside the days that matter. */
  day(): string {
    const days = [
      '01-01',
      '01-02',
      '02-28',
      '03-01',
      '03-31',
      '04-10',
      '04-11',
      '06-30',
      '07-01',
      '09-30',
      '10-01',
      '12-30',
      '12-31',
    ] as const;
    if (this.year % 4 === 0 && this.chance.is(0.1)) return `${this.year}-02-29`;
    return `${this.year}-${this.chance.one(days)}`;
  }

  due(): string {
    const date = this.day();
    this.dues.push(date);
    return date;
  }

  /** A date about a due date: often the day itself or one beside it. */
  about(dueOn: string): string {
    return shift(dueOn, this.chance.one([-40, -5, -1, 0, 0, 1, 1, 7]));
  }

  /** A date of the ledger's year about another. */
  near(dueOn: string): string | undefined {
    return this.chance.is(this.likely) ? this.about(dueOn) : undefined;
  }

  add(entry: PlainEntry): void {
    const name = `h${String(this.#added).padStart(5, '0')}`;
    this.#added += 1;
    const kept: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(entry)) if (value !== undefined) kept[field] = value;
    this.entries[name] = kept as unknown as PlainEntry;
  }

  base(occurredOn = this.day()): Pick<PlainEntry, 'occurredOn' | 'statedOn'> {
    return { occurredOn, statedOn: shift(occurredOn, this.chance.one([0, 1, 20, 300])) };
  }

  times(most: number, draw: () => void): void {
    for (let left = this.chance.below(most + 1); left > 0; left -= 1) draw();
  }
}

const themes: Readonly<Record<string, (drawing: Drawing, unit: PlainUnit) => void>> = {
  annual: (d) => {
    d.times(1, () => d.add({ kind: 'plan', ...d.base() }));
    d.times(2, () => d.add({ kind: 'education', ...d.base(), category: d.chance.one(['education', 'culture']) }));
    d.times(2, () => d.add({ kind: 'inspection', ...d.base(), annual: d.chance.is(0.7), teamLeaderId: d.chance.one(people) }));
    d.times(2, () => d.add({ kind: 'nil', ...d.base(), subject: d.chance.one(['education', 'plan', 'inspection', 'meeting']) }));
  },
  matters: (d) => {
    for (const assignmentId of d.chance.some(['m1', 'm2', 'm3'], 0.6)) {
      const dueOn = d.due();
      d.add({ kind: 'assignment', ...d.base(shift(dueOn, -20)), assignmentId, dueOn });
      for (const progress of d.chance.some(stepNames, d.likely)) {
        d.times(1, () => d.add({ kind: 'assignment-progress', ...d.base(d.about(dueOn)), assignmentId, progress }));
        if (progress !== 'done') d.add({ kind: 'assignment-progress', ...d.base(d.about(dueOn)), assignmentId, progress });
      }
    }
  },
  clues: (d) => {
    for (const clueId of d.chance.some(['k1', 'k2', 'k3'], 0.6)) {
      const dueOn = d.due();
      const received = shift(dueOn, d.chance.one([-30, -60, -10]));
      const disposedOn = d.chance.is(0.4) ? d.near(dueOn) : undefined;
      const reportedUpOn = d.chance.is(0.6) ? d.near(dueOn) : undefined;
      const severity = d.chance.one(['early-sign', 'minor', 'serious']);
      d.add({ kind: 'clue', ...d.base(received), clueId, severity, aboutTeam: d.chance.is(0.5), dueOn, disposedOn, reportedUpOn });
      d.times(1, () => d.add({ kind: 'talk', ...d.base(d.about(dueOn)), clueId }));
    }
    d.times(1, () => d.add({ kind: 'talk', ...d.base() }));
  },
  sanctions: (d) => {
    const ranks = ['warning', 'serious-warning', 'removal-from-party-post', 'probation', 'expulsion'] as const;
    d.times(4, () =>
      d.add({
        kind: 'sanction',
        ...d.base(),
        personId: d.chance.one(people),
        leadershipMember: d.chance.is(0.8),
        rank: d.chance.is(0.6) ? 'removal-from-party-post' : d.chance.one(ranks),
        revoked: d.chance.is(0.15),
        caseId: d.chance.is(0.5) ? d.chance.one(['c1', 'c2', 'c3', 'c4']) : undefined,
      }),
    );
  },
  cases: (d) => {
    const categories = ['political', 'organisation', 'integrity', 'masses', 'work', 'life', 'duty-crime', 'other'] as const;
    d.times(5, () => {
      const leader = {
        personId: d.chance.one(people),
        role: d.chance.one(['principal', 'member']),
        relation: d.chance.one(['self', 'relative', 'staff']),
      };
      d.add({
        kind: 'case',
        ...d.base(),
        caseId: d.chance.one(['c1', 'c2', 'c3', 'c4']),
        category: d.chance.one(categories),
        major: d.chance.is(0.7),
        serious: d.chance.is(0.4),
        leader: d.chance.is(0.6) ? leader : undefined,
        ofTeam: d.chance.is(0.3) ? true : undefined,
        concluded: d.chance.is(0.2) ? true : undefined,
      });
    });
  },
  others: (d) => {
    d.times(1, () => d.add({ kind: 'meeting', ...d.base() }));
    d.times(1, () => d.add({ kind: 'appointment', ...d.base() }));
    d.times(1, () => d.add({ kind: 'support-request', ...d.base(), ...{ answered: d.chance.is(0.5) } }));
  },
  people: (d, unit) => {
    d.times(3, () => {
      const clause = d.chance.one(clausesFor(unit.kind));
      const subject = d.chance.one(subjectsOf(clause, unit.kind));
      const isPerson = subject === 'principal' || subject === 'member' || subject === 'commission-cadre';
      d.add({
        kind: 'finding',
        ...d.base(),
        clause,
        subject: { kind: subject, ...(isPerson ? { personId: d.chance.one(people) } : {}) },
        parts: [d.chance.one(lapsesOf(clause)), ...d.chance.some(['consequence'], 0.5)],
        by: d.chance.one(['o1', 'o2']),
      });
    });
  },
};

function findingsFor(d: Drawing): Record<string, PlainFinding> {
  const findings: Record<string, PlainFinding> = {};
  if (!d.chance.is(0.5)) return findings;
  for (const id of d.chance.some(['f1', 'f2', 'f3'], 0.7)) {
    const dueOn = d.due();
    const leader = { leaderId: d.chance.one(people), ...(d.chance.is(0.8) ? { foundOn: shift(dueOn, -d.chance.one([1, 60, 200])) } : {}) };
    findings[id] = {
      source: d.chance.one(['inspection-tour', 'inspection-tour', 'inspection-visit', 'self', 'superior', 'audit', 'petition']),
      category: d.chance.one(['institutional', 'masses-interest', 'four-winds', 'selection', 'discipline', 'other']),
      dueOn,
      ...(d.chance.is(0.6) ? leader : {}),
    };
  }
  d.times(4, () => {
    const id = d.chance.one(['f1', 'f2', 'f3', 'f9']);
    const progress = d.chance.one(['started', 'closed', 'verified']);
    d.add({ kind: 'rectification', ...d.base(d.about(findings[id]?.dueOn ?? d.day())), findingId: id, progress });
  });
  return findings;
}

function clusteredFor(d: Drawing): PlainLedger['clustered'] {
  const clustered: Record<string, Removal> = {};
  if (!d.chance.is(0.25)) return clustered;
  for (let left = d.chance.below(6); left > 0; left -= 1) {
    const reportId = `${d.chance.one(['u1', 'u2'])}~${d.chance.one([d.year, d.year + 1])}~s${String(left).padStart(5, '0')}`;
    const via = d.chance.one([undefined, 'v1', 'v1', 'v2']);
    const row = { reportId, clusterId: d.chance.one(['g1', 'g1', 'g2']), personId: d.chance.one(people) };
    clustered[reportId] = { ...row, ...(via === undefined ? {} : { via }) };
  }
  return clustered;
}

function parametersFor(d: Drawing, usual: Parameters): Parameters {
  return {
    ...usual,
    clauses: d.chance.is(0.9) ? usual.clauses : d.chance.some(usual.clauses, 0.7),
    otherFindingsRaise: d.chance.is(0.4),
    visitsCountAsTours: d.chance.is(0.2),
    crossReferenceFrom: d.chance.is(0.2) ? 'raised' : 'confirmed',
    clusterLeadersAtLeast: d.chance.one([3, 3, 2]),
    graceDays: d.chance.one([10, 10, 10, 0]),
    educationBreachedBy: d.chance.is(0.25) ? 'one-missing' : 'both-missing',
    removedLeadersAtLeast: d.chance.one([2, 2, 2, 1, 3]),
    majorCasesAtLeast: d.chance.one([3, 3, 3, 2, 4]),
    annualDueOn: d.chance.one(['12-31', '12-31', '12-31', '12-30', '11-30']),
  };
}

/** An instant on or beside a day on which something turns. */
function instantFor(d: Drawing): string {
  const turning = [`${d.year}-04-10`, `${d.year}-12-31`, `${d.year + 1}-01-10`, ...d.dues, ...d.dues];
  const date = turning[d.chance.below(turning.length)] ?? `${d.year}-12-31`;
  return `${shift(date, d.chance.one([-91, -90, -31, -30, -29, -1, -1, 0, 0, 0, 1, 1, 2, 20]))}${d.chance.one(times)}`;
}

function keyOf({ clause, period, subject }: Pick<Held, 'clause' | 'period' | 'subject'>): string {
  return [clause, period, subject.kind, ...(subject.personId === undefined ? [] : [subject.personId])].join('|');
}

/** What stands already: what the same ledger made out at another instant, at any stage, with evidence that has come or gone since. */
function standingFor(d: Drawing, question: Question): Record<string, PlainStanding> {
  const standing: Record<string, PlainStanding> = {};
  const before = evaluate({ ...question, now: instantFor(d), asker: 'schedule' }).held;
  const loose = [
    { clause: 'art6-2', period: String(d.year), subject: { kind: 'team' }, evidence: [] },
    { clause: 'art6-7', period: String(d.year), subject: { kind: 'team' }, evidence: ['f1', 'f9'] },
    { clause: 'art6-7', period: `${d.year}-finding`, subject: { kind: 'team' }, evidence: ['h00001'] },
    { clause: 'art6-1', period: String(d.year), subject: { kind: 'team' }, evidence: [] },
    { clause: 'art6-8', period: String(d.year), subject: { kind: 'team' }, evidence: ['k1'] },
    { clause: 'art7-5', period: String(d.year), subject: { kind: 'principal', personId: d.chance.one(people) }, evidence: [] },
    { clause: 'art7-2', period: String(d.year), subject: { kind: 'principal', personId: d.chance.one(people) }, evidence: ['m1', 'm2'] },
    { clause: 'art10-4', period: String(d.year), subject: { kind: 'team' }, evidence: ['p1', 'p2'] },
    { clause: 'art7-1', period: `${d.year}-art6-7`, subject: { kind: 'principal', personId: d.chance.one(people) }, evidence: [] },
    { clause: 'art8-1', period: `${d.year}-art6-7`, subject: { kind: 'member', personId: d.chance.one(people) }, evidence: [] },
  ];
  const isCommittee = question.unit.kind === 'committee' || question.unit.kind === 'party-group';
  const candidates = [...d.chance.some(before, 0.6), ...(isCommittee ? d.chance.some(loose, 0.12) : [])];
  for (const one of candidates) {
    standing[keyOf(one)] = {
      determination: d.chance.is(0.85) ? 'breached' : 'met',
      workflow: d.chance.one(workflows),
      judgedAt: instantFor(d),
      evidence: d.chance.is(0.8) ? [...one.evidence] : d.chance.some(one.evidence),
    };
  }
  return standing;
}

/** The question of a seed. `usual` are the parameters of the pack in force, of which a few are moved. */
export function questionOf(seed: number, usual: Parameters): Question {
  const d = new Drawing(seed);
  const unit = unitFor(d.chance, d.year);
  for (const draw of d.chance.some(Object.values(themes), 0.4)) draw(d, unit);
  const findings = findingsFor(d);
  const ledger: PlainLedger = {
    unitId: 'u1',
    year: d.year,
    entries: d.entries,
    findings,
    clustered: clusteredFor(d),
    standing: {},
  };
  const question: Question = {
    unit,
    ledger,
    parameters: parametersFor(d, usual),
    now: instantFor(d),
    asker: d.chance.is(0.6) ? 'schedule' : 'fact',
  };
  const standing = d.chance.is(0.5) ? standingFor(d, question) : {};
  return { ...question, ledger: { ...ledger, standing } };
}
