/** What a form needs to know of each kind of fact, read from the schema of what a client may send: a new kind brings its own form. */
import './without-eval.ts';
import * as z from 'zod';
import { FindingId, PersonId, RegionCode, UnitId } from '#domain/ids.ts';
import { TenureKey } from '#domain/proposal.ts';
import { type Report, ReportDraft } from '#domain/report.ts';
import { PartKey } from '#domain/report-fields.ts';
import { ClauseId } from '#domain/rule-pack.ts';
import { CivilDate, Year } from '#domain/time.ts';

export type Kind = Report['kind'];

/** How a field is filled in. `text`: whatever is none of the others, identifiers included. */
export type Input =
  | 'text'
  | 'texts'
  | 'code'
  | 'codes'
  | 'date'
  | 'count'
  | 'year'
  | 'flag'
  | 'person'
  | 'people'
  | 'unit'
  | 'units'
  | 'region'
  | 'tenure'
  | 'clause'
  | 'part'
  | 'finding';

export interface FieldShape {
  readonly name: string;
  readonly required: boolean;
  /** `null` says something else than nothing: that it is taken away. */
  readonly nullable: boolean;
  readonly input: Input | 'rows' | 'group';
  /** The codes to choose from, in the order of the schema. */
  readonly codes: readonly string[];
  /** The fields of a row or a group. */
  readonly fields: readonly FieldShape[];
}

/** What the form knows without asking, or what is not for people to fill in. */
const notAsked: ReadonlySet<string> = new Set(['unitId', 'origin', 'registeredOn']);

type Schema = z.core.$ZodType;

/** Whether a schema is the named one, or that with a description of its own. */
function isOf(schema: Schema, named: Schema): boolean {
  for (let each: Schema | undefined = schema; each !== undefined; each = each._zod.parent) if (each === named) return true;
  return false;
}

function shapeOf(name: string, given: Schema): FieldShape {
  let schema = given;
  let required = true;
  let nullable = false;
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    if (schema instanceof z.ZodNullable) nullable = true;
    else required = false;
    schema = schema.def.innerType;
  }
  const field = (input: FieldShape['input'], more: Partial<FieldShape> = {}): FieldShape => ({
    name,
    required,
    nullable,
    input,
    codes: [],
    fields: [],
    ...more,
  });
  // The named schemas first: they say what a string is about.
  if (isOf(schema, PersonId)) return field('person');
  if (isOf(schema, UnitId)) return field('unit');
  if (isOf(schema, RegionCode)) return field('region');
  if (isOf(schema, TenureKey)) return field('tenure');
  if (isOf(schema, FindingId)) return field('finding');
  if (isOf(schema, ClauseId)) return field('clause');
  if (isOf(schema, PartKey)) return field('part');
  if (isOf(schema, CivilDate)) return field('date');
  if (isOf(schema, Year)) return field('year');
  if (schema instanceof z.ZodEnum) return field('code', { codes: schema.options.map(String) });
  if (schema instanceof z.ZodBoolean) return field('flag');
  if (schema instanceof z.ZodNumber) return field('count');
  if (schema instanceof z.ZodObject) return field('group', { fields: fieldsOf(schema) });
  if (schema instanceof z.ZodArray) {
    const { element } = schema;
    if (isOf(element, PersonId)) return field('people');
    if (isOf(element, UnitId)) return field('units');
    if (element instanceof z.ZodEnum) return field('codes', { codes: element.options.map(String) });
    if (element instanceof z.ZodObject) return field('rows', { fields: fieldsOf(element) });
    return field('texts');
  }
  return field('text');
}

/** The fields of an object that people fill in, in the order of its schema. */
export function fieldsOf(schema: z.ZodObject): FieldShape[] {
  return Object.entries(schema.shape as Readonly<Record<string, Schema>>)
    .filter(([name, part]) => !notAsked.has(name) && !(part instanceof z.ZodLiteral))
    .map(([name, part]) => shapeOf(name, part));
}

function kindOf(schema: z.ZodObject): Kind {
  const { kind } = schema.shape;
  if (!(kind instanceof z.ZodLiteral)) throw new Error('a kind of report without its name');
  return [...kind.values][0] as Kind;
}

/** The fields of each kind, in the order of the schema. */
export const fieldsByKind: ReadonlyMap<Kind, readonly FieldShape[]> = new Map(
  ReportDraft.options.map((schema) => [kindOf(schema), fieldsOf(schema)]),
);

/** The kinds in the order of the schema. */
export const allKinds: readonly Kind[] = [...fieldsByKind.keys()];

/**
 * The words of a field or of its codes: as the kind calls it, else as it is called anywhere. `path` is the place without indexes, such as
 * `inspection.findings.dueOn`; texts may stand under the whole of it or under any end of it.
 */
export function wordsAt<Words>(texts: Readonly<Record<string, Words>>, path: string): Words | undefined {
  for (let rest = path; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    const found = texts[rest];
    if (found !== undefined || !rest.includes('.')) return found;
  }
}
