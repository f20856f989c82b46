import type { Fault } from './fault.ts';

/** What can go wrong with a request, append only. Status and sentences stand once, in `contracts/problems.ts`. */
export const errorCodes = [
  'invalid-body',
  'invalid-query',
  'unsupported-media-type',
  'not-found',
  'outside-scope',
  'not-permitted',
  'no-grant',
  'own-file',
  'same-person',
  'illegal-transition',
  'elements-open',
  'stale-version',
  'report-withdrawn',
  'idempotency-key-reused',
  'precondition-failed',
  'second-administrator-required',
  'ledger-full',
  'proposal-stale',
  'proposal-decided',
  'proposer-may-not-decide',
  'only-proposer-withdraws',
  'busy',
  'internal-error',
  'archive-damaged',
  'restated-too-many',
  'dissents-on-record',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error that the caller may know about. Anything else that is thrown says nothing about itself. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, faults: readonly Fault[] = [], values: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.faults = faults;
    this.values = values;
  }
}
