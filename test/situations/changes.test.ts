import { expect, it } from 'vitest';
import { changeTexts } from '#contracts/change-texts.ts';
import { notApplicableTexts, nothingCountedTexts, openMatterTexts } from '#contracts/open-texts.ts';
import { enWords } from '../../web/texts/en-words.ts';
import { zhWords } from '../../web/texts/zh-words.ts';
import { applyChange } from './apply-change.ts';
import { Hands } from './hands.ts';
import { Play } from './play.ts';
import { readSituations, type Situation } from './situation.ts';

/** Facts that have nothing to do with any clause, one after the other. */
const unrelated = [
  { kind: 'meeting', body: 'branch', topics: ['other'] },
  { kind: 'appointment', personId: '干部丙', post: '科员' },
  { kind: 'nil', subject: 'meeting', reasonCode: 'none-occurred' },
  { kind: 'case', caseId: '无关案', personIds: ['干部丙'], category: 'life' },
  { kind: 'sanction', personId: '干部丙', leadershipMember: false, rank: 'warning' },
  { kind: 'support-request', requestId: '无关', summary: '无关' },
  { kind: 'talk', byId: '干部丙', withId: '干部丁', form: 'other' },
];

let applied = 0;

/** Applies the change of that number of the trigger of that number, then one that brings it back; nothing left: undefined. */
async function applyOne(situation: Situation, at: number, choice: number): Promise<string | undefined> {
  const play = await new Play(situation).play();
  const trigger = (await play.triggers()).sort((a, b) => (a.triggerId < b.triggerId ? -1 : 1))[at];
  if (trigger === undefined) return undefined;
  const hands = new Hands(play, trigger.unitId);
  const { triggerId } = trigger;
  const before = await hands.view(triggerId);
  if (before.changes[choice] === undefined) return undefined;

  play.notBefore(situation.截至);
  play.tick();
  await hands.report(unrelated[applied % unrelated.length] ?? {});
  await play.sweep();
  const undisturbed = await hands.view(triggerId);
  expect(undisturbed.determination, '无关的事实').toBe(before.determination);

  let view = undisturbed;
  for (const step of [choice, 0]) {
    const change = view.changes[step];
    if (change === undefined) throw new Error(`${situation.名称}: ${view.clause} says nothing of what would change it`);
    play.tick();
    await applyChange(hands, view, change);
    play.tick();
    await play.sweep();
    const after = await hands.view(triggerId);
    const said = `${situation.名称}: ${view.clause} ${view.determination}, ${change.fact} ${change.condition}`;
    expect(after.determination === 'breached', said).toBe(view.determination !== 'breached');
    view = after;
    applied += 1;
  }
  return triggerId;
}

const situations = readSituations().filter(({ situation }) => situation.应有.length > 0);

it.each(situations.map(({ situation }) => [situation.名称, situation] as const))(
  'what the triggers of “%s” say would change them does, and back',
  async (_, situation) => {
    for (const at of situation.应有.keys()) for (let choice = 0; (await applyOne(situation, at, choice)) !== undefined; choice += 1);
  },
);

it('was applied 200 times at least', () => {
  expect(applied).toBeGreaterThanOrEqual(200);
});

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
