import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DecisionAction, ProposalState, ProposalView } from '#domain/proposal.ts';
import { pathOf } from '../api/client.ts';
import { links } from '../parts/links.ts';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Tag, type Tone } from '../parts/tags.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ProposalContent } from './proposal-content.tsx';
import { ProposalConsequences } from './proposal-difference.tsx';

const tones: Readonly<Record<ProposalState, Tone>> = {
  open: 'amber',
  approved: 'green',
  rejected: 'grey',
  withdrawn: 'grey',
  stale: 'violet',
};

function Decision({ proposal }: { proposal: ProposalView }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const client = useQueryClient();
  const [action, setAction] = useState<DecisionAction>();
  const { actions } = proposal;
  const t = texts.proposals;
  const decide = async (reason: string): Promise<void> => {
    try {
      await api.post(pathOf('v1', 'proposals', proposal.proposalId, 'decision'), { action, reason });
    } finally {
      // A refusal may have closed it as stale: the list says so.
      await client.invalidateQueries({ queryKey: ['proposals'] });
    }
  };
  if (action !== undefined && actions.includes(action))
    return (
      <ReasonForm
        title={t.actions[action]}
        hint={t.hint}
        label={t.decisionReason}
        send={decide}
        onDone={() => setAction(undefined)}
        onCancel={() => setAction(undefined)}
      />
    );
  return actions.length === 0 ? null : (
    <div className="row no-print">
      {actions.map((each) => (
        <Button key={each} type={each === 'approve' ? 'primary' : 'default'} onClick={() => setAction(each)}>
          {t.actions[each]}
        </Button>
      ))}
    </div>
  );
}

/** A proposal: what would change, what that would do, and the decision of whoever may take it. */
export function ProposalPanel({ proposal }: { proposal: ProposalView }) {
  const { texts, formats } = useTexts();
  const t = texts.proposals;
  const { unit, yearsLeft, decidedBy, decidedAt, decisionReason } = proposal;
  return (
    <section className="panel stack-tight" aria-label={`${t.kinds[proposal.kind]} ${unit?.name ?? ''}`}>
      <div className="row row-between">
        <h2>
          {t.kinds[proposal.kind]}
          {unit === undefined ? null : (
            <>
              {' · '}
              <Link href={links.unit(unit.unitId)} style={{ textDecoration: 'underline' }}>
                {unit.name}
              </Link>
            </>
          )}
        </h2>
        <Tag tone={tones[proposal.state]}>{t.states[proposal.state]}</Tag>
      </div>
      <p className="muted small">{t.proposedBy(proposal.by, formats.instant(proposal.at))}</p>
      <p className="quote">
        {t.reason}: {proposal.reason}
      </p>
      <ProposalContent proposal={proposal} />
      <ProposalConsequences consequences={proposal} />
      {decidedBy === undefined ? null : (
        <>
          <p className="muted small">{t.decidedBy(decidedBy, formats.instant(decidedAt ?? ''))}</p>
          <p className="quote">
            {t.decisionReason}: {decisionReason}
          </p>
        </>
      )}
      {yearsLeft === undefined ? null : <p className="notice">{t.yearsLeft(yearsLeft.join(' · '))}</p>}
      <Decision proposal={proposal} />
    </section>
  );
}
