import { describe, expect, it } from 'vitest';
import type { Unit } from '#domain/unit.ts';
import { allKinds, type FieldShape, fieldsByKind, wordsAt } from '../../web/entry/field-shapes.ts';
import { codesFor, layoutOf, startingValues } from '../../web/entry/layout.ts';
import { changeFields, contentFrom, fieldsByProposal } from '../../web/entry/proposal-shapes.ts';
import { suggestTitle } from '../../web/entry/suggest-title.ts';
import { en } from '../../web/texts/en.ts';
import type { Texts } from '../../web/texts/texts.tsx';
import { zh } from '../../web/texts/zh.ts';
import { unitOf } from '../domain/samples.ts';

const languages: readonly (readonly [string, Texts])[] = [
  ['Chinese', zh],
  ['English', en],
];

/** Every place of a kind at which somebody fills something in, rows and groups included. */
function placesOf(kind: string, own: readonly FieldShape[] | undefined): { readonly path: string; readonly shape: FieldShape }[] {
  const below = (path: string, fields: readonly FieldShape[]): { path: string; shape: FieldShape }[] =>
    fields.flatMap((shape) => [{ path: `${path}.${shape.name}`, shape }, ...below(`${path}.${shape.name}`, shape.fields)]);
  return below(kind, own ?? []);
}

describe.each(languages)('the forms in %s', (_, texts) => {
  it.each(allKinds)('name every field and every code of %s', (kind) => {
    const { fields, codes, hints } = texts.entry;
    const missing: string[] = [];
    const words: Readonly<Record<string, string | undefined>> = texts.words.reportKinds;
    if (words[kind] === undefined) missing.push(`words.reportKinds ${kind}`);
    if ((hints as Readonly<Record<string, string>>)[kind] === undefined) missing.push(`entry.hints ${kind}`);
    for (const { path, shape } of placesOf(kind, fieldsByKind.get(kind))) {
      if (wordsAt<string>(fields, path) === undefined) missing.push(`entry.fields ${path}`);
      const named = wordsAt<Readonly<Record<string, string>>>(codes, path);
      if (path === 'nil.subject') continue;
      for (const code of shape.codes) if (named?.[code] === undefined) missing.push(`entry.codes ${path} ${code}`);
    }
    expect(missing).toEqual([]);
  });

  it.each([...fieldsByProposal.keys()])('name every field of a proposal of %s', (kind) => {
    const places = placesOf(kind, fieldsByProposal.get(kind));
    expect(places.length).toBeGreaterThan(5);
    expect(places.filter(({ path }) => wordsAt<string>(texts.entry.fields, path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  it('have a word for every kind that a nil may be about', () => {
    const words: Readonly<Record<string, string | undefined>> = texts.words.reportKinds;
    expect(codesFor('nil.subject', [], false).filter((kind) => words[kind] === undefined)).toEqual([]);
  });
});

describe('a form', () => {
  it.each(allKinds)('asks for each field of %s once, and for what must be given in sight unless it starts with it', (kind) => {
    const { first, more } = layoutOf(kind);
    const names = [...first, ...more].map((field) => field.name);
    expect(names.toSorted()).toEqual((fieldsByKind.get(kind) ?? []).map((field) => field.name).toSorted());
    const start = startingValues(kind, { ...unitOf(), name: '示例', regionCode: '990101', members: [] } as never, 2026, false);
    for (const field of more.filter(({ required }) => required)) expect(start[field.name]).toBeDefined();
    expect(start['occurredOn']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('asks for a date as a date and for a person as a person, however the schema describes them', () => {
    const inputOf = (path: string): string | undefined =>
      placesOf(
        '',
        [...fieldsByKind].map(([kind, fields]) => ({ name: kind, fields }) as unknown as FieldShape),
      ).find((place) => place.path === `.${path}`)?.shape.input;
    const dates = ['inspection.findings.dueOn', 'inspection.findings.extensions.dueOn', 'assignment.dueOn', 'clue.dueOn'];
    const people = ['rectification.verifiedBy', 'inspection.findings.portfolioLeaderId', 'inspection.teamLeaderId'];
    expect(dates.map(inputOf)).toEqual(dates.map(() => 'date'));
    expect(people.map(inputOf)).toEqual(people.map(() => 'person'));
  });

  it('suggests a title from what was chosen', () => {
    const code = (path: string, value: string): string => wordsAt<Readonly<Record<string, string>>>(zh.entry.codes, path)?.[value] ?? value;
    const wording = { kindName: '检查', code, year: zh.common.yearName, chinese: true };
    expect(suggestTitle('meeting', { body: 'standing-committee', topics: ['deployment', 'study'] }, wording)).toBe(
      '党委常委会：研究部署、学习',
    );
    expect(suggestTitle('education', { category: 'culture' }, wording)).toBe('廉政文化建设');
    expect(suggestTitle('inspection', { source: 'self', scope: 'annual-responsibility' }, wording)).toBe('检查：自查、年度责任制落实情况');
    expect(suggestTitle('plan', { year: 2026 }, { ...wording, kindName: '方案' })).toBe('方案：2026 年');
  });

  it('shows a kind that nobody has laid out: what must be given in sight, the rest behind one line', () => {
    for (const kind of allKinds) {
      const { first } = layoutOf(kind);
      expect(first[0]?.name).toBe('occurredOn');
      expect(first.at(-1)?.name).toBe('title');
    }
  });

  it('lets a unit complete and a commission verify', () => {
    const codes = fieldsByKind.get('rectification')?.find(({ name }) => name === 'progress')?.codes ?? [];
    expect(codesFor('rectification.progress', codes, false)).toEqual(['started', 'closed']);
    expect(codesFor('rectification.progress', codes, true)).toEqual(['verified']);
  });
});

describe('a proposal', () => {
  const unit = {
    ...unitOf(),
    name: '示例',
    regionCode: '990101',
    openedOn: '2016-01-01',
    closedOn: '2025-12-31',
    members: [],
  } as never as Unit;

  it('of a changed unit says what is another, and null for what was emptied', () => {
    const now = { openedOn: '2016-01-01', closedOn: '2025-12-31', unitKind: unit.kind };
    expect(contentFrom('unit-change', unit, now)).toEqual({ unitId: unit.unitId });
    expect(contentFrom('unit-change', unit, { ...now, closedOn: undefined })).toEqual({ unitId: unit.unitId, closedOn: null });
    expect(contentFrom('unit-change', unit, { ...now, move: { from: '2026-02-01', regionCode: '990101', superiorUnitId: 'u-1' } })).toEqual(
      { unitId: unit.unitId, move: { from: '2026-02-01', superiorUnitId: 'u-1' } },
    );
    // A unit opened on some day; only a closing can be taken back.
    expect(changeFields(unit).flatMap(({ name, required }) => (required ? [name] : []))).toEqual(['openedOn', 'unitKind']);
  });

  it('of a tenure removes it only where that was said', () => {
    const tenure = { personId: 'p1', role: 'member', from: '2020-01-01' };
    const sent = (replacement: unknown) => contentFrom('tenure-correction', unit, { corrections: [{ tenure, replacement }] });
    expect(sent(null)).toEqual({ unitId: unit.unitId, corrections: [{ tenure, replacement: null }] });
    expect(sent(undefined)).toEqual({ unitId: unit.unitId, corrections: [{ tenure, replacement: {} }] });
    expect(sent({ ...tenure, to: '', portfolio: undefined })).toEqual({
      unitId: unit.unitId,
      corrections: [{ tenure, replacement: tenure }],
    });
  });
});
