import * as z from 'zod';
import { PersonId, ReportId } from './ids.ts';
import { Determination, Subject } from './ledger.ts';
import { ClauseId, elementKinds } from './rule-pack.ts';
import { elementStatuses } from './trigger.ts';

const part = {
  key: z.string(),
  text: z.string(),
  establishedBy: z.enum(['data', 'person']),
  status: z.enum([...elementStatuses, 'not-by-data']).meta({
    description:
      'for the period and subject in question; not-by-data: records speak of it and do not make it out; open: nothing decides it',
  }),
  evidence: z.array(ReportId),
};
const Traced = z
  .object({ ...part, kind: z.enum(elementKinds), limbs: z.array(z.object(part)).optional() })
  .meta({ id: 'TracedElement', description: '要件, as the facts of the year leave it' });

/** 判定: what the facts of a unit's year say about one clause, and why. */
export const ClauseDetermination = z
  .object({
    clause: ClauseId,
    determination: Determination,
    packVersion: z.string(),
    period: z.string().optional().meta({ description: 'of the breach or of what was counted, where facts speak of it' }),
    subject: Subject.optional(),
    inputs: z.array(ReportId).meta({ description: 'the reports it rests on: what makes it out, or all that was counted' }),
    counted: z.array(z.string()).meta({ description: 'the persons, cases, findings or matters that make it out, or that are too few to' }),
    by: z.array(PersonId).meta({ description: 'who established parts of it by a finding' }),
    trace: z.array(Traced),
    changes: z.array(z.object({ fact: z.string(), condition: z.string() })),
  })
  .meta({ id: 'ClauseDetermination', description: '判定' });
export type ClauseDetermination = z.infer<typeof ClauseDetermination>;
