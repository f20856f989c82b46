import type { Logger } from 'pino';

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

/** What every line has of itself: a value of that name would stand in it twice. */
type OwnOfLine = { readonly [Name in 'level' | 'time' | 'service' | 'event' | 'message']?: never };

let logger: Promise<Logger> | undefined;

/** Loaded at the first line, since an accepted report, which somebody waits for, writes none. One line is one JSON object. */
function opened(): Promise<Logger> {
  logger ??= import('pino').then(({ default: pino }) =>
    pino(
      {
        base: { service: process.env['SERVICE_NAME'] },
        level: process.env['LOG_LEVEL'] ?? 'info',
        messageKey: 'message',
        formatters: { level: (label) => ({ level: label.toUpperCase() }) },
        serializers: { error: pino.stdSerializers.err },
      },
      // Straight to the descriptor, past the stream; a function in a thread, as the local host runs it, has only the stream.
      process.stdout.fd === 1 ? pino.destination(1) : process.stdout,
    ),
  );
  return logger;
}

/** Writes a line with its code, its sentence and values. Is awaited: what a function leaves to do after its answer, Lambda may never do. */
export async function log(
  level: 'info' | 'warn' | 'error',
  event: LogEvent,
  values: Readonly<Record<string, string | number | boolean | undefined>> & OwnOfLine = {},
): Promise<void> {
  (await opened())[level]({ event, ...values }, logEvents[event]);
}

/** Writes a line about an unknown fault, with its stack: the log is the only place that learns of it. */
export async function logFault(
  event: LogEvent,
  error: unknown,
  values: Readonly<Record<string, string | number>> & OwnOfLine = {},
): Promise<void> {
  (await opened()).error({ event, ...values, error: error instanceof Error ? error : new Error(String(error)) }, logEvents[event]);
}
