import type * as z from 'zod';

type Shown = (value: unknown) => unknown;
type Fields = Readonly<Record<string, unknown>>;

const made = new WeakMap<z.core.$ZodType, Shown>();
const asIs: Shown = (value) => value;

/**
 * What of an answer its schema declares; all else is left out. Values are not checked once more: an answer is made of what was checked when
 * it came in, and a record of years ago must not become unreadable because a form has become stricter since. Where only checking tells
 * what a schema declares (a union without a name for its kind), the schema itself reads the value.
 */
export function declaredOnly(schema: z.core.$ZodType, value: unknown): unknown {
  return shownBy(schema)(value);
}

function shownBy(schema: z.core.$ZodType): Shown {
  const known = made.get(schema);
  if (known !== undefined) return known;
  const shown = shownByDefinition((schema as z.core.$ZodTypes)._zod.def, schema);
  made.set(schema, shown);
  return shown;
}

function shownByDefinition(def: z.core.$ZodTypes['_zod']['def'], schema: z.core.$ZodType): Shown {
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'unknown':
    case 'null':
      return asIs;
    case 'optional':
    case 'nullable':
    case 'readonly': {
      const inner = shownBy(def.innerType);
      return inner === asIs ? asIs : (value) => (value === undefined || value === null ? value : inner(value));
    }
    case 'array': {
      const item = shownBy(def.element);
      return item === asIs ? asIs : (value) => (value as unknown[]).map(item);
    }
    case 'record': {
      const item = shownBy(def.valueType);
      return item === asIs ? asIs : (value) => Object.fromEntries(Object.entries(value as Fields).map(([key, one]) => [key, item(one)]));
    }
    case 'object':
      return objectShown(def.shape);
    case 'union':
      if (!('discriminator' in def)) break;
      return oneOfShown(def as z.core.$ZodDiscriminatedUnionDef);
  }
  return (value) => (schema as z.ZodType).parse(value);
}

function objectShown(shape: z.core.$ZodShape): Shown {
  const fields = Object.entries(shape).map(([name, schema]) => [name, shownBy(schema)] as const);
  return (value) => {
    const shown: Record<string, unknown> = {};
    for (const [name, of] of fields) {
      const field = (value as Fields)[name];
      if (field !== undefined) shown[name] = of === asIs ? field : of(field);
    }
    return shown;
  };
}

function oneOfShown(def: z.core.$ZodDiscriminatedUnionDef): Shown {
  const { discriminator } = def;
  const byValue = new Map<unknown, Shown>();
  for (const option of def.options)
    for (const value of (option as z.core.$ZodType)._zod.propValues?.[discriminator] ?? [])
      byValue.set(value, shownBy(option as z.core.$ZodType));
  return (value) => {
    const shown = byValue.get((value as Fields)[discriminator]);
    if (shown === undefined) throw new Error(`no answer is declared for ${discriminator} ${String((value as Fields)[discriminator])}`);
    return shown(value);
  };
}
