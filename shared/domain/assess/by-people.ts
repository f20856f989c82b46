/** What people bring up: a finding reported by a commission. */
import { standingKey } from '../ledger.ts';
import { periodOfFinding } from './confidentiality.ts';
import type { EntriesByKind } from './entries.ts';
import { type Inquiry, type Judgement, noJudgements } from './judgement.ts';
import { otherwiseOfEvent } from './otherwise.ts';
import { yearOfPack } from './year-of-pack.ts';

/** Every clause and subject for which a current report of kind `finding` names parts that a person established. */
export function judgePersonsFindings({ ledger, pack }: Inquiry, { finding: findings }: EntriesByKind): readonly Judgement[] {
  if (findings.length === 0) return noJudgements;
  const { judged } = yearOfPack(pack, ledger.year);
  const groups = new Map<string, Judgement>();
  for (const { reportId, entry } of findings) {
    const period = periodOfFinding(entry.clause, ledger.year, judged.has(entry.clause));
    const key = standingKey(entry.clause, period, entry.subject);
    const before = groups.get(key);
    groups.set(key, {
      key,
      clause: entry.clause,
      period,
      subject: entry.subject,
      form: 'finding',
      holds: true,
      otherwise: otherwiseOfEvent,
      evidence: [...(before?.evidence ?? []), reportId],
      reports: [...(before?.reports ?? []), reportId],
      established: [],
      persons: [...(before?.persons ?? []), { reportId, by: entry.by, parts: entry.parts }],
      fedBy: ['finding'],
    });
  }
  return [...groups.values()];
}
