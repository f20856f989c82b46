import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '..', '..', 'docs', 'runbooks');

/** What a person on duty reads in an alarm: what is harmed, and where to look up what to do. */
export interface Operation {
  /** What stops working for whom while this fails, in a sentence without jargon. */
  readonly failureImpact: string;
  /** Name of a file in `docs/runbooks`, without its ending. */
  readonly runbook: string;
}

/** The description of an alarm. Throws when the impact is missing or the runbook does not exist, so that no alarm is left unexplained. */
export function alarmDescription(subject: string, { failureImpact, runbook }: Operation): string {
  if (typeof failureImpact !== 'string' || failureImpact.trim().length < 20)
    throw new Error(`${subject}: say in a sentence what its failure harms`);
  if (typeof runbook !== 'string' || !existsSync(join(folder, `${runbook}.md`))) {
    throw new Error(`${subject}: no runbook ${runbook}; docs/runbooks has ${readdirSync(folder).join(', ')}`);
  }
  return `${failureImpact} Runbook: docs/runbooks/${runbook}.md`;
}
