import { type Grant, type Role, roles, type Scope, scopeKindOf } from '#domain/grant.ts';
import { Account, PersonId, type RegionCode, type UnitId } from '#domain/ids.ts';
import type { CivilDate } from '#domain/time.ts';
import type { AccessStore, DirectoryStore } from './ports.ts';

/**
 * For the local host's sign-in only: an account named `role@scope` receives its grant when it first asks for a token, as an administrator
 * would have written it. On AWS grants come from administrators alone. The account is bound to a person of its own name.
 */
export async function bindAccount(store: AccessStore & DirectoryStore, account: string): Promise<'bound' | 'unknown-scope'> {
  const at = account.indexOf('@');
  // The administrator's account is `admin@system`; the role is called administrator everywhere else.
  const role = account.slice(0, at) === 'admin' ? 'administrator' : account.slice(0, at);
  const id = account.slice(at + 1);
  if (at < 1 || !isRole(role) || !Account.safeParse(account).success || !PersonId.safeParse(account).success) return 'unknown-scope';
  const kind = scopeKindOf(role);
  if (kind === 'system' ? id !== 'system' : id === '') return 'unknown-scope';
  if (kind === 'unit' && (await store.unit(id as UnitId)) === undefined) return 'unknown-scope';
  if (kind === 'region' && (await store.region(id as RegionCode)) === undefined) return 'unknown-scope';
  const existing = await store.grantsOf(account as Account);
  if (existing.length > 0) return 'bound';
  const scope: Scope = kind === 'system' ? { kind } : { kind, id };
  const grant: Grant = { account: account as Account, personId: account as PersonId, role, scope, from: '2000-01-01' as CivilDate };
  await store.putPeople([{ personId: grant.personId, name: account }]);
  await store.putGrants([grant]);
  return 'bound';
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
