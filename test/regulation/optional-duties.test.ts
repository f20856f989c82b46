import { describe, expect, it } from 'vitest';
import { type AdoptedDuty, type PackReference, RulePack } from '#domain/pack-schema.ts';
import { faultsOfPacks } from '#regulation/check-packs.ts';
import { allClauses, clauseOf } from '#regulation/in-force.ts';
import { foundingLaw, lawOf } from '#regulation/law.ts';
import { findOptionalDuty, optionalDuties } from '#regulation/optional-duties.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';

/** Section 4 of the analysis: how often, and the grades of its sources. */
const section4: Readonly<Record<string, readonly [every: string, ...grades: string[]]>> = {
  P1: ['half-year', 'read-in-part', 'from-memory'],
  P2: ['year', 'from-memory'],
  P3: ['year', 'from-memory'],
  P4: ['year', 'from-memory'],
  P5: ['year', 'from-memory'],
  P6: ['year', 'text'],
  P7: ['year', 'text'],
  P8: ['year', 'from-memory', 'read local'],
  P9: ['year', 'read local'],
  P10: ['after-event', 'read local'],
  P11: ['after-event', 'from-memory', 'read', 'unknown'],
  P12: ['year', 'read local'],
  P13: ['month', 'read local'],
  P14: ['year', 'read sector', 'from-memory'],
  P15: ['quarter', 'from-memory'],
  P16: ['after-event', 'read'],
  P17: ['after-event', 'read'],
};

describe('the list of optional duties', () => {
  it('gives each its period and the grades of its sources', () => {
    const given = optionalDuties.map(({ key, every, sources }) => [
      key,
      [every, ...sources.map(({ grade, reach }) => (reach === undefined ? grade : `${grade} ${reach}`))],
    ]);
    expect(Object.fromEntries(given)).toEqual(section4);
    expect(given.map(([key]) => key)).toEqual(Object.keys(section4));
  });

  it('has an address for every source that was read on a page', () => {
    for (const { key, sources } of optionalDuties)
      for (const { grade, place } of sources)
        expect([key, place !== undefined]).toEqual([key, grade === 'read' || grade === 'read-in-part']);
  });

  it('says of each how it is watched, which clause judges it, or why nothing can watch it', () => {
    for (const { key, watch, judgedBy, notWatched } of optionalDuties)
      expect([key, [watch, judgedBy, notWatched].filter((one) => one !== undefined).length]).toEqual([key, 1]);
    expect(optionalDuties.filter(({ judgedBy }) => judgedBy !== undefined).map(({ key, judgedBy }) => [key, judgedBy])).toEqual([
      ['P6', 'art7-6'],
      ['P7', 'art7-5'],
    ]);
    for (const { judgedBy } of optionalDuties) if (judgedBy !== undefined) expect(clauseOf(judgedBy).byData).toBe(true);
  });

  it('speaks both languages, and calls nothing a law that is known from memory', () => {
    for (const duty of optionalDuties) {
      const { text, gloss, sources, watch, notWatched } = duty;
      for (const words of [{ text, gloss }, ...sources, watch?.counts, notWatched])
        if (words !== undefined) expect([/\p{Script=Han}/u.test(words.text), /\p{Script=Han}/u.test(words.gloss)]).toEqual([true, false]);
      expect(`${text} ${gloss}`).not.toMatch(/《|shall/);
    }
  });

  it('is adopted by no pack that is published with the platform', () => {
    for (const pack of foundingLaw.packs) expect(pack.optionalDuties ?? []).toEqual([]);
    expect(findOptionalDuty('P18')).toBeUndefined();
  });
});

const readNotice: PackReference = { key: 'notice', title: '某市通知', grade: 'read' };
const hearsay: PackReference = { key: 'hearsay', title: '据说', grade: 'from-memory' };
const unknown: PackReference = { key: 'unknown', title: '不详', grade: 'unknown' };

function packAdopting(...adopted: AdoptedDuty[]): RulePack {
  return { ...interimMeasuresPack, references: [...interimMeasuresPack.references, readNotice, hearsay, unknown], optionalDuties: adopted };
}

