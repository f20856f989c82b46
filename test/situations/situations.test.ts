import { describe, expect, it, vi } from 'vitest';
import type * as InForce from '#regulation/in-force.ts';
import { Play } from './play.ts';
import { Setting } from './setting.ts';
import { readSituations } from './situation.ts';
import { dutiesOf, triggersExpected, triggersThatStand } from './standing.ts';

const held = vi.hoisted(() => ({ setting: undefined as unknown }));

vi.mock('#regulation/in-force.ts', async (original) => {
  const real = await original<typeof InForce>();
  const packOf = (pack: ReturnType<typeof real.packForYear>) => (held.setting as Setting | undefined)?.packOf(pack) ?? pack;
  return { ...real, packForYear: (year: number) => packOf(real.packForYear(year)) };
});

const setting = new Setting();
held.setting = setting;
const situations = readSituations();

describe.each([...new Set(situations.map(({ file }) => file))])('%s', (file) => {
  const ofFile = situations.filter((one) => one.file === file).map(({ situation }) => [situation.名称, situation] as const);

  it.each(ofFile)('%s', async (_, situation) => {
    setting.use(situation.参数);
    const play = await new Play(situation).play();
    const refused = play.outcomes.flatMap((outcome, index) =>
      outcome.status === 'refused'
        ? (outcome.error.faults.length > 0 ? outcome.error.faults : [{ pointer: '', code: outcome.error.code }]).map(
            ({ pointer, code }) => ({ 序: index + 1, 项: pointer, 码: code }),
          )
        : [],
    );
    const duties = await dutiesOf(play);
    expect({
      refused,
      triggers: triggersThatStand(await play.triggers()),
      duties: duties.found,
      steps: play.refusals,
    }).toEqual({
      refused: situation.拒收,
      triggers: triggersExpected(situation),
      duties: duties.expected,
      steps: situation.办理.flatMap((step) => step.拒绝 ?? []),
    });
  });
});
