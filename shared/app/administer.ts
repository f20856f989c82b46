/** What the acts of administrators share: rows one by one, and a link of the administration's chain for what was done. */
import type * as z from 'zod';
import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Fault } from '#domain/fault.ts';
import type { Instant } from '#domain/time.ts';
import { demandSomewhere } from './authorize.ts';
import { contentDigest } from './digest.ts';
import type { DirectoryStore } from './ports.ts';

export type ActOutcome =
  | { readonly status: 201 | 200; readonly id: string }
  | { readonly status: 'refused'; readonly id?: string; readonly error: DomainError };

/** Refuses whoever is no administrator. */
export function demandAdministrator(principal: Principal): void {
  demandSomewhere(principal, 'administer');
}

/** Reads a row by its schema. @throws DomainError `invalid-body` naming every fault */
export function read<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new DomainError('invalid-body', faultsOfIssues(parsed.error.issues, input));
  return parsed.data;
}

/** @throws DomainError `invalid-body` with these faults */
export function refuse(...faults: readonly Fault[]): never {
  throw new DomainError('invalid-body', faults);
}

/** Works row by row; a refused row stops no other. */
export async function eachRow<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string | undefined,
  work: (row: Row) => Promise<201 | 200>,
): Promise<ActOutcome[]> {
  const outcomes: ActOutcome[] = [];
  for (const row of rows) {
    const id = idOf(row);
    try {
      outcomes.push({ status: await work(row), id: id ?? '' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      outcomes.push({ status: 'refused', error, ...(id === undefined ? {} : { id }) });
    }
  }
  return outcomes;
}

/** The text of a field of a row that may be anything. */
export function idIn(row: unknown, field: string): string | undefined {
  const id = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** Puts rows that others refer to first, whatever order they came in; answers stay by the original index. */
export async function inOrder(
  rows: readonly unknown[],
  idField: string,
  parentField: string,
  work: (rows: readonly unknown[]) => Promise<ActOutcome[]>,
): Promise<ActOutcome[]> {
  const byId = new Map(rows.map((row, index) => [idIn(row, idField), index]));
  const ordered: number[] = [];
  const seen = new Set<number>();
  const visit = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    const parent = byId.get(idIn(rows[index], parentField) ?? '');
    if (parent !== undefined) visit(parent);
    ordered.push(index);
  };
  rows.forEach((_row, index) => visit(index));
  const outcomes = await work(ordered.map((index) => rows[index]));
  const placed: ActOutcome[] = [];
  ordered.forEach((index, position) => {
    placed[index] = outcomes[position] as ActOutcome;
  });
  return placed;
}

/** Chains what was done; nothing that was refused. */
export async function chainActs(
  store: DirectoryStore,
  principal: Principal,
  what: string,
  rows: readonly unknown[],
  outcomes: readonly ActOutcome[],
  now: Instant,
): Promise<void> {
  const done = rows.filter((_row, index) => outcomes[index]?.status === 201 || outcomes[index]?.status === 200);
  if (done.length > 0) await store.appendAct({ by: principal.account, at: now, what, digest: contentDigest(done) });
}
