/** Applies what a trigger says would change it, and looks whether it does. */
import { expect } from 'vitest';
import { applyChange } from './apply-change.ts';
import { Hands } from './hands.ts';
import { Play } from './play.ts';
import type { Situation } from './situation.ts';

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

/** What was done so far, each thing counted once. */
export interface Tally {
  /** Triggers of which every line was applied. */
  triggers: number;
  /** Lines of what a trigger said of itself at the end of its situation, each applied to a world of its own. */
  lines: number;
  /** Lines that brought it back from there. */
  back: number;
  clauses: Set<string>;
}

export const noTally = (): Tally => ({ triggers: 0, lines: 0, back: 0, clauses: new Set() });

/** One line of the trigger of that number, after an unrelated fact, and then the way back. @returns how many lines it has; none, no trigger */
async function turnBy(situation: Situation, at: number, choice: number, tally: Tally): Promise<number> {
  const play = await new Play(situation).play();
  const trigger = (await play.triggers()).sort((a, b) => (a.triggerId < b.triggerId ? -1 : 1))[at];
  if (trigger === undefined) return 0;
  const hands = new Hands(play, trigger.unitId);
  const { triggerId } = trigger;
  const before = await hands.view(triggerId);
  if (before.changes[choice] === undefined) throw new Error(`${situation.名称}: ${before.clause} says nothing of what would change it`);

  play.notBefore(situation.截至);
  play.tick();
  await hands.report(unrelated[tally.lines % unrelated.length] ?? {});
  await play.sweep();
  let view = await hands.view(triggerId);
  expect(view.determination, `${situation.名称}: 无关的事实`).toBe(before.determination);

  for (const [way, step] of [choice, 0].entries()) {
    const change = view.changes[step];
    if (change === undefined) throw new Error(`${situation.名称}: ${view.clause} says nothing of what would change it`);
    const said = `${situation.名称}: ${view.clause} ${view.determination}, ${change.fact} ${change.condition}`;
    play.tick();
    try {
      await applyChange(hands, view, change);
    } catch (error) {
      throw new Error(`${said}: ${String(error)}`, { cause: error });
    }
    play.tick();
    await play.sweep();
    const after = await hands.view(triggerId);
    expect(after.determination === 'breached', said).toBe(view.determination !== 'breached');
    view = after;
    if (way === 0) tally.lines += 1;
    else tally.back += 1;
  }
  tally.clauses.add(trigger.clause);
  return before.changes.length;
}

/** Every line of every trigger of a situation. */
export async function turnAll(situation: Situation, tally: Tally): Promise<void> {
  for (let at = 0; ; at += 1) {
    const lines = await turnBy(situation, at, 0, tally);
    if (lines === 0) return;
    for (let choice = 1; choice < lines; choice += 1) await turnBy(situation, at, choice, tally);
    tally.triggers += 1;
  }
}