function faultsOf(...adopted: AdoptedDuty[]): unknown[] {
  return faultsOfPacks([packAdopting(...adopted)], allClauses).map(({ pointer, code, values }) => [pointer, code, values]);
}

describe('a pack that adopts duties', () => {
  it('may adopt each that can be watched and was read, or for which it names a reference that was', () => {
    expect(
      faultsOf(
        { duty: 'P1' },
        { duty: 'P2', source: 'notice' },
        { duty: 'P5', source: 'notice：第二条' },
        { duty: 'P12', atLeast: 4, source: '平台设定：每季一次' },
        { duty: 'P13', atLeast: 1 },
        { duty: 'P15', source: 'notice', atLeast: 2 },
      ),
    ).toEqual([]);
  });

  it.each<[string, AdoptedDuty, unknown[]]>([
    ['that is not on the list', { duty: 'P18' }, ['/optionalDuties/1/duty', 'unknown-duty', { duty: 'P18' }]],
    ['twice', { duty: 'P1' }, ['/optionalDuties/1/duty', 'duplicate-duty', undefined]],
    ['that a clause judges', { duty: 'P6' }, ['/optionalDuties/1/duty', 'duty-of-clause', { duty: 'P6', clause: 'art7-6' }]],
    ['that nothing can watch', { duty: 'P9' }, ['/optionalDuties/1/duty', 'duty-not-watched', { duty: 'P9' }]],
    ['known from memory only', { duty: 'P15' }, ['/optionalDuties/1/source', 'duty-from-memory', { duty: 'P15' }]],
    [
      'from memory, by a reference that nobody read either',
      { duty: 'P15', source: 'hearsay' },
      ['/optionalDuties/1/source', 'duty-from-memory', { duty: 'P15' }],
    ],
    [
      'from memory, by a reference that is unknown',
      { duty: 'P2', source: 'unknown' },
      ['/optionalDuties/1/source', 'duty-from-memory', { duty: 'P2' }],
    ],
    [
      'from memory, as a setting of the platform',
      { duty: 'P5', source: '平台设定' },
      ['/optionalDuties/1/source', 'duty-from-memory', { duty: 'P5' }],
    ],
    [
      'by a source that the pack does not have',
      { duty: 'P12', source: '某文件：第一条' },
      ['/optionalDuties/1/source', 'unknown-duty-source', { source: '某文件' }],
    ],
    ['by a source without a name', { duty: 'P12', source: ' ' }, ['/optionalDuties/1/source', 'unknown-duty-source', { source: '' }]],
    ['with a number from nowhere', { duty: 'P12', atLeast: 3 }, ['/optionalDuties/1/source', 'required', undefined]],
  ])('cannot adopt one %s', (_, adopted, fault) => expect(faultsOf({ duty: 'P1' }, adopted)).toEqual([fault]));

  it('is told of every fault, and is not loaded', () => {
    expect(faultsOf({ duty: 'P3' }, { duty: 'P15' })).toHaveLength(2);
    const pack = { ...packAdopting({ duty: 'P3' }), version: '2.0', effectiveFromYear: 2027 };
    expect(() => lawOf({ version: 1, packs: [pack], reassessed: {} })).toThrow(
      'interim-measures@2.0/optionalDuties/0/duty: duty-not-watched, duty P3',
    );
  });

  it('is loaded from what was stored before packs could adopt any', () => {
    const { optionalDuties: _none, ...before } = packAdopting();
    const stored = RulePack.parse(JSON.parse(JSON.stringify({ ...before, version: '2.0', effectiveFromYear: 2027 })));
    const law = lawOf({ version: 1, packs: [stored], reassessed: {} });
    expect(law.packFor(2027).optionalDuties).toBeUndefined();
  });

  it.each([{ duty: 'art7-5' }, { duty: 'P1', atLeast: 0 }, { duty: 'P1', atLeast: 1.5 }, { duty: 'P1', note: '' }])(
    'keeps to the schema: %j',
    (adopted) => {
      expect(RulePack.safeParse({ ...interimMeasuresPack, optionalDuties: [adopted] }).success).toBe(false);
    },
  );
});
