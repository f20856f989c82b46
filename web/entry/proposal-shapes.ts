/** What the forms of proposals ask for, read from the schema of what a client may send, and what of it is sent. */
import { type ContentOf, TenureCorrection, UnitChange, type UnitProposalKind, unitProposalKinds } from '#domain/proposal.ts';
import type { Unit } from '#domain/unit.ts';
import { type FormValues, isNothing, withoutNothing } from './draft.ts';
import { type FieldShape, fieldsOf } from './field-shapes.ts';

const schemas = { 'tenure-correction': TenureCorrection, 'unit-change': UnitChange } as const;

/** The fields of each kind of proposal, in the order of its schema. */
export const fieldsByProposal: ReadonlyMap<UnitProposalKind, readonly FieldShape[]> = new Map(
  unitProposalKinds.map((kind) => [kind, fieldsOf(schemas[kind])]),
);

/** What a unit says now in the fields of a change. A move starts from the place of today. */
export function valuesNow(unit: Unit): FormValues {
  const { openedOn, closedOn, kind, regionCode, superiorUnitId, successors } = unit;
  return { openedOn, closedOn, unitKind: kind, move: { regionCode, superiorUnitId }, successors };
}

/** The fields of a change of that unit: what it has and cannot be without has to stay filled in. */
export function changeFields(unit: Unit): readonly FieldShape[] {
  const now = valuesNow(unit);
  return (fieldsByProposal.get('unit-change') ?? []).map((shape) =>
    shape.input !== 'group' && !shape.nullable && !isNothing(now[shape.name]) ? { ...shape, required: true } : shape,
  );
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(withoutNothing(one)) === JSON.stringify(withoutNothing(other));

/** Of each field only what is another than now; what was emptied is `null` where that takes it away. */
function differences(shapes: readonly FieldShape[], values: FormValues, now: FormValues): FormValues {
  return Object.fromEntries(
    shapes.flatMap((shape): [string, unknown][] => {
      const { name, nullable, input, fields } = shape;
      const [value, was] = [values[name], now[name]];
      if (isNothing(value)) return nullable && !isNothing(was) ? [[name, null]] : [];
      if (isSame(value, was)) return [];
      if (input !== 'group') return [[name, withoutNothing(value)]];
      const [own, before] = [value as FormValues, (was ?? {}) as FormValues];
      const asked = Object.fromEntries(
        fields.filter((field) => field.required).map((field) => [field.name, withoutNothing(own[field.name])]),
      );
      return [[name, { ...differences(fields, own, before), ...asked }]];
    }),
  );
}

/** The content of a proposal from what stands in its form. */
export function contentFrom(kind: UnitProposalKind, unit: Unit, values: FormValues): ContentOf<UnitProposalKind> {
  const { unitId } = unit;
  if (kind === 'unit-change') return { unitId, ...differences(changeFields(unit), values, valuesNow(unit)) } as ContentOf<'unit-change'>;
  const rows = (values['corrections'] ?? []) as readonly FormValues[];
  const corrections = rows.map(({ tenure, replacement }) => ({
    tenure,
    replacement: replacement === null ? null : withoutNothing(replacement ?? {}),
  }));
  return { unitId, corrections } as unknown as ContentOf<'tenure-correction'>;
}

export type Member = Unit['members'][number];

/** A row that corrects a tenure, starting from what is stored of it. */
export function rowFor({ personId, role, from, to, portfolio }: Member): FormValues {
  return { tenure: { personId, role, from }, replacement: { personId, role, from, to, portfolio } };
}

/** What a form starts with: the unit as it is, or one tenure to correct. */
export function startOfProposal(kind: UnitProposalKind, unit: Unit): FormValues {
  if (kind === 'tenure-correction') return { corrections: [{}] };
  const { move: _place, ...now } = valuesNow(unit);
  return now;
}
