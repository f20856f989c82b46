import { type Action, allows, allowsSomewhere, type Place, type Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Grant } from '#domain/grant.ts';
import { type Account, PersonId } from '#domain/ids.ts';
import { type CivilDate, type Instant, shanghaiDate } from '#domain/time.ts';
import { contentDigest } from './digest.ts';
import type { AccessStore, DirectoryStore } from './ports.ts';

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

/**
 * Gives the system's first administrator their grant, once, while nobody administers it: the account is a parameter of the deployment.
 * @returns whether the grant was given
 */
export async function welcomeFirstAdministrator(
  store: AccessStore & DirectoryStore,
  first: string,
  account: Account,
  now: Instant,
): Promise<boolean> {
  if (account !== first || (await store.grantsOn('system')).length > 0) return false;
  const personId = PersonId.parse(account.replaceAll(/[^\p{L}\p{N}._:@-]/gu, '-').slice(0, 64));
  await store.putPeople([{ personId, name: account }]);
  const grant: Grant = { account, personId, role: 'administrator', scope: { kind: 'system' }, from: '2000-01-01' as CivilDate };
  await store.putGrants([grant]);
  await store.appendAct({ by: account, at: now, what: 'first-administrator', digest: contentDigest(grant) });
  return true;
}

/** As `welcomeFirstAdministrator`, bound to a store, for the routes that the first administrator calls first. */
export function welcoming(store: AccessStore & DirectoryStore, first: string): (account: Account, now: Instant) => Promise<boolean> {
  return (account, now) => welcomeFirstAdministrator(store, first, account, now);
}
