import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DecisionAction, ProposalState, ProposalView } from '#domain/proposal.ts';
import { pathOf } from '../api/client.ts';
import { useAddress } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { Tag, type Tone } from '../parts/tags.tsx';
import { ViewLinks } from '../parts/view-links.tsx';
import { holds } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ProposalContent } from './proposal-content.tsx';
import { ProposalDifference } from './proposal-difference.tsx';

const tones: Readonly<Record<ProposalState, Tone>> = {
  open: 'amber',
  approved: 'green',
  rejected: 'grey',
  withdrawn: 'grey',
  stale: 'violet',
};

/** The decisions that somebody may take: the proposer withdraws, any other administrator approves or rejects. */
function useActions({ state, by, yearsLeft }: ProposalView): readonly DecisionAction[] {
  const me = useMe();
  if (!holds(me, 'administrator')) return [];
  if (state === 'open') return me?.account === by ? ['withdraw'] : ['approve', 'reject'];
  return yearsLeft === undefined || me?.account === by ? [] : ['approve'];
}

function Decision({ proposal }: { proposal: ProposalView }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const client = useQueryClient();
  const [action, setAction] = useState<DecisionAction>();
  const actions = useActions(proposal);
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

function Proposal({ proposal }: { proposal: ProposalView }) {
  const { texts, formats } = useTexts();
  const t = texts.proposals;
  const { unit, warnings, yearsLeft, decidedBy, decidedAt, decisionReason } = proposal;
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
      {warnings.length === 0 ? null : (
        <div className="notice">
          <strong>{t.warnings}</strong>
          <ul>
            {warnings.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>{detail}</li>
            ))}
          </ul>
        </div>
      )}
      <ProposalDifference difference={proposal.difference} />
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

/** In the order of a proposal's life. The page asks the schemas for no values: they would bring their library along. */
const proposalStates = ['open', 'approved', 'rejected', 'withdrawn', 'stale'] as const satisfies readonly ProposalState[];

/** What takes two administrators: what waits, what it would do, and the decision of another than whoever proposed it. */
export function ProposalsPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search } = useAddress();
  const state = proposalStates.find((one) => one === search.get('state'));
  const proposals = useInfiniteQuery(queries.proposals(state));
  const t = texts.proposals;
  return (
    <div className="stack">
      <PageHead title={t.title} under={t.lead}>
        <ViewLinks
          label={t.show}
          current={state ?? 'all'}
          views={[
            { key: 'all', label: t.all, href: links.proposals() },
            ...proposalStates.map((one) => ({ key: one, label: t.states[one], href: links.proposals(one) })),
          ]}
        />
      </PageHead>
      <Loaded query={proposals} rows={6} page>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={t.empty} hint={t.emptyHint} />;
          return (
            <>
              {items.map((proposal) => (
                <Proposal key={proposal.proposalId} proposal={proposal} />
              ))}
              {proposals.hasNextPage ? <LoadMore pages={proposals} shown={items.length} /> : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
