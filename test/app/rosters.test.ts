import { describe, expect, it } from 'vitest';
import { entryOfDraft } from '#app/entry-of-draft.ts';
import { checkUnit, mergeUnit } from '#app/import-units.ts';
import { DomainError } from '#domain/domain-error.ts';
import { ReportDraft } from '#domain/report.ts';
import { type Member, Unit } from '#domain/unit.ts';
import { foundingLaw } from '#regulation/law.ts';
import { on } from '../domain/samples.ts';

const tenure = (personId: string, role: Member['role'], from: string, to?: string) => ({
  personId,
  name: personId,
  role,
  from,
  ...(to === undefined ? {} : { to }),
});
const unit = (members: object[], rest: object = {}): Unit =>
  Unit.parse({ unitId: 'u1', name: '单位', regionCode: '990100', kind: 'committee', openedOn: '2020-01-01', members, ...rest });
const today = on('2026-03-01');

function faultsOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, ...error.faults.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
}

describe('a roster', () => {
  const stored = unit([tenure('p1', 'principal', '2020-01-01')]);
  const merged = (...members: object[]) => faultsOf(() => mergeUnit(stored, unit(members), today));

  it('is given another principal for days that are over by two administrators only', () => {
    expect(merged(tenure('p2', 'principal', '2025-12-31', '2025-12-31'))).toEqual([
      'second-administrator-required',
      '/members/0 needs-proposal',
    ]);
    expect(merged(tenure('p2', 'principal', '2026-03-01'))).toEqual([]);
    expect(merged(tenure('p2', 'member', '2025-12-31'))).toEqual([]);
    expect(faultsOf(() => mergeUnit(unit([]), unit([tenure('p2', 'principal', '2025-12-31')]), today))).toEqual([]);
  });

  it('has nobody twice in one role at a time', () => {
    expect(merged(tenure('p1', 'principal', '2022-01-01'))).toContain('/members/0 overlapping-tenure');
    const twice = [tenure('p1', 'member', '2020-01-01', '2021-12-31'), tenure('p1', 'member', '2021-12-31')];
    expect(faultsOf(() => checkUnit(unit(twice), '/990100/'))).toContain('/members/1 overlapping-tenure');
    const again = [tenure('p1', 'member', '2020-01-01', '2021-12-31'), tenure('p1', 'member', '2022-01-01')];
    expect(faultsOf(() => checkUnit(unit(again), '/990100/'))).toEqual([]);
  });

  it('has nobody on days on which the unit is not open', () => {
    const outside = [tenure('p1', 'member', '2018-01-01', '2019-12-31'), tenure('p2', 'member', '2025-01-02')];
    expect(faultsOf(() => checkUnit(unit(outside, { closedOn: '2025-01-01' }), '/990100/'))).toEqual([
      'invalid-body',
      '/members/0 outside-unit-days',
      '/members/1 outside-unit-days',
    ]);
    const inside = [tenure('p1', 'member', '2018-01-01', '2020-01-01'), tenure('p2', 'member', '2025-01-01')];
    expect(faultsOf(() => checkUnit(unit(inside, { closedOn: '2025-01-01' }), '/990100/'))).toEqual([]);
  });
});

it.each([
  ['none-occurred', undefined],
  ['duty-not-applicable', true],
  ['unit-inactive', true],
])('a zero report with the reason %s objects or does not', (reasonCode, objects) => {
  const draft = ReportDraft.parse({
    kind: 'nil',
    unitId: 'u1',
    occurredOn: '2025-02-01',
    title: '零报告',
    subject: 'education',
    reasonCode,
  });
  const kept = { version: 1, digest: 'd', statedOn: on('2025-02-01'), by: 'p1' as never, homeYear: 2025, ledgerYear: 2025 };
  expect(entryOfDraft(foundingLaw, draft, kept)).toHaveProperty('kind', 'nil');
  expect((entryOfDraft(foundingLaw, draft, kept) as { objects?: boolean }).objects).toBe(objects);
});
