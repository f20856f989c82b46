import { describe, expect, it } from 'vitest';
import { assess } from '#domain/assess/assess.ts';
import { isWorse, lightOfPartlyMet, lightOfUnmet, worstLight } from '#domain/assess/lights.ts';
import type { Duty, Ledger } from '#domain/ledger.ts';
import { addDays } from '#domain/time.ts';
import { at, ledgerOf, on, pack, unitOf } from './samples.ts';

const duty = (ledger: Ledger, clause: string, now: string): Duty | undefined =>
  assess(unitOf(), ledger, pack, at(now), 'schedule').duties.find((one) => one.clause === clause);

describe('a light', () => {
  const dueOn = on('2025-12-31');
  it.each([
    [91, 'none'],
    [90, 'blue'],
    [31, 'blue'],
    [30, 'yellow'],
    [1, 'yellow'],
    [0, 'yellow'],
    [-1, 'red'],
    [-400, 'red'],
  ] as const)('%i days before it is due is %s', (days, light) => expect(lightOfUnmet(dueOn, addDays(dueOn, -days), pack)).toBe(light));

  it('of a duty half met is yellow within the days of notice, and never red', () => {
    expect([91, 90, 0, -1, -100].map((days) => lightOfPartlyMet(dueOn, addDays(dueOn, -days), pack))).toEqual([
      'green',
      'yellow',
      'yellow',
      'yellow',
      'yellow',
    ]);
  });

  it('changes at midnight in Shanghai', () => {
    const light = (now: string) => duty(ledgerOf([]), 'art7-5', now)?.light;
    expect([light('2025-12-31T23:59:59.999+08:00'), light('2026-01-01T00:00:00+08:00')]).toEqual(['yellow', 'red']);
    expect([light('2025-10-01T23:59:59.999+08:00'), light('2025-10-02T00:00:00+08:00')]).toEqual(['none', 'blue']);
  });

  it('of a ledger is that of its worst duty that applies', () => {
    const of = (...lights: Duty['light'][]) =>
      worstLight(lights.map((light) => ({ clause: 'art7-5', determination: 'met', light, dueOn, evidence: [] }) as unknown as Duty));
    expect([of('green', 'yellow', 'red'), of('blue', 'yellow'), of('green', 'none'), of('none', 'blue'), of('green'), of()]).toEqual([
      'red',
      'yellow',
      'none',
      'blue',
      'green',
      'none',
    ]);
    expect(worstLight([{ clause: 'art7-5', determination: 'not-applicable', light: 'red', dueOn, evidence: [] } as unknown as Duty])).toBe(
      'none',
    );
    expect([isWorse('red', 'yellow'), isWorse('yellow', 'red'), isWorse('red', 'red'), isWorse('blue', undefined)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
