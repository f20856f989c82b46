import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClauseDetermination } from '#domain/clause-determination.ts';
import { coded, drafts } from './drafts.ts';
import { type ReportBody, Stage, type StageUnit } from './stage.ts';

let stage: Stage;
let regionCode: string;
let unit: StageUnit;

beforeAll(async () => {
  stage = await Stage.open();
  regionCode = await stage.region();
  unit = await stage.unit({ regionCode });
});

afterAll(() => stage.close());

const read = async (account: string, { unitId } = unit, year = 2025, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<ClauseDetermination[]> =>
  (await stage.client.get<{ items: ClauseDetermination[] }>(account, `/v1/units/${unitId}/determinations?year=${year}`, { language })).body
    .items;
const determinationsOf = (items: readonly ClauseDetermination[], clause: string): string[] =>
  items.filter((one) => one.clause === clause).map(({ determination }) => determination);

/** The only determination of a clause. */
async function only(clause: string, of = unit, account = of.officer, year = 2025): Promise<ClauseDetermination> {
  const found = (await read(account, of, year)).filter((one) => one.clause === clause);
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} determinations of ${clause}`);
  return found[0];
}

/** Each element and limb that is not simply open, with what it rests on. */
const spoken = ({ trace }: ClauseDetermination): unknown[] =>
  trace
    .flatMap((element) => [element, ...(element.limbs ?? [])])
    .filter(({ status, evidence }) => status !== 'open' || evidence.length > 0)
    .map(({ key, status, evidence }) => [key, status, evidence]);
const conditions = ({ changes }: ClauseDetermination): string[] => changes.map(({ fact, condition }) => `${fact}: ${condition}`);
const ids = (...reports: readonly ReportBody[]): string[] => reports.map(({ reportId }) => reportId);

describe('what a unit’s year says about every clause', () => {
  it('names all 37, knows nothing of what nobody reported, and says of each what would change that', async () => {
    const items = await read(unit.officer);
    expect(new Set(items.map(({ clause }) => clause)).size).toBe(37);
    expect(determinationsOf(items, 'art10-4')).toEqual(['insufficient-data']);
    expect(determinationsOf(items, 'art7-5')).toEqual(['insufficient-data']);
    // A committee owes nothing of Article 9.
    expect(determinationsOf(items, 'art9-2')).toEqual(['not-applicable']);
    for (const language of ['zh-CN', 'en'] as const) {
      const said = (await read(unit.officer, unit, 2025, language)).flatMap(({ clause, changes }) =>
        changes.length === 0 ? [`${clause} says nothing`] : changes.map(({ condition }) => condition),
      );
      expect(said.filter((condition) => condition.includes('{') || condition.endsWith('nothing') || condition === '')).toEqual([]);
    }
  });

  it('says met, and breached with its elements, evidence and what would change it', async () => {
    const education = await stage.report(unit.reporter, drafts.education(unit));
    expect(determinationsOf(await read(unit.head), 'art7-5')).toEqual(['met']);
    expect(education.status).toBe('accepted');
    const before = await read(unit.head);
    const filed = await stage.report(unit.officer, drafts.case(unit, { category: 'political', serious: coded }));
    const breached = (await read(unit.officer)).find(({ clause }) => clause === 'art10-2');
    expect(breached).toMatchObject({ determination: 'breached', subject: { kind: 'team' }, inputs: [filed.reportId] });
    expect(breached?.trace.map(({ key, status, evidence }) => [key, status, evidence])).toEqual([
      ['lapse', 'by-data', [filed.reportId]],
      ['classification', 'by-data', [filed.reportId]],
    ]);
    expect(breached?.changes.map(({ fact }) => fact)).toEqual(['amendment']);
    // One of three major cases is counted, and is not enough.
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    expect(determinationsOf(await read(unit.officer), 'art10-5')).toEqual(['met']);
    // The unit's own people are answered as if nothing had happened.
    expect(await read(unit.head)).toEqual(before);
  });
});

describe('a duty that is met', () => {
  it('names the education and culture records that met it, says so of its lapse, and what would undo it', async () => {
    const of = await stage.unit({ regionCode });
    const education = await stage.report(of.reporter, drafts.education(of, { occurredOn: '2025-04-06' }));
    const culture = await stage.report(of.reporter, drafts.education(of, { category: 'culture' }));
    const met = await only('art7-5', of, of.head);
    expect(met).toMatchObject({ determination: 'met', period: '2025', subject: { kind: 'principal', personId: of.people[0] } });
    expect(met.inputs).toEqual(ids(education, culture));
    // That nobody has asked about the consequence is another matter.
    expect(spoken(met)).toEqual([['lapse', 'not-by-data', ids(education, culture)]]);
    expect(conditions(met)).toEqual(['withdrawal: 撤回 2025 年度的全部教育、文化记实']);
  });

  it('names the plan and the inspection, under the limb that they speak of', async () => {
    const of = await stage.unit({ regionCode });
    const plan = await stage.report(of.reporter, drafts.plan(of));
    const inspection = await stage.report(of.reporter, drafts.inspection(of));
    const [planned, led] = [await only('art6-1', of), await only('art7-6', of)];
    expect([planned.inputs, spoken(planned)]).toEqual([ids(plan), [['lapse-c', 'not-by-data', ids(plan)]]]);
    expect([led.inputs, spoken(led)]).toEqual([ids(inspection), [['lapse-a', 'not-by-data', ids(inspection)]]]);
  });

  it('names finding and rectification of an inspection tour; while one is open it says which, by when, and what happens then', async () => {
    const of = await stage.unit({ regionCode });
    const tour = await stage.report(of.officer, drafts.tour(of, { f1: '2025-06-30', f2: '2099-07-31' }));
    const closing = await stage.report(of.reporter, drafts.rectification(of, 'f1'));
    const met = await only('art6-7', of, of.head);
    expect([met.determination, met.inputs, spoken(met)]).toEqual([
      'met',
      ids(tour, closing),
      [['lapse', 'not-by-data', ids(tour, closing)]],
    ]);
    const open = await only('art6-7', of, of.head, 2099);
    expect([open.determination, open.inputs, spoken(open)]).toEqual(['insufficient-data', ids(tour), [['lapse', 'open', ids(tour)]]]);
    expect(conditions(open)).toEqual([
      'rectification: 以下每个问题各有一件整改完成的记实，完成日期不晚于到期日：问题 f2（整改期限为2099年7月31日）',
      'time: 到期日次日起仍未收到的，由定时判定提示为线索：问题 f2（整改期限为2099年7月31日）',
    ]);
  });
});

describe('a number', () => {
  it('that is not reached names whom it counted and how many more would reach it', async () => {
    const of = await stage.unit({ regionCode });
    const removal = await stage.report(of.officer, drafts.sanction(of));
    const met = await only('art10-4', of);
    expect(met).toMatchObject({ determination: 'met', period: '2025', counted: [of.people[1]], inputs: ids(removal) });
    expect(spoken(met)).toEqual([['lapse', 'not-by-data', ids(removal)]]);
    expect(conditions(met)).toEqual(['sanction: 再有 1 名班子成员在 2025 年受到撤销党内职务以上处分']);
    // Of two cases each is coded as major; that makes them no three.
    const cases = [
      await stage.report(of.officer, drafts.case(of, { major: coded, occurredOn: '2025-03-01' })),
      await stage.report(of.officer, drafts.case(of, { major: coded })),
    ];
    const few = await only('art10-5', of);
    expect(spoken(few)).toEqual([
      ['lapse', 'not-by-data', ids(...cases)],
      ['classification', 'by-data', ids(...cases)],
    ]);
    expect(conditions(few)).toEqual(['case: 再有 1 起 2025 年立案的案件认定为重大']);
    // Nothing of it is for the unit: no number, no record, no person.
    expect(await only('art10-4', of, of.head)).toMatchObject({ determination: 'insufficient-data', inputs: [], counted: [] });
    expect(JSON.stringify(await read(of.head, of))).not.toContain(removal.reportId);
  });

  it('of which all was taken back is missing, and not zero: what is stored and what is read say so alike', async () => {
    const of = await stage.unit({ regionCode });
    const cases: ReportBody[] = [];
    for (let nth = 0; nth < 3; nth += 1) cases.push(await stage.report(of.officer, drafts.case(of, { major: coded })));
    const removals = [await stage.report(of.officer, drafts.sanction(of))];
    removals.push(await stage.report(of.officer, drafts.sanction(of, { personId: of.people[2] })));
    const serious = await stage.report(of.officer, drafts.case(of, { category: 'political', serious: coded }));
    const both = async (clause: string): Promise<unknown[]> => {
      const { workflow, determination } = await stage.trigger(of, clause);
      return [workflow, determination, (await only(clause, of)).determination];
    };
    expect([await both('art10-5'), await both('art10-4')]).toEqual([
      ['candidate', 'breached', 'breached'],
      ['candidate', 'breached', 'breached'],
    ]);
    // While something is left that was counted, it is too little; then nobody knows.
    for (const [index, report] of cases.entries()) {
      await stage.withdraw(of.officer, report);
      expect(await both('art10-5')).toEqual(['withdrawn', ...(index < 2 ? ['met', 'met'] : ['insufficient-data', 'insufficient-data'])]);
    }
    for (const report of removals) await stage.withdraw(of.officer, report);
    await stage.withdraw(of.officer, serious);
    for (const clause of ['art10-4', 'art10-2']) {
      expect(await both(clause)).toEqual(['withdrawn', 'insufficient-data', 'insufficient-data']);
      expect((await only(clause, of)).inputs).toEqual([]);
    }
  });
});

describe('a clause that does not apply', () => {
  it('says why: another kind of unit, or one that opened too late to owe the year', async () => {
    const late = await stage.unit({ regionCode, openedOn: '2025-10-02' });
    const [yearly, foreign] = [await only('art7-5', late), await only('art9-4', late)];
    expect([yearly.determination, foreign.determination]).toEqual(['not-applicable', 'not-applicable']);
    expect(conditions(yearly)).toEqual([
      'unit: 单位的设立、撤销日期经更正：在 2025-10-01（平台设定）前设立，且 2025-12-31 仍存续的，才承担 2025 年度的此项责任',
    ]);
    expect(conditions(foreign)).toEqual(['unit: 此条不针对此类单位；只有单位类别登记有误并经更正，才会适用']);
  });
});
