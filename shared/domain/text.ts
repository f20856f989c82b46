import * as z from 'zod';

/** Control characters and the invisible characters that turn the direction of text: neither belongs in a record that people judge by. */
const printable = /^[^\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]*$/u;

/** Free text as people enter it: trimmed, Unicode NFC, 1 to 500 characters, no control characters. */
export const Text = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(500)
  .regex(printable)
  .meta({ description: '1–500 characters, trimmed, NFC, no control characters' });
export type Text = z.infer<typeof Text>;

/** A short name (of a region, unit or person): as `Text`, at most 100 characters. */
export const Name = z.string().normalize('NFC').trim().min(1).max(100).regex(printable).meta({ description: '1–100 characters' });
export type Name = z.infer<typeof Name>;

/** A count of people or things: a whole number, zero or more. */
export const Count = z.int().min(0).max(100_000_000);
