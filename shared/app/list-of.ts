import { DomainError } from '#domain/domain-error.ts';
import type { Page } from './ports.ts';

/** A page of a short fixed list; the cursor is a position. @throws DomainError `invalid-query` */
export function listOf<Item>(items: readonly Item[], query: { limit: number; cursor?: string | undefined }): Page<Item> {
  const start = query.cursor === undefined ? 0 : Number(query.cursor);
  if (!Number.isInteger(start) || start < 0) throw new DomainError('invalid-query', [{ pointer: '/cursor', code: 'bad-cursor' }]);
  const end = start + query.limit;
  return { items: items.slice(start, end), ...(end < items.length ? { cursor: String(end) } : {}) };
}
