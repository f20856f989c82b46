import type { ReactNode } from 'react';
import type { Workflow } from '#domain/ledger.ts';
import { useTexts } from '../texts/texts.tsx';

export type Tone = 'red' | 'amber' | 'blue' | 'green' | 'grey' | 'violet';

/** The tone of each state; red stays with the lights, since a state is no alarm. */
export const workflowTones: Readonly<Record<Workflow, Tone>> = {
  'awaiting-reply': 'amber',
  candidate: 'blue',
  'under-review': 'violet',
  confirmed: 'red',
  dismissed: 'grey',
  referred: 'red',
  closed: 'green',
  withdrawn: 'grey',
};

/** The order in which states are shown: as a trigger passes through them. */
export const workflowOrder: readonly Workflow[] = [
  'awaiting-reply',
  'candidate',
  'under-review',
  'confirmed',
  'referred',
  'closed',
  'dismissed',
  'withdrawn',
];

export function Tag({ tone = 'grey', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={`tag tone-${tone}`} title={title}>
      {children}
    </span>
  );
}

export function WorkflowTag({ workflow }: { workflow: Workflow }) {
  const { words } = useTexts();
  return <Tag tone={workflowTones[workflow]}>{words.workflows[workflow]}</Tag>;
}

export function ConfidentialTag({ disclosed = false }: { disclosed?: boolean }) {
  const { texts } = useTexts();
  return (
    <Tag tone="violet" title={texts.common.confidentialHint}>
      {disclosed ? `${texts.common.confidential} · ${texts.common.disclosed}` : texts.common.confidential}
    </Tag>
  );
}
