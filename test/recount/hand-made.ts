import type { Sent, SentCorrection, SentReport, SentUnit } from './facts.ts';
import { type RecountOptions, recount } from './recount.ts';

/** A party group in a county below a province, with one principal from 2020 on. */
export function unitWith(changes: Partial<SentUnit> = {}): SentUnit {
  return {
    unitId: 'u1',
    regionCode: 'county',
    kind: 'party-group',
    openedOn: '2015-03-01',
    members: [{ personId: 'head', role: 'principal', from: '2020-01-01' }],
    ...changes,
  };
}

export function report(kind: string, occurredOn: string, fields: Partial<SentReport> = {}): SentReport {
  return { kind, unitId: 'u1', occurredOn, registeredOn: occurredOn, ...fields };
}

/** One of each of what a unit owes for 2025. */
export const allOf2025: readonly SentReport[] = [
  report('plan', '2025-02-01', { year: 2025 }),
  report('education', '2025-05-05', { category: 'education' }),
  report('inspection', '2025-11-11', { scope: 'annual-responsibility', source: 'self', teamLeaderId: 'head', inspectedUnitId: 'u1' }),
];

export function sentOf(units: readonly SentUnit[], rows: readonly SentReport[], corrections: readonly SentCorrection[] = []): Sent {
  const regions = [{ regionCode: 'province' }, { regionCode: 'county', parentCode: 'province' }];
  return { regions, units, batches: [{ rows, corrections }] };
}

/** Clauses with a trigger that still holds in 2025, or the year given, after a sweep at 2026-01-11T00:30 in Shanghai. */
export function clausesOf(sent: Sent, options: Partial<RecountOptions> = {}): string[] {
  const { standing } = recount(sent, { sweeps: ['2026-01-11T00:30:00+08:00'], asOf: '2026-11-01T12:00:00+08:00', year: 2025, ...options });
  return standing.map((breach) => breach.clause).sort();
}
