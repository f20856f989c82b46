/** What stands at the end of a situation and what its year says, and what should, in one form. */
import { type Instant, shanghaiDate } from '#domain/time.ts';
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

interface Compared {
  readonly expected: string[];
  readonly found: string[];
}

/** Of each duty that a situation speaks of, what it should be and what it is. */
export async function dutiesOf(play: Play): Promise<Compared> {
  const { situation } = play;
  const expected: string[] = [];
  const found: string[] = [];
  for (const one of situation.应判) {
    if (!('条款' in one)) continue;
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

/** Of each of the 37 that a situation speaks of, what the reading of the unit's year should say, and all that it says of it. */
export async function readingOf(play: Play): Promise<Compared> {
  const { situation } = play;
  const expected = new Set<string>();
  const found = new Set<string>();
  for (const one of situation.应判) {
    if (!('情形' in one)) continue;
    const unit = one.单位 ?? situation.单位;
    const say = (period: string | undefined, determination: string): string =>
      `${unit} ${one.年度} ${one.情形} ${period ?? 'nothing counted'} ${determination}`;
    expected.add(say(one.期间, meaningOf(determinationWords, one.判定, one.情形)));
    const years = one.年度 === '不限' ? yearsUntil(play.now) : [one.年度];
    const all = (await Promise.all(years.map((year) => play.determinations(unit, year))))
      .flat()
      .filter(({ clause }) => clause === one.情形);
    // Read in any year, what is counted in one of them is what the clause says.
    const spoken = all.filter(({ period }) => period !== undefined);
    for (const { period, determination } of spoken.length > 0 ? spoken : all) found.add(say(period, determination));
  }
  return { expected: [...expected].sort(byText), found: [...found].sort(byText) };
}

/** All years in which the units of the situations stood. */
function yearsUntil(now: Instant): number[] {
  const last = Number(shanghaiDate(now).slice(0, 4));
  return Array.from({ length: last - 2019 }, (_, nth) => 2020 + nth);
}
