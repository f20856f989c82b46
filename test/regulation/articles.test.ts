import { describe, expect, it } from 'vitest';
import { Clause, type ClauseElement } from '#domain/rule-pack.ts';
import { allClauses } from '#regulation/in-force.ts';
import { leadTexts } from '#regulation/lead-texts.ts';
import { zhEntryFields } from '../../web/texts/zh-entry-fields.ts';
import { zhWords } from '../../web/texts/zh-words.ts';

/** Words that the public copy put in place of the original ones, and stray page numbers of that copy. */
const slips = ['那么', '方法', '催促', '反响', '以下情形'];
/** The only two numbers of the situations. */
const numbers = ['2名以上', '3起以上'];

const partsOf = (element: ClauseElement) => [element, ...(element.limbs ?? [])];
const find = (id: string) => allClauses.find((clause) => clause.clause === id);
const keysOf = (id: string) => find(id)?.elements.flatMap((element) => partsOf(element).map((part) => `${part.key}:${part.establishedBy}`));

describe('the 37 situations of Articles 6 to 10', () => {
  it.each([
    [6, 9, 'team'],
    [7, 8, 'principal'],
    [8, 7, 'member'],
    [9, 7, 'commission-team'],
    [10, 6, 'team'],
  ] as const)('Article %i has %i situations, numbered from 1, about the %s', (article, count, subject) => {
    const clauses = allClauses.filter((clause) => clause.article === article);
    expect(clauses.map((clause) => clause.clause)).toEqual(Array.from({ length: count }, (_, index) => `art${article}-${index + 1}`));
    expect(clauses.map((clause) => clause.item)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(new Set(clauses.map((clause) => clause.subject))).toEqual(new Set([subject]));
  });

  it('are 37', () => expect(allClauses).toHaveLength(37));

  it.each(allClauses.map((clause) => [clause.clause, clause] as const))('%s keeps to the schema and quotes its own text', (_, clause) => {
    expect(Clause.parse(clause)).toEqual(clause);
    expect(clause.gloss).not.toMatch(/\p{Script=Han}/u);
    for (const part of clause.elements.flatMap(partsOf)) {
      expect(clause.text).toContain(part.text);
      expect(part.text).not.toBe('');
      expect(part.gloss).toMatch(/^[A-Z]/);
    }
  });

  it.each([...allClauses, ...leadTexts].map((law) => [law.text]))('is cleaned of the copy’s slips: %s', (text) => {
    for (const slip of slips) expect(text).not.toContain(slip);
    expect(numbers.reduce((rest, number) => rest.replace(number, ''), text)).not.toMatch(/[0-9\s,;:()]/);
    expect(text.split('“')).toHaveLength(text.split('”').length);
  });

  it('has one lapse each, every other kind at most once, and keys named after the kinds', () => {
    for (const clause of allClauses) {
      const kinds = clause.elements.map((element) => element.kind);
      expect(kinds.filter((kind) => kind === 'lapse')).toHaveLength(1);
      expect(new Set(kinds).size).toBe(kinds.length);
      for (const element of clause.elements) {
        expect(element.key).toBe(element.kind);
        const letters = (element.limbs ?? []).map((alternative) => alternative.key);
        expect(letters).toEqual(letters.map((_, index) => `lapse-${String.fromCharCode(97 + index)}`));
      }
    }
  });

  it('leaves every catch-all and cross-reference to a person', () => {
    const open = allClauses.filter((clause) => clause.form === 'catch-all' || clause.form === 'cross-reference');
    expect(open.map((clause) => clause.clause)).toEqual(['art6-9', 'art7-1', 'art7-8', 'art8-1', 'art8-7', 'art9-7', 'art10-6']);
    for (const clause of open) {
      expect(clause.byData).toBe(clause.form === 'cross-reference');
      expect(clause.elements.map((element) => element.establishedBy)).toEqual(['person']);
    }
  });
});

describe('what is left of a text once its elements are taken out', () => {
  /** Headings that only name the responsibility; where the lapse has limbs, its heading is the element itself. */
  const headings = [
    '未履行选好用好干部的责任',
    '未履行加强和改进作风建设的责任',
    '未履行源头防治腐败的责任',
    '未履行支持和配合巡视工作的责任',
    '未履行支持纪委（纪检组）工作的责任',
    '未履行重视廉政教育的责任',
    '未履行做廉洁从政表率的责任',
    '未履行支持纪律审查的责任',
    '未履行严格廉洁自律的责任',
    '未履行协助党委（党组）落实主体责任的责任',
    '未履行推进作风建设的责任',
  ];
  /** Words of Article 10 that say where, of whom, or in which field: the unit and the subject of the trigger. */
  const scopes = [
    '在党委（党组）管辖范围内',
    '本地区、本部门、本系统和本单位党组织',
    '本地区、本部门、本系统和本单位',
    '党委（党组）主要负责人或者相关负责人在推荐选拔任用干部方面',
  ];
  const leftOf = (clause: (typeof allClauses)[number], without: string = ''): string => {
    const parts = clause.elements
      .flatMap(partsOf)
      .map((part) => part.text)
      .filter((text) => text !== without);
    const longestFirst = [...parts, ...headings, ...scopes].sort((a, b) => b.length - a.length);
    const rest = longestFirst.reduce((text, part) => text.replace(part, ''), clause.text);
    return rest
      .replaceAll('或者', '')
      .replace(/的$/, '')
      .replaceAll(/[，、]/g, '');
  };

  it.each(allClauses.map((clause) => [clause.clause, clause] as const))(
    '%s: nothing that somebody would have to establish',
    (_, clause) => {
      expect(leftOf(clause)).toBe('');
    },
  );

  it('finds a limb that is not among them, and knows no heading that is not in a text', () => {
    const one = find('art8-4');
    if (one === undefined) throw new Error('there is no art8-4');
    expect(leftOf(one, '不严格执行政治纪律和政治规矩')).toBe('不严格执行政治纪律和政治规矩');
    expect([...headings, ...scopes].filter((words) => !allClauses.some(({ text }) => text.includes(words)))).toEqual([]);
    expect(headings.filter((words) => !/^未履行.+的责任$/.test(words))).toEqual([]);
  });
});

describe('what data can establish', () => {
  const smallest = allClauses.flatMap((clause) => clause.elements.flatMap((element) => element.limbs ?? [element]));
  const kindsInWords = Object.values(zhWords.reportKinds);
  const fieldsInWords: readonly string[] = Object.values(zhEntryFields.fields);

  it('says which records show it, in both languages, and what only people establish says none', () => {
    const without = smallest.filter(({ establishedBy, records, recordsGloss }) =>
      establishedBy === 'data' ? !records || !recordsGloss : records !== undefined || recordsGloss !== undefined,
    );
    expect(without).toEqual([]);
    expect(smallest.filter(({ establishedBy }) => establishedBy === 'data').length).toBeGreaterThan(20);
    const withLimbs = allClauses.flatMap(({ elements }) => elements.filter(({ limbs }) => limbs !== undefined));
    expect(withLimbs.filter(({ records, recordsGloss }) => (records ?? recordsGloss) !== undefined)).toEqual([]);
  });

  it.each(smallest.flatMap(({ records, recordsGloss }) => (records === undefined ? [] : [[records, recordsGloss ?? ''] as const])))(
    'names kinds and fields as the forms do: %s',
    (records, gloss) => {
      expect(kindsInWords.some((kind) => records.startsWith(kind))).toBe(true);
      const fields = [...records.matchAll(/([\p{Script=Han}]+)＝/gu)].map(([, field = '']) => field);
      expect(fields.filter((field) => !fieldsInWords.includes(field))).toEqual([]);
      expect(gloss).toMatch(/^[A-Z]/);
      expect(gloss).not.toMatch(/\p{Script=Han}/u);
    },
  );
});

describe('the judged clauses', () => {
  it('are those that recorded facts can raise, wholly or in part', () => {
    expect(allClauses.filter((clause) => clause.byData).map((clause) => clause.clause)).toEqual([
      'art6-1',
      'art6-4',
      'art6-6',
      'art6-7',
      'art6-8',
      'art7-1',
      'art7-2',
      'art7-3',
      'art7-5',
      'art7-6',
      'art7-7',
      'art8-1',
      'art8-6',
      'art9-2',
      'art9-4',
      'art9-6',
      'art10-1',
      'art10-2',
      'art10-4',
      'art10-5',
    ]);
  });

  it.each([
    [
      'art6-1',
      'absence',
      [
        'lapse:data',
        ...['a:person', 'b:person', 'c:data', 'd:person', 'e:person', 'f:person', 'g:person', 'h:person'].map((limb) => `lapse-${limb}`),
        'consequence:person',
      ],
    ],
    ['art6-7', 'deadline', ['lapse:data']],
    ['art7-5', 'absence', ['lapse:data', 'consequence:person']],
    ['art7-6', 'absence', ['lapse:data', 'lapse-a:data', 'lapse-b:person', 'lapse-c:person', 'consequence:person']],
    ['art10-2', 'event', ['lapse:data', 'classification:data']],
    ['art10-4', 'threshold', ['lapse:data']],
    ['art10-5', 'threshold', ['lapse:data', 'classification:data']],
  ])('%s is of the form %s and says who establishes each part', (id, form, keys) => {
    expect(find(id)?.form).toBe(form);
    expect(keysOf(id)).toEqual(keys);
  });

  it('never let data establish a harm that the law leaves to judgement', () => {
    const harms = allClauses
      .flatMap((clause) => clause.elements)
      .filter((element) => /(造成|导致)(严重|不良|恶劣)(后果|影响)/.test(element.text));
    expect(harms.length).toBeGreaterThan(0);
    expect(new Set(harms.map((element) => element.establishedBy))).toEqual(new Set(['person']));
    for (const clause of allClauses.filter((candidate) => /(造成|导致)(严重|不良|恶劣)(后果|影响)的$/.test(candidate.text))) {
      expect(clause.elements.map((element) => element.kind)).toContain('consequence');
    }
  });
});

describe('the lead sentences', () => {
  it('open Articles 6 to 10 and end before the list', () => {
    expect(leadTexts.map((lead) => lead.article)).toEqual([6, 7, 8, 9, 10]);
    for (const lead of leadTexts) {
      expect(lead.text).toMatch(/有下列情形之一的，.*：$/);
      expect(lead.gloss).toMatch(/:$/);
    }
  });
});
