import type { Principal } from '#domain/access.ts';
import { Person } from '#domain/person.ts';
import type { Instant } from '#domain/time.ts';
import { type ActOutcome, chainActs, eachRow, idIn, read } from './administer.ts';
import type { DirectoryStore } from './ports.ts';

/** Adds or renames people. */
export async function importPeople(
  store: DirectoryStore,
  principal: Principal,
  rows: readonly unknown[],
  now: Instant,
): Promise<ActOutcome[]> {
  const ids = [...new Set(rows.flatMap((row) => idIn(row, 'personId') ?? []))] as Person['personId'][];
  const known = await store.people(ids.filter((id) => id !== ''));
  const people: Person[] = [];
  const outcomes = await eachRow(
    rows,
    (row) => idIn(row, 'personId'),
    async (row) => {
      const person = read(Person, row);
      people.push(person);
      return known.has(person.personId) || people.filter((one) => one.personId === person.personId).length > 1 ? 200 : 201;
    },
  );
  await store.putPeople(people);
  await chainActs(store, principal, 'import-people', rows, outcomes, now);
  return outcomes;
}
