import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../bench/support/bill.ts';
import { costSection, dollars, figuresOfBill, places, withSection } from '../../bench/support/cost-section.ts';

const root = resolve(import.meta.dirname, '..', '..');
const again = 'run `npm run cost -- --write` after measuring anew';

describe('what it costs', () => {
  it('rests on figures that were all measured', () => {
    expect(figuresOfBill().missing).toEqual([]);
  });

  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const)('stands in %s just as the command computes it from the committed figures', (file, language) => {
    const readme = readFileSync(resolve(root, file), 'utf8');
    expect(withSection(readme, costSection(language)), again).toBe(readme);
  });

  it('adds up: a bill is its lines, ten years are their years, and the archive pays for itself', () => {
    const { measured } = figuresOfBill();
    for (const place of places) {
      const bill = billOf(place, measured);
      expect(bill.lines.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(bill.total, 6);
      const { inTable, archived } = bill.keptYear;
      expect(bill.tenYears.without).toBeCloseTo(55 * inTable, 6);
      // Ten, nine, eight … years are kept: in the last seven, one to seven of them archived.
      expect(bill.tenYears.with).toBeCloseTo((1 + 2 + 3 * 8) * inTable + 28 * archived + 7 * bill.archiving, 6);
      expect(archived).toBeLessThan(inTable / 3);
      expect(bill.archiving).toBeLessThan(inTable);
      expect(readFileSync(resolve(root, 'README.md'), 'utf8')).toContain(` ${dollars(bill.total)} |`);
    }
  });

  it('says that the prices of China are unknown, in both languages', () => {
    expect(costSection('en')).toContain('unknown');
    expect(costSection('zh')).toContain('未知');
  });
});
