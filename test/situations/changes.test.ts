import { expect, it } from 'vitest';
import { changeTexts } from '#contracts/change-texts.ts';
import { notApplicableTexts, nothingCountedTexts, openMatterTexts } from '#contracts/open-texts.ts';
import { enWords } from '../../web/texts/en-words.ts';
import { zhWords } from '../../web/texts/zh-words.ts';
import { randomSituation } from './random-situation.ts';
import { readSituations } from './situation.ts';
import { noTally, turnAll } from './turned.ts';

const filed = noTally();

const situations = readSituations().filter(({ situation }) => situation.应有.length > 0);

it.each(situations.map(({ situation }) => [situation.名称, situation] as const))(
  'what the triggers of “%s” say would change them does, and back',
  (_, situation) => turnAll(situation, filed),
);

const SEEDS = 170;

it('what the triggers of random ledgers say would change them does, and back; what has nothing to do with them does not', async () => {
  const random = noTally();
  for (let seed = 1; seed <= SEEDS; seed += 1) await turnAll(randomSituation(seed), random);
  console.info(`random ledgers: ${random.triggers} triggers of ${random.clauses.size} clauses, ${random.lines} lines, ${random.back} back`);
  expect(random.triggers).toBeGreaterThanOrEqual(200);
  expect(random.lines).toBeGreaterThanOrEqual(random.triggers);
  expect(random.clauses.size).toBeGreaterThanOrEqual(15);
}, 240_000);

it.each([
  ['Chinese', zhWords],
  ['English', enWords],
] as const)('every fact that would change something has its word in %s', (_, words) => {
  const ofTriggers = Object.values(changeTexts).flatMap(({ whenBreached, whenNot }) => [...whenBreached, ...whenNot]);
  const others = [openMatterTexts, nothingCountedTexts, notApplicableTexts].flatMap((texts) => Object.values(texts).flat());
  const facts = [...ofTriggers, ...others].map(({ fact }) => fact);
  const known: Readonly<Record<string, string>> = { ...words.reportKinds, ...words.changeFacts };
  expect([...new Set(facts)].filter((fact) => known[fact] === undefined)).toEqual([]);
});
