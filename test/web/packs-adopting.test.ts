import { describe, expect, it } from 'vitest';
import type { PublishedPack } from '#domain/rule-pack.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';
import { packsAdopting } from '../../web/clauses/packs-adopting.ts';

const pack = (changes: Partial<PublishedPack>): PublishedPack => ({
  ...interimMeasuresPack,
  reassessedYears: [],
  effectiveFromYear: 2027,
  optionalDuties: [{ duty: 'P1' }],
  ...changes,
});

describe('the packs that adopt a duty', () => {
  it('are those that name it and judge a year by their dates or anew', () => {
    const judging = [
      pack({}),
      pack({ effectiveToYear: 2027 }),
      pack({ effectiveToYear: 2026, reassessedYears: [2025] }),
      pack({ optionalDuties: [{ duty: 'P13' }, { duty: 'P1' }] }),
    ];
    const others = [pack({ effectiveToYear: 2026 }), pack({ optionalDuties: [{ duty: 'P13' }] }), pack({ optionalDuties: undefined })];
    expect(packsAdopting([...judging, ...others], 'P1')).toEqual(judging);
  });
});
