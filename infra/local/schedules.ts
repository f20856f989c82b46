import type { EventBuses } from './event-bus.ts';
import type { RuleModel } from './model-events.ts';

/** Longest delay of one timer; Node's own limit is 24.8 days. */
const longestDelay = 86_400_000;

/** Fires the scheduled rules at their times. Times missed while the host was down are not made up, as EventBridge does not make up an outage either. */
export class Schedules {
  readonly #rules: readonly RuleModel[];
  readonly #buses: EventBuses;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(rules: readonly RuleModel[], buses: EventBuses) {
    this.#rules = rules.filter((rule) => rule.enabled && rule.schedule !== undefined);
    this.#buses = buses;
  }

  start(): void {
    for (const rule of this.#rules) this.#plan(rule, new Date());
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #plan(rule: RuleModel, after: Date): void {
    const next = rule.schedule?.nextAfter(after);
    if (next !== undefined) this.#wait(rule, next);
  }

  #wait(rule: RuleModel, next: Date): void {
    const left = next.getTime() - Date.now();
    const timer = setTimeout(
      () => {
        if (Date.now() < next.getTime()) return this.#wait(rule, next);
        this.#buses.fire(rule, next);
        this.#plan(rule, next.getTime() < Date.now() - 1000 ? new Date() : next);
      },
      Math.max(0, Math.min(left, longestDelay)),
    );
    timer.unref();
    this.#timers.set(rule.arn, timer);
  }
}
