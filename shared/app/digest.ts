import { hash, randomBytes } from 'node:crypto';
import { canonical } from '#domain/canonical.ts';
import type { ChainHead } from '#domain/ledger.ts';

function sha256(text: string, bytes: number): string {
  return hash('sha256', text, 'buffer').subarray(0, bytes).toString('base64url');
}

/** Digest of a draft's content: 9 bytes, enough to tell the reports of one unit apart. */
export function contentDigest(draft: object): string {
  return sha256(canonical(draft), 9);
}

/** The hash in the id of a report sent with a key: account, route and key always give the same. */
export function hashOfKey(account: string, route: string, key: string): string {
  return sha256(`${account}\n${route}\n${key}`, 9);
}

/** A hash for a report sent without a key. */
export function randomHash(): string {
  return randomBytes(9).toString('base64url');
}

/** An id for a message that is the same however often the event arrives. */
export function notificationIdOf(...parts: readonly (string | number | undefined)[]): string {
  return sha256(parts.join('\n'), 15);
}

export interface Link {
  readonly chain: ChainHead;
  readonly salt: string;
}

/**
 * The next link of a ledger's chain. It hashes the head before it and a salted digest of the content, so that erasing content and salt
 * later leaves a chain that still verifies. Hashes are SHA-256 in base64url.
 */
export function nextLink(before: ChainHead, content: unknown): Link {
  const salt = randomBytes(9).toString('base64url');
  const seq = before.seq + 1;
  return { chain: { seq, head: linkAfter(before.head, seq, salt, content) }, salt };
}

/** The link that follows a head, from its salt and content. */
export function linkAfter(head: string, seq: number, salt: string, content: unknown): string {
  const digest = sha256(`${salt}\n${canonical(content)}`, 32);
  return sha256(`${head}\n${seq}\n${digest}`, 32);
}

/** The link of an administrator's act, from its text as it is stored. */
export function actLinkAfter(head: string, seq: number, text: string): string {
  return sha256(`${head}\n${seq}\n${text}`, 32);
}
