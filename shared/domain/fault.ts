/** One thing that is wrong with an input: where (a JSON pointer into the body), what (a code of the registry) and the values the sentence needs. */
export interface Fault {
  readonly pointer: string;
  readonly code: FaultCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Codes of faults in an input; append only. Their sentences in Chinese and English stand in `contracts/fault-texts.ts`. */
export const faultCodes = [
  'required',
  'unknown-field',
  'wrong-type',
  'not-one-of',
  'too-short',
  'too-long',
  'too-small',
  'too-big',
  'bad-format',
  'bad-date',
  'control-characters',
  'invalid',
  'date-in-future',
  'unknown-person',
  'not-on-roster',
  'never-on-roster',
  'unknown-finding',
  'finding-exists',
  'duplicate-finding',
  'unit-not-open',
  'unknown-unit',
  'unknown-region',
  'migration-not-allowed',
  'registered-without-migration',
  'registered-before-occurred',
  'kind-changed',
  'unit-changed',
  'revoked-before-decided',
  'closed-before-opened',
  'ends-before-begins',
  'duplicate-member',
  'verified-by-commission',
  'parent-is-itself',
  'parent-changed',
  'scope-without-id',
  'unknown-parameter',
  'bad-cursor',
  'no-portfolio',
  'leader-not-named',
  'managing-without-cluster',
  'not-managing-unit',
  'clue-by-commission',
  'unknown-clue',
  'clue-exists',
  'unknown-assignment',
  'assignment-exists',
  'due-before-assigned',
  'due-before-received',
  'before-received',
  'answered-before-asked',
  'unknown-clause',
  'wrong-subject',
  'not-owed-by-unit',
  'unknown-part',
  'duplicate-part',
  'no-lapse',
  'team-has-no-person',
  'never-in-role',
  'append-only',
  'year-too-recent',
  'needs-proposal',
  'unknown-tenure',
  'overlapping-tenure',
  'changes-nothing',
  'before-last-move',
  'successor-before-closing',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Appends to a JSON pointer, escaping as RFC 6901 asks. */
export function pointerTo(...path: readonly (string | number | symbol)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
