import Button from 'antd/es/button';
import { useState } from 'react';
import type { TriggerView } from '#domain/trigger.ts';
import { pathOf } from '../api/client.ts';
import { ReasonForm } from '../parts/reason-form.tsx';
import { holds, isAnswerable, reviewActionsFor } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

interface Offer {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly field: string;
  readonly send: (text: string) => Promise<unknown>;
}

/** The steps that the reader's role may take now. */
function useOffers(trigger: TriggerView): readonly Offer[] {
  const { texts, words } = useTexts();
  const { api } = useSession();
  const me = useMe();
  const t = texts.trigger;
  const path = (...parts: readonly string[]) => pathOf('v1', 'triggers', trigger.triggerId, ...parts);
  const offers: Offer[] = [];
  const seenByUnit = !trigger.confidential || trigger.disclosedAt !== undefined;
  if (holds(me, 'reporter', 'head') && isAnswerable(trigger.workflow) && seenByUnit) {
    offers.push({
      key: 'reply',
      label: t.reply,
      hint: t.replyHint,
      field: t.replyLabel,
      send: (text) => api.post(path('replies'), { text }),
    });
  }
  for (const action of reviewActionsFor(me, trigger.workflow)) {
    const hint = action === 'confirm' ? `${t.hints.confirm} ${t.confirmHint}` : t.hints[action];
    offers.push({
      key: action,
      label: words.steps[action],
      hint,
      field: t.reasonLabel,
      send: (reason) => api.post(path('review'), { action, reason }),
    });
  }
  if (holds(me, 'leader') && trigger.confidential && trigger.disclosedAt === undefined) {
    offers.push({
      key: 'disclose',
      label: t.disclose,
      hint: t.discloseHint,
      field: t.reasonLabel,
      send: (reason) => api.post(path('disclosure'), { reason }),
    });
  }
  return offers;
}

/** What the reader can do about a trigger. */
export function TriggerActions({ trigger }: { trigger: TriggerView }) {
  const { texts } = useTexts();
  const me = useMe();
  const offers = useOffers(trigger);
  const [chosen, setChosen] = useState<string | undefined>();
  const [done, setDone] = useState(false);
  const t = texts.trigger;
  const offer = offers.find((each) => each.key === chosen);
  const own = me !== undefined && me.personId === trigger.subject.personId && !holds(me, 'reporter', 'head');
  const only = holds(me, 'auditor') && me?.roles.length === 1;
  return (
    <section className="panel no-print">
      <h2>{t.actions}</h2>
      <p role="status" className={done ? 'notice good' : 'visually-hidden'}>
        {done ? t.done : ''}
      </p>
      {own ? (
        <p>{t.ownFile}</p>
      ) : offers.length === 0 ? (
        <p className="muted">{only ? t.readOnly : t.noActions}</p>
      ) : offer === undefined ? (
        <div className="row" style={{ marginTop: 8 }}>
          {offers.map((each) => (
            <Button
              key={each.key}
              onClick={() => {
                setDone(false);
                setChosen(each.key);
              }}
            >
              {each.label}
            </Button>
          ))}
        </div>
      ) : (
        <ReasonForm
          key={offer.key}
          title={offer.label}
          hint={offer.hint}
          label={offer.field}
          send={offer.send}
          onDone={() => {
            setChosen(undefined);
            setDone(true);
          }}
          onCancel={() => setChosen(undefined)}
        />
      )}
    </section>
  );
}
