import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entryOfDraft } from '#app/entry-of-draft.ts';
import { factBatches, units } from '#demo/province.ts';
import { assess } from '#domain/assess/assess.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { type Duty, type Entry, emptyLedger } from '#domain/ledger.ts';
import { ReportDraft } from '#domain/report.ts';
import { CivilDate, type Instant } from '#domain/time.ts';
import { assessedUnitOf, Unit } from '#domain/unit.ts';
import { foundingLaw } from '#regulation/law.ts';
import { things } from '../../web/demonstration/demonstration-accounts.ts';

/** The activities of a unit that the demonstration leaves standing in a year, as its ledger keeps them. */
function activitiesOf(unitId: string, year: number): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  for (const batch of factBatches()) {
    batch.rows.forEach((row, index) => {
      if (row.unitId !== unitId || row.kind !== 'education') return;
      const corrections = batch.corrections.filter(({ target }) => target === index);
      if (corrections.some(({ step }) => step === 'withdrawal')) return;
      const { idempotencyKey: _key, ...written } = row;
      const last = corrections.findLast((each) => each.step === 'amendment');
      const draft = ReportDraft.parse(last === undefined ? written : last.report);
      if (Number(draft.occurredOn.slice(0, 4)) !== year) return;
      const kept = { version: 1, digest: `${index}`, statedOn: CivilDate.parse(row.registeredOn), by: 'p0' as PersonId };
      entries[`${Object.keys(entries).length}`] = entryOfDraft(foundingLaw, draft, { ...kept, homeYear: year, ledgerYear: year });
    });
  }
  return entries;
}

/** How Article 7(5) stands for a unit of the demonstration. */
function activityDuty(unitId: string, year: number, now: string): Duty | undefined {
  const unit = units().find((each) => each.unitId === unitId);
  const ledger = { ...emptyLedger(unitId as UnitId, year), entries: activitiesOf(unitId, year) };
  const { duties } = assess(assessedUnitOf(Unit.parse(unit)), ledger, foundingLaw.packFor(year), now as Instant, 'schedule');
  return duties.find(({ clause }) => clause === 'art7-5');
}

describe('the five things of the demonstration', () => {
  const unitOf = (account: string): string => account.slice(account.indexOf('@') + 1);

  it('begin with a unit that has still to record an activity of 2026, and with a lead of Article 7(5) of 2025', () => {
    const account = things.find(({ thing }) => thing === 'enter')?.account ?? '';
    expect(activityDuty(unitOf(account), 2026, '2026-11-01T08:00:00+08:00')).toMatchObject({
      determination: 'insufficient-data',
      missing: ['education', 'culture'],
    });
    // Not everybody is like that, or the answer would say nothing.
    expect(activityDuty('u990101-001', 2026, '2026-11-01T08:00:00+08:00')).toMatchObject({ determination: 'met' });
    expect(activityDuty('u990102-001', 2025, '2026-01-11T00:30:00+08:00')).toMatchObject({ determination: 'breached' });
    const [review, confirm] = ['review', 'confirm'].map((thing) => things.find((each) => each.thing === thing));
    expect(review?.path).toContain('region=990100&year=2025&clause=art7-5');
    expect(confirm?.path).toBe(review?.path);
  });

  it.each(['README.md', 'README.zh-CN.md'])('are those of %s', (file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    things.forEach(({ thing, account }, index) => {
      const line = lines.find((each) => each.startsWith(`${index + 1}. **`));
      if (thing !== 'rehearse') expect(line).toContain(`\`${account}\``);
    });
  });
});
