import * as z from 'zod';
import type { Bilingual } from './language.ts';

/** One route of the HTTP API: from it come the validation, the OpenAPI page and the template's routes. */
export interface RouteContract {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: Bilingual;
  readonly tag: 'records' | 'units' | 'triggers' | 'dashboards' | 'administration' | 'law' | 'messages' | 'system';
  readonly isPublic?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Where rows are checked one by one, what a body looks like for those who read the documentation. */
  readonly bodyShown?: z.ZodType;
  readonly acceptsKey?: boolean;
  /** The answers by status; errors are the same everywhere. */
  readonly answers: Readonly<Record<number, z.ZodType>>;
}

/** Keeps the literal types of a route while checking its shape. */
export function route<const Contract extends RouteContract>(contract: Contract): Contract {
  return contract;
}

/** A page of a list: `cursor` is there while more follows. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), cursor: z.string().optional() });
}

/** The query of a list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
};

/** A year in a query. */
export const yearQuery = z.coerce.number().int().min(1990).max(2200).optional();

/** A month of the year that a query is about, or what lies before or after that year. */
export const monthQuery = z.enum(['before', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', 'after']).optional();

/** The body of a batch, rows unchecked: each row is checked by itself, so that a bad one stops no good one. */
export const Rows = z.strictObject({ items: z.array(z.unknown()).max(500) });

/** What a batch answers for each row: the status that the single route would answer. */
export function rowResults<Id extends z.ZodRawShape>(id: Id, problem: z.ZodType) {
  return z.object({ results: z.array(z.object({ index: z.int(), status: z.int(), ...id, problem: problem.optional() })) });
}
