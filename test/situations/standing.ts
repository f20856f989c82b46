/** What stands at the end of a situation, and what should, in one form. */
import type { Trigger } from '#domain/trigger.ts';
import { subjectOf } from './draft-of.ts';
import type { Play } from './play.ts';
import type { Situation } from './situation.ts';
import { determinationWords, lightWords, meaningOf, workflowWords } from './words.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

/** The triggers that there are, a line each. */
export function triggersThatStand(triggers: readonly Trigger[]): string[] {
  return triggers
    .map((trigger) => {
      const parts = trigger.elements.flatMap((element) => [element, ...(element.limbs ?? [])]);
      const keysOf = (status: string): string[] => parts.filter((part) => part.status === status).map(({ key }) => key);
      const { unitId, clause, period, subject, workflow, determination, episode } = trigger;
      const person = subject.personId === undefined ? '' : ` ${subject.personId}`;
      return line(
        unitId,
        clause,
        period,
        `${subject.kind}${person}`,
        workflow,
        determination,
        episode,
        keysOf('by-data'),
        keysOf('by-person'),
        (trigger.files ?? []).map(({ side }) => side),
      );
    })
    .sort(byText);
}

/** The triggers that there should be. */
export function triggersExpected(situation: Situation): string[] {
  return situation.应有
    .map((one) => {
      const subject = subjectOf(one.主体);
      return line(
        one.单位 ?? situation.单位,
        one.条款,
        one.期间,
        subject.personId === undefined ? subject.kind : `${subject.kind} ${subject.personId}`,
        meaningOf(workflowWords, one.状态, one.条款),
        meaningOf(determinationWords, one.判定, one.条款),
        one.轮次,
        one.数据,
        one.人员,
        one.案卷.map((side) => (side === '主体责任' ? 'main' : 'supervision')),
      );
    })
    .sort(byText);
}

function line(
  unit: string,
  clause: string,
  period: string,
  subject: string,
  workflow: string,
  determination: string,
  episode: number,
  byData: readonly string[],
  byPerson: readonly string[],
  files: readonly string[],
): string {
  const keys = (list: readonly string[]): string => [...list].sort(byText).join(',') || '–';
  return `${unit} ${clause} ${period} ${subject} ${workflow} ${determination} episode ${episode} data ${keys(byData)} people ${keys(byPerson)} files ${keys(files)}`;
}

/** Of each duty that a situation speaks of, what it should be and what it is. */
export async function dutiesOf(play: Play): Promise<{ expected: string[]; found: string[] }> {
  const { situation } = play;
  const expected: string[] = [];
  const found: string[] = [];
  for (const one of situation.应判) {
    const { duties } = await play.ledger(one.单位 ?? situation.单位, one.年度 ?? 2025);
    const named = `${one.条款}${one.事项 === undefined ? '' : ` ${one.事项}`}`;
    const say = (determination: string, light: string, late: number | undefined): string =>
      [named, determination, ...(one.灯 === undefined ? [] : [light]), ...(late === undefined ? [] : [`${late} days late`])].join(' ');
    const light = one.灯 === undefined ? '' : meaningOf(lightWords, one.灯, named);
    expected.push(say(meaningOf(determinationWords, one.判定, named), light, one.迟));
    const its = duties.filter((duty) => duty.clause === one.条款 && (duty.findingId ?? duty.assignmentId) === one.事项);
    found.push(...its.map((duty) => say(duty.determination, duty.light, duty.daysLate)));
    if (its.length === 0) found.push(`no duty ${named}`);
  }
  return { expected, found };
}
