import * as z from 'zod';
import { Account, PersonId } from './ids.ts';
import { CivilDate } from './time.ts';

export const roles = ['reporter', 'head', 'officer', 'leader', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Where a grant holds: one unit, a region with everything below it, or the whole system. */
export const Scope = z
  .strictObject({ kind: z.enum(['unit', 'region', 'system']), id: z.string().min(1).max(64).optional() })
  .meta({ id: 'Scope', description: '授权范围' });
export type Scope = z.infer<typeof Scope>;

/** A dated permission. A token says who somebody is; only grants say what they may do. `from` and `to` are both days on which it holds. */
export const Grant = z
  .strictObject({
    account: Account,
    personId: PersonId,
    role: z.enum(roles),
    scope: Scope,
    from: CivilDate,
    to: CivilDate.optional(),
  })
  .meta({ id: 'Grant', description: '授权' });
export type Grant = z.infer<typeof Grant>;

/** `unit:u1`, `region:990000` or `system`: how a scope is written in keys. */
export function scopeKey(scope: Scope): string {
  return scope.kind === 'system' ? 'system' : `${scope.kind}:${scope.id ?? ''}`;
}

const kindOfScope: Record<Role, Scope['kind']> = {
  reporter: 'unit',
  head: 'unit',
  officer: 'region',
  leader: 'region',
  auditor: 'region',
  administrator: 'system',
};

/** The kind of scope a role is granted on. */
export function scopeKindOf(role: Role): Scope['kind'] {
  return kindOfScope[role];
}
