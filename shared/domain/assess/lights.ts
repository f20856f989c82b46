import { type Duty, type Light, lights } from '../ledger.ts';
import type { RulePack } from '../rule-pack.ts';
import { type CivilDate, daysBetween } from '../time.ts';

/** The light of an unmet duty on a day: blue from 90 days before it is due, yellow from 30, red from the day after (days: 平台设定). */
export function lightOfUnmet(dueOn: CivilDate, today: CivilDate, pack: RulePack): Light {
  const daysLeft = daysBetween(today, dueOn);
  if (daysLeft < 0) return 'red';
  if (daysLeft <= pack.parameters.yellowDays.value) return 'yellow';
  if (daysLeft <= pack.parameters.blueDays.value) return 'blue';
  return 'none';
}

/**
 * The light of a duty that counts as met while one of the activities it names is missing: yellow once the days of notice have begun, and
 * never red. Before that it would only nag for most of a year.
 */
export function lightOfPartlyMet(dueOn: CivilDate, today: CivilDate, pack: RulePack): Light {
  return daysBetween(today, dueOn) > pack.parameters.blueDays.value ? 'green' : 'yellow';
}

/** Whether a light is worse than another; none counts as less than any light that asks for something. */
export function isWorse(light: Light, than: Light | undefined): boolean {
  return than === undefined || lights.indexOf(light) < lights.indexOf(than);
}

/** A ledger shows the light of its worst duty; duties that do not apply have none. */
export function worstLight(duties: readonly Duty[]): Light {
  let worst: Light = 'green';
  let counted = 0;
  for (const duty of duties) {
    if (duty.determination === 'not-applicable') continue;
    counted += 1;
    if (isWorse(duty.light, worst)) worst = duty.light;
  }
  return counted === 0 ? 'none' : worst;
}
