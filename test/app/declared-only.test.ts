import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { declaredOnly } from '#runtime/declared-only.ts';

interface Sample {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

const name = fc.stringMatching(/^[a-z]{1,4}$/);
/** What no schema declares: their fields have small letters. */
const surplus = fc.dictionary(fc.constantFrom('X', 'Y', 'Secret'), fc.jsonValue(), { maxKeys: 2 });

const objectOf = (fields: Record<string, Sample>, more: object): Sample => ({
  schema: z.object(Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema]))),
  value: { ...more, ...Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value])) },
});

/** A schema as answers have them, with a value that fits it and holds more than it declares. */
const { sample } = fc.letrec<{ sample: Sample; object: Sample }>((tie) => ({
  object: fc.tuple(fc.dictionary(name, tie('sample'), { maxKeys: 3 }), surplus).map(([fields, more]) => objectOf(fields, more)),
  sample: fc.oneof(
    { maxDepth: 4 },
    fc.string().map((value): Sample => ({ schema: z.string(), value })),
    fc.integer().map((value): Sample => ({ schema: z.int(), value })),
    fc.boolean().map((value): Sample => ({ schema: z.boolean(), value })),
    fc.constantFrom('met', 'open').map((value): Sample => ({ schema: z.enum(['met', 'open']), value })),
    fc.jsonValue().map((value): Sample => ({ schema: z.unknown(), value })),
    tie('object'),
    tie('sample').map(({ schema, value }): Sample => ({ schema: schema.optional(), value })),
    tie('sample').map(({ schema }): Sample => ({ schema: schema.optional(), value: undefined })),
    tie('sample').map(({ schema }): Sample => ({ schema: schema.nullable(), value: null })),
    fc
      .tuple(tie('object'), fc.nat(3))
      .map(([{ schema, value }, times]): Sample => ({ schema: z.array(schema), value: Array(times).fill(value) })),
    tie('object').map(({ schema, value }): Sample => ({ schema: z.record(z.string(), schema), value: { A: value, B: value } })),
    fc.tuple(tie('object'), tie('object'), fc.boolean()).map(([one, other, isOne]): Sample => {
      const option = (kind: string, { schema }: Sample) => (schema as z.ZodObject).extend({ kind: z.literal(kind) });
      return {
        schema: z.discriminatedUnion('kind', [option('one', one), option('other', other)]),
        value: { ...((isOne ? one : other).value as object), kind: isOne ? 'one' : 'other' },
      };
    }),
    fc
      .tuple(tie('object'), tie('object'))
      .map(([one, other]): Sample => ({ schema: z.union([one.schema, other.schema]), value: other.value })),
    fc.tuple(tie('object'), surplus).map(([one, more]): Sample => {
      const part = z.object({ part: z.string() });
      return { schema: z.intersection(one.schema, part), value: { ...(one.value as object), ...more, part: 'p' } };
    }),
  ),
}));

describe('what an answer shows', () => {
  it('is what its schema declares and nothing else, in whatever it is nested', () => {
    fc.assert(
      fc.property(sample, ({ schema, value }) => {
        fc.pre(schema.safeParse(value).success);
        // As text, since that is what goes out: a field that is absent and one that is undefined are the same there.
        const shown = JSON.stringify(declaredOnly(schema, value));
        expect(shown === undefined ? undefined : JSON.parse(shown)).toEqual(
          JSON.parse(JSON.stringify({ parsed: schema.parse(value) })).parsed,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('does not fail because what it shows was stored under a laxer form', () => {
    expect(declaredOnly(z.object({ title: z.string().max(3) }), { title: 'longer', note: 'kept' })).toEqual({ title: 'longer' });
  });

  it('fails where nothing tells what may be shown', () => {
    const schema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]);
    expect(() => declaredOnly(schema, { kind: 'c', secret: 's' })).toThrow('no answer is declared for kind c');
    expect(() => declaredOnly(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]), { secret: 's' })).toThrow();
  });
});
