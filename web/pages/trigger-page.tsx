import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useParams } from 'wouter';
import { decoded } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { PrintedAt } from '../parts/printed-at.tsx';
import { Loaded } from '../parts/states.tsx';
import { ConfidentialTag, WorkflowTag } from '../parts/tags.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { TriggerChanges, TriggerClause, TriggerFacts } from '../trigger/trigger-about.tsx';
import { TriggerActions } from '../trigger/trigger-actions.tsx';
import { TriggerElements } from '../trigger/trigger-elements.tsx';
import { TriggerHistory, TriggerReplies } from '../trigger/trigger-history.tsx';

/** A lead to be verified, with all that it rests on: the clause, the elements, who did what and why, and what would change it. */
export function TriggerPage() {
  const triggerId = decoded(useParams<{ id: string }>().id);
  const { texts, formats } = useTexts();
  const { queries } = useSession();
  const query = useQuery(queries.trigger(triggerId));
  return (
    <Loaded page query={query} rows={12}>
      {(trigger) => (
        <article className="stack">
          <PageHead
            title={formats.clauseName(trigger.clause)}
            crumbs={[
              { label: texts.triggers.title, href: links.triggers({ region: trigger.regionCode, year: trigger.year }) },
              { label: trigger.unitName, href: links.unit(trigger.unitId, trigger.year) },
            ]}
            marks={
              <>
                <WorkflowTag workflow={trigger.workflow} />
                {trigger.confidential ? <ConfidentialTag disclosed={trigger.disclosedAt !== undefined} /> : null}
              </>
            }
            under={`${trigger.unitName} · ${formats.period(trigger.period)}`}
          >
            <Button onClick={() => window.print()}>{texts.trigger.print}</Button>
          </PageHead>
          <p className="notice">{trigger.wording}</p>
          <TriggerClause trigger={trigger} />
          <div className="two">
            <TriggerFacts trigger={trigger} />
            <div className="stack">
              <TriggerChanges trigger={trigger} />
              <TriggerReplies trigger={trigger} />
            </div>
          </div>
          <TriggerElements trigger={trigger} />
          <TriggerActions trigger={trigger} />
          <TriggerHistory trigger={trigger} />
          <PrintedAt />
        </article>
      )}
    </Loaded>
  );
}
