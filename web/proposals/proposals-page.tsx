import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ProposalState } from '#domain/proposal.ts';
import { useAddress } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { ViewLinks } from '../parts/view-links.tsx';
import { holds } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ProposalPanel } from './proposal-panel.tsx';

/** In the order of a proposal's life. The page asks the schemas for no values: they would bring their library along. */
const proposalStates = ['open', 'approved', 'rejected', 'withdrawn', 'stale'] as const satisfies readonly ProposalState[];

/** What takes two administrators: what waits, what it would do, and the decision of another than whoever proposed it. */
export function ProposalsPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search } = useAddress();
  const me = useMe();
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
        {holds(me, 'administrator') ? (
          <Link className="primary-link" href={links.propose()}>
            {t.form.title}
          </Link>
        ) : null}
      </PageHead>
      <Loaded query={proposals} rows={6}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={t.empty} hint={t.emptyHint} />;
          return (
            <>
              {items.map((proposal) => (
                <ProposalPanel key={proposal.proposalId} proposal={proposal} />
              ))}
              {proposals.hasNextPage ? <LoadMore pages={proposals} shown={items.length} /> : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
