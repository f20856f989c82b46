import { describe, expect, it } from 'vitest';
import { Play } from './play.ts';
import { readSituations } from './situation.ts';
import { dutiesOf, readingOf, triggersExpected, triggersThatStand } from './standing.ts';

const situations = readSituations();

describe.each([...new Set(situations.map(({ file }) => file))])('%s', (file) => {
  const ofFile = situations.filter((one) => one.file === file).map(({ situation }) => [situation.名称, situation] as const);

  it.each(ofFile)('%s', async (_, situation) => {
    const play = await new Play(situation).play();
    const refused = play.outcomes.flatMap((outcome, index) =>
      outcome.status === 'refused'
        ? (outcome.error.faults.length > 0 ? outcome.error.faults : [{ pointer: '', code: outcome.error.code }]).map(
            ({ pointer, code }) => ({ 序: index + 1, 项: pointer, 码: code }),
          )
        : [],
    );
    const [duties, reading] = [await dutiesOf(play), await readingOf(play)];
    expect({
      refused,
      triggers: triggersThatStand(await play.triggers()),
      duties: duties.found,
      reading: reading.found,
      steps: play.refusals,
    }).toEqual({
      refused: situation.拒收,
      triggers: triggersExpected(situation),
      duties: duties.expected,
      reading: reading.expected,
      steps: situation.办理.flatMap((step) => step.拒绝 ?? []),
    });
  });
});
