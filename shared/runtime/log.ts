import { Logger } from '@aws-lambda-powertools/logger';

/** Every log line has a stable code and a sentence. No personal data: ids, codes and counts only. */
export const logEvents = {
  'request-refused': 'A request was refused.',
  'request-failed': 'A request failed with an unknown fault.',
  'sweep-started': 'A sweep was started.',
  'sweep-refused': 'A scheduled event was refused.',
  'bucket-judged': 'A bucket of ledgers was judged.',
  'trial-started': 'A trial of a pack was started.',
  'bucket-tried': 'A pack was tried on a bucket of ledgers.',
  'changes-published': 'Changes of ledgers were published.',
  'messages-sent': 'Messages were put into inboxes.',
  'counts-written': 'Counts of regions were written.',
  'archive-started': 'An administrator started the archive of a year.',
  'part-archived': 'A part of a year was archived.',
  'clocks-moved': 'Unacknowledged messages were passed on.',
  'sweep-finished': 'A sweep went through all buckets.',
  'ledger-large': 'A ledger has grown so large that somebody should look at it.',
  'nobody-to-tell': 'A message had nobody to go to.',
  'record-failed': 'A record of a batch could not be handled and will be tried again.',
} as const;
export type LogEvent = keyof typeof logEvents;

const logger = new Logger();

/** Writes a line with its code, its sentence and values. */
export function log(
  level: 'info' | 'warn' | 'error',
  event: LogEvent,
  values: Readonly<Record<string, string | number | boolean | undefined>> = {},
): void {
  logger[level](logEvents[event], { event, ...values });
}

/** Writes a line about an unknown fault, with its stack: the log is the only place that learns of it. */
export function logFault(event: LogEvent, error: unknown, values: Readonly<Record<string, string | number>> = {}): void {
  logger.error(logEvents[event], { event, ...values, error: error instanceof Error ? error : new Error(String(error)) });
}
