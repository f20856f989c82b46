import { expect, it } from 'vitest';
import { allClauses } from '#regulation/in-force.ts';
import { isSwitchedOff, parametersOfClauses } from '#regulation/parameters-of-clauses.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';

it('names for every clause that data may bring up the parameters it rests on, and all parameters are named somewhere', () => {
  const judged = new Set<string>(interimMeasuresPack.clauses);
  expect(Object.keys(parametersOfClauses).filter((clause) => !judged.has(clause))).toEqual([]);
  expect(Object.keys(parametersOfClauses).filter((id) => !allClauses.some(({ clause }) => clause === id))).toEqual([]);
  const named = new Set(Object.values(parametersOfClauses).flat());
  // How long a message waits for its reader belongs to no clause.
  expect(Object.keys(interimMeasuresPack.parameters).filter((name) => !named.has(name as never))).toEqual(['acknowledgeWorkingDays']);
});

it.each([
  ['art10-4', 'removedLeadersAtLeast'],
  ['art10-5', 'majorCasesAtLeast'],
] as const)('%s gives its own number', (clause, name) => {
  expect(parametersOfClauses[clause]?.[0]).toBe(name);
  expect(interimMeasuresPack.parameters[name].source).toBe(clause);
});

it('6(4) and 6(6) are off by the setting of the founding pack, and on where a pack says so', () => {
  const { parameters } = interimMeasuresPack;
  const off = (value: boolean) =>
    allClauses
      .map(({ clause }) => clause)
      .filter((clause) => isSwitchedOff(clause, { otherFindingsRaise: { ...parameters.otherFindingsRaise, value } }));
  expect([parameters.otherFindingsRaise.value, off(false), off(true)]).toEqual([false, ['art6-4', 'art6-6'], []]);
});
