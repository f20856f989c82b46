import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Count, Name, Text } from '#domain/text.ts';
import { runs } from '../support/runs.ts';

describe('text', () => {
  it('is trimmed, the wide space of Chinese included', () => expect(Text.parse(' \u3000 廉政教育 \n')).toBe('廉政教育'));
  it('is brought to NFC, so that what looks equal is equal', () => expect(Text.parse('cafe\u0301')).toBe('caf\u00e9'));
  it.each(['', ' ', '\u3000', '\n'])('is not %j', (text) => expect(Text.safeParse(text).success).toBe(false));
  it('ends at 500 characters, counted when trimmed', () => {
    expect(Text.parse('廉'.repeat(500))).toHaveLength(500);
    expect(Text.parse(` ${'廉'.repeat(500)} `)).toHaveLength(500);
    expect(Text.safeParse('廉'.repeat(501)).success).toBe(false);
    expect(Name.parse('廉'.repeat(100))).toHaveLength(100);
    expect(Name.safeParse('廉'.repeat(101)).success).toBe(false);
  });
  it.each([
    ['null', '\u0000'],
    ['a tab', '\t'],
    ['a line break', '\n'],
    ['escape', '\u001b'],
    ['delete', '\u007f'],
    ['a control of the second range', '\u0085'],
    ['text from right to left', '\u202e'],
    ['embedding', '\u202a'],
    ['isolate', '\u2066'],
    ['the end of an isolate', '\u2069'],
    ['a byte order mark', '\ufeff'],
    ['no character', '\uffff'],
  ])('has no %s inside', (_, character) => {
    expect(Text.safeParse(`甲${character}乙`).success).toBe(false);
    expect(Name.safeParse(`甲${character}乙`).success).toBe(false);
  });
  it('may be of any script', () => expect(Text.parse('维吾尔 ئۇيغۇر བོད 👩‍⚖️')).toBe('维吾尔 ئۇيغۇر བོད 👩‍⚖️'));
  it.each([undefined, null, 1, [], {}])('is not %j', (value) => expect(Text.safeParse(value).success).toBe(false));
  it('read twice is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = Text.safeParse(text);
        if (once.success) expect(Text.parse(once.data)).toBe(once.data);
      }),
      runs(300),
    );
  });
});

it.each([
  [0, true],
  [100_000_000, true],
  [-1, false],
  [1.5, false],
  ['1', false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('a count may be %j: %s', (value, may) => expect(Count.safeParse(value).success).toBe(may));
