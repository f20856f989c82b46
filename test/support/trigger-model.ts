import fc from 'fast-check';
import type { Workflow } from '#domain/ledger.ts';
import { addWorkingDays, type Instant, shanghaiDate } from '#domain/time.ts';
import type { ReviewAction } from '#domain/trigger.ts';

export const elementKeys = ['lapse', 'consequence'] as const;

const actors = ['reporter', 'officer', 'other-officer', 'leader', 'both'] as const;
export type Actor = (typeof actors)[number];
export type Command =
  | { readonly act: 'reply'; readonly by: Actor }
  | { readonly act: 'decide'; readonly by: Actor; readonly key: (typeof elementKeys)[number]; readonly status: 'by-person' | 'rejected' }
  | { readonly act: ReviewAction; readonly by: Actor }
  | { readonly act: 'fact' | 'unfact' | 'nil' }
  | { readonly act: 'sweep'; readonly days: number };

const by = fc.constantFrom(...actors);
const review = (act: ReviewAction) => fc.record({ act: fc.constant(act), by });
export const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('reply' as const), by }),
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('decide' as const),
        by,
        key: fc.constantFrom(...elementKeys),
        status: fc.constantFrom('by-person' as const, 'by-person' as const, 'rejected' as const),
      }),
    },
    review('start'),
    { weight: 3, arbitrary: review('confirm') },
    review('dismiss'),
    review('refer'),
    review('close'),
    review('reopen'),
    { weight: 2, arbitrary: review('restore') },
    { weight: 2, arbitrary: fc.constantFrom({ act: 'fact' as const }, { act: 'unfact' as const }) },
    fc.constant({ act: 'nil' as const }),
    fc.record({ act: fc.constant('sweep' as const), days: fc.integer({ min: 0, max: 20 }) }),
  ),
  { minLength: 5, maxLength: 30 },
);

/** What the page of the product says about the life of a trigger of 7(5), written down a second time. */
export class Model {
  workflow: Workflow = 'awaiting-reply';
  episode = 1;
  met = false;
  nil = false;
  restored = false;
  raisedAt: Instant;

  constructor(raisedAt: Instant) {
    this.raisedAt = raisedAt;
  }

  decided = new Map<string, { status: string; by: Actor }>();

  statusOf(key: string): string {
    return this.decided.get(key)?.status ?? (key === 'lapse' && this.determination === 'breached' ? 'by-data' : 'open');
  }
  determination: 'met' | 'breached' | 'insufficient-data' = 'breached';
  get open(): boolean {
    return ['awaiting-reply', 'candidate', 'under-review'].includes(this.workflow);
  }

  /** Carries a command out; answers the code of the refusal. */
  step(command: Command, now: Instant): string | undefined {
    if ('by' in command) return this.#person(command);
    // Withdrawing what was never reported is no fact at all.
    if (command.act === 'fact' || (command.act === 'unfact' && this.met)) {
      this.met = command.act === 'fact';
      this.#judge();
      if (this.workflow === 'withdrawn') return undefined;
      if (this.met && this.open && !this.restored) this.workflow = 'withdrawn';
    }
    if (command.act === 'nil') this.nil = true;
    if (command.act === 'nil') this.#judge();
    if (command.act === 'nil' && this.workflow === 'awaiting-reply' && !this.met) this.workflow = 'candidate';
    if (command.act === 'sweep') this.#sweep(now);
    return undefined;
  }

  /** The determination follows the facts whenever they are looked at; of what is withdrawn nobody knows again once they are gone, until a sweep. */
  #judge(): void {
    this.determination = this.met ? 'met' : this.workflow === 'withdrawn' ? 'insufficient-data' : 'breached';
  }

  #sweep(now: Instant): void {
    this.#judge();
    if (this.met) return;
    if (this.workflow === 'withdrawn') {
      this.episode += 1;
      this.workflow = this.nil ? 'candidate' : 'awaiting-reply';
      this.determination = 'breached';
      this.decided.clear();
      this.restored = false;
      this.raisedAt = now;
    } else if (this.workflow === 'awaiting-reply' && shanghaiDate(now) > addWorkingDays(shanghaiDate(this.raisedAt), 10))
      this.workflow = 'candidate';
  }

  #person(command: Extract<Command, { by: Actor }>): string | undefined {
    const { act } = command;
    const role =
      command.by === 'reporter'
        ? ['reply']
        : command.by === 'leader'
          ? ['confirm', 'dismiss', 'refer', 'close', 'reopen']
          : ['decide', 'start', 'restore', ...(command.by === 'both' ? ['confirm', 'dismiss', 'refer', 'close', 'reopen'] : [])];
    if (!role.includes(act)) return 'not-permitted';
    if (act === 'reply' || command.act === 'decide') {
      if (!this.open) return 'illegal-transition';
      if (act === 'reply' && this.workflow === 'awaiting-reply') this.workflow = 'candidate';
      if (command.act === 'decide') this.decided.set(command.key, { status: command.status, by: command.by });
      return undefined;
    }
    const from = {
      start: ['candidate'],
      confirm: ['candidate', 'under-review'],
      dismiss: ['candidate', 'under-review'],
      refer: ['confirmed'],
      close: ['referred'],
      reopen: ['confirmed', 'dismissed', 'referred', 'closed'],
      restore: ['withdrawn'],
    }[act as ReviewAction];
    if (!from.includes(this.workflow)) return 'illegal-transition';
    if (act === 'confirm') {
      if (elementKeys.some((key) => !['by-data', 'by-person'].includes(this.statusOf(key)))) return 'elements-open';
      if ([...this.decided.values()].some((one) => one.status === 'by-person' && one.by === command.by)) return 'same-person';
    }
    this.workflow = (
      {
        start: 'under-review',
        confirm: 'confirmed',
        dismiss: 'dismissed',
        refer: 'referred',
        close: 'closed',
        reopen: 'under-review',
        restore: 'candidate',
      } as const
    )[act as ReviewAction];
    if (act === 'restore') {
      this.restored = true;
      // What is restored follows the facts at once: they may have changed while it was withdrawn.
      this.#judge();
    }
    return undefined;
  }
}
