import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { suites } from '../../bench/suites.ts';
import { assumptions, billOf } from '../../bench/support/bill.ts';
import { goalOf, howFast, told } from '../../bench/support/how-fast.ts';
import { readMeasured } from '../../bench/support/measured.ts';

const root = resolve(import.meta.dirname, '..', '..');
const kept = readMeasured();

describe('the figures that are kept', () => {
  it('tell of every goal, and each stands where its ratio puts it', () => {
    const goals = Array.from({ length: 13 }, (_, index) => `G${index + 1}`);
    expect(suites.flatMap((suite) => suite.goals)).toEqual(expect.arrayContaining(goals));
    for (const goal of goals)
      expect(
        Object.keys(kept.goals).some((key) => key.startsWith(`${goal} `)),
        goal,
      ).toBe(true);
    for (const [name, { gate, ratio, verdict }] of Object.entries(kept.goals)) {
      if (gate === undefined) {
        expect(verdict, name).toBe('shown');
        continue;
      }
      const reaches = (bound: number): boolean => (gate.is === 'at-most' ? ratio.median <= bound : ratio.median >= bound);
      expect(verdict, name).toBe(reaches(gate.ambitious) ? 'ambitious' : reaches(gate.gate) ? 'gate' : 'missed');
      expect(ratio.low <= ratio.median && ratio.median <= ratio.high, name).toBe(true);
    }
  });

  it('make a bill that adds up, and the command prints it without a gap', () => {
    for (const name of assumptions.needs) expect(kept.measured[name], name).toBeGreaterThan(0);
    const county = billOf({ name: 'a county', units: 300, reports: 3600 }, kept.measured);
    const double = billOf({ name: 'two', units: 600, reports: 7200 }, kept.measured);
    expect(county.total).toBeCloseTo(county.lines.reduce((sum, { cost }) => sum + cost, 0));
    expect(double.total).toBeGreaterThan(county.total);
    const printed = execFileSync(process.execPath, ['bench/cost.ts'], { cwd: root, encoding: 'utf8' });
    for (const place of ['a county', 'a province', 'the country']) expect(printed).toContain(place);
    expect(printed).not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const)('stand in %s as they are, and every missed gate is explained', (name, language) => {
    const text = readFileSync(join(root, name), 'utf8');
    for (const line of howFast(kept, language)) expect(text).toContain(line);
    for (const line of told) {
      const goal = line.key.split(' ')[0] ?? '';
      if (goalOf(kept, line).verdict === 'missed') expect(text).toMatch(new RegExp(`^- \\*\\*.*\\b${goal}\\b`, 'm'));
    }
  });
});
