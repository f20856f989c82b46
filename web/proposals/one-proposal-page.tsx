import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { decoded, useAddress } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ProposalPanel } from './proposal-panel.tsx';

/** One proposal, where messages and whoever has just proposed it lead to. */
export function OneProposalPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search } = useAddress();
  const proposal = useQuery(queries.proposal(decoded(useParams<{ id: string }>().id)));
  const t = texts.proposals;
  return (
    <Loaded query={proposal} rows={6} page>
      {(found) => (
        <div className="stack">
          <PageHead title={t.kinds[found.kind]} crumbs={[{ label: t.title, href: links.proposals() }]} under={t.lead} />
          {search.get('made') === 'true' && found.state === 'open' ? (
            <p className="notice good" role="status">
              {t.made}
            </p>
          ) : null}
          <ProposalPanel proposal={found} />
        </div>
      )}
    </Loaded>
  );
}
