import { type Action, allows, allowsSomewhere, type Place, type Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Account } from '#domain/ids.ts';
import { type Instant, shanghaiDate } from '#domain/time.ts';
import type { AccessStore } from './ports.ts';

/** Who calls, with the grants that the store holds for the account today. @throws DomainError `no-grant` */
export async function principalOf(store: Pick<AccessStore, 'grantsOf'>, account: Account, now: Instant): Promise<Principal> {
  const today = shanghaiDate(now);
  const grants = (await store.grantsOf(account)).filter((grant) => grant.from <= today && (grant.to === undefined || today <= grant.to));
  const first = grants[0];
  if (first === undefined) throw new DomainError('no-grant');
  return { account, personId: first.personId, grants };
}

/**
 * Lets through what the access table allows at the place. What the caller may not even read does not exist for them; what they may read
 * but not do is forbidden.
 * @throws DomainError `not-found` or `not-permitted`
 */
export function demand(principal: Principal, action: Action, place: Place, reading: Action = 'read-unit'): void {
  if (allows(principal, action, place)) return;
  throw new DomainError(action !== reading && allows(principal, reading, place) ? 'not-permitted' : 'not-found');
}

/** Lets through who may do this anywhere. @throws DomainError `not-permitted` */
export function demandSomewhere(principal: Principal, action: Action): void {
  if (!allowsSomewhere(principal, action)) throw new DomainError('not-permitted');
}
