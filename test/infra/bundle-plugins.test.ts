import { describe, expect, it } from 'vitest';
import { withPureSchemas } from '#infra/bundle-plugins.ts';

const library = "import * as z from 'zod';\n";

describe('constants of a file of schemas are marked as free of side effects', () => {
  it.each([
    ['a schema on one line', "export const Name = z.string().meta({ id: 'Name' });"],
    ['a schema over several lines', "export const Row = z\n  .object({\n    name: z.string(),\n  })\n  .meta({ id: 'Row' });"],
    ['one made of another', "export const RowView = Row.extend({ more: z.string() }).meta({ id: 'RowView' });"],
    ['one that leaves parts of another out', 'const Short = Row.omit({ name: true });'],
    ['one that a function makes', "const RowDraft = draftOf('Row', fields);"],
    ['a group', 'const fields = {\n  name: z.string(),\n};'],
  ])('%s', (_, statement) => {
    const [start = '', value = ''] = statement.slice(0, -1).split(/ = ([\s\S]*)/);
    expect(withPureSchemas(`${library}${statement}\n`)).toBe(`${library}${start} = /* @__PURE__ */ (() => (${value}))();\n`);
  });

  it.each([
    ['a function', 'const rowOf = (name: string) => z.object({ [name]: z.string() });'],
    ['a plain list', "export const kinds = ['one', 'two'] as const;"],
    ['a constant inside a function', 'function read(): void {\n  const schema = z.string();\n  schema.parse(1);\n}'],
  ])('%s is left as it is', (_, statement) => {
    expect(withPureSchemas(`${library}${statement}\n`)).toBe(`${library}${statement}\n`);
  });

  it('a file without schemas is left as it is', () => {
    expect(withPureSchemas('const counted = { one: start() };\n')).toBe('const counted = { one: start() };\n');
  });
});
