/** A line of the doctor. */
export interface DoctorLine {
  readonly level: 'fine' | 'note' | 'stop';
  readonly stops: readonly ('start' | 'test')[];
  readonly found: { readonly zh: string; readonly en: string };
  readonly remedy?: { readonly zh: string; readonly en: string };
}

/** Whether so many free bytes are enough for the demonstration. */
export function diskLine(dataDir: string, free: number): DoctorLine;
/** Bytes that may still be written where the data are, or will be. */
export function freeBytes(dataDir: string): number;
