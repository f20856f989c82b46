import Button from 'antd/es/button';
import { useState } from 'react';
import type { ClauseElement } from '#domain/rule-pack.ts';
import type { TriggerElement, TriggerView } from '#domain/trigger.ts';
import { pathOf } from '../api/client.ts';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Tag, type Tone } from '../parts/tags.tsx';
import { holds, isAnswerable } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useTriggerContext } from './trigger-context.ts';
import { TriggerEvidence } from './trigger-evidence.tsx';

type Part = Pick<TriggerView['elements'][number], 'key' | 'status' | 'basis' | 'evidence' | 'by' | 'at' | 'reason' | 'text'>;
type PartWords = Pick<ClauseElement, 'text' | 'gloss' | 'establishedBy'>;

const tones: Readonly<Record<TriggerElement['status'], Tone>> = {
  'by-data': 'blue',
  'by-person': 'violet',
  open: 'amber',
  rejected: 'grey',
};
const shapes: Readonly<Record<TriggerElement['status'], string>> = { 'by-data': '■', 'by-person': '●', open: '○', rejected: '✕' };

function isEstablished(status: TriggerElement['status']): boolean {
  return status === 'by-data' || status === 'by-person';
}

function standsByLimb(limbs: TriggerElement['limbs']): boolean {
  return (limbs ?? []).some((limb) => isEstablished(limb.status));
}

/** Whether an element stands by itself or by one of its limbs. A person's rejection of the whole outweighs its limbs. */
function stands(element: TriggerElement): boolean {
  return element.status !== 'rejected' && (isEstablished(element.status) || standsByLimb(element.limbs));
}

function StatusTag({ part, decidable }: { part: Part & Pick<Partial<TriggerElement>, 'limbs'>; decidable: boolean }) {
  const { texts, words } = useTexts();
  if (part.status === 'open' && standsByLimb(part.limbs)) {
    return (
      <Tag tone="blue">
        <span aria-hidden="true">{shapes['by-data']}</span>
        {texts.trigger.standsByLimb}
      </Tag>
    );
  }
  const waits = part.status !== 'open' || decidable;
  return (
    <Tag tone={waits ? tones[part.status] : 'grey'}>
      <span aria-hidden="true">{shapes[part.status]}</span>
      {waits ? words.elementStatuses[part.status] : texts.trigger.notEstablished}
      {part.basis === undefined ? null : words.aside(words.bases[part.basis] ?? part.basis)}
    </Tag>
  );
}

function Decide({ triggerId, part }: { triggerId: string; part: Part }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const [status, setStatus] = useState<'by-person' | 'rejected' | undefined>();
  const t = texts.trigger;
  if (status !== undefined) {
    return (
      <ReasonForm
        title={status === 'by-person' ? t.establish : t.reject}
        label={t.reasonLabel}
        send={(reason) => api.post(pathOf('v1', 'triggers', triggerId, 'elements', part.key), { status, reason })}
        onDone={() => setStatus(undefined)}
        onCancel={() => setStatus(undefined)}
      />
    );
  }
  return (
    <span className="row no-print">
      {part.status === 'by-person' || part.status === 'by-data' ? null : (
        <Button size="small" onClick={() => setStatus('by-person')}>
          {t.establish}
        </Button>
      )}
      {part.status === 'rejected' ? null : (
        <Button size="small" onClick={() => setStatus('rejected')}>
          {t.reject}
        </Button>
      )}
    </span>
  );
}

function PartView({
  part,
  partWords,
  kind,
  mayDecide,
  trigger,
}: {
  part: Part;
  partWords: PartWords | undefined;
  kind?: string;
  mayDecide: boolean;
  trigger: TriggerView;
}) {
  const { texts, formats, language } = useTexts();
  const { nameOf } = useTriggerContext(trigger);
  return (
    <div className="element-head" style={kind === undefined ? { padding: 0 } : undefined}>
      <div>
        {kind === undefined ? null : <div className="element-kind">{kind}</div>}
        <div lang={language === 'en' ? undefined : 'zh-CN'}>
          {partWords === undefined ? part.text : language === 'en' ? partWords.gloss : partWords.text}
        </div>
        {language === 'en' && partWords !== undefined ? (
          <div className="muted small" lang="zh-CN">
            {partWords.text}
          </div>
        ) : null}
      </div>
      <div>
        <StatusTag part={part} decidable={isAnswerable(trigger.workflow)} />
      </div>
      {part.status === 'by-data' ? (
        <p className="element-note">{texts.trigger.decidedByData(formats.instant(trigger.raisedAt), trigger.packVersion)}</p>
      ) : null}
      {part.by === undefined || part.at === undefined ? null : (
        <p className="element-note">
          {texts.trigger.decided(nameOf(part.by), formats.instant(part.at))}
          {part.reason === undefined ? '' : ` — ${part.reason}`}
        </p>
      )}
      {part.evidence.length === 0 ? null : (
        <div className="element-note">
          {texts.trigger.evidence}
          <TriggerEvidence reportIds={part.evidence} />
        </div>
      )}
      {mayDecide ? (
        <div className="element-actions">
          <Decide triggerId={trigger.triggerId} part={part} />
        </div>
      ) : null}
    </div>
  );
}

/** What has to be established, what records show, and what only a person can say. */
export function TriggerElements({ trigger }: { trigger: TriggerView }) {
  const { texts, words } = useTexts();
  const me = useMe();
  const { clause } = useTriggerContext(trigger);
  const decidable = isAnswerable(trigger.workflow);
  const mayDecide = holds(me, 'officer') && decidable && me?.personId !== trigger.subject.personId;
  const open = trigger.elements.filter((element) => !stands(element)).length;
  const t = texts.trigger;
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.elements}</h2>
        {open === 0 ? <span>{t.allEstablished}</span> : decidable ? <span>{t.openCount(open)}</span> : null}
      </div>
      <p className="muted small" style={{ marginBottom: 12 }}>
        {t.elementsHint}
      </p>
      <ul className="elements">
        {trigger.elements.map((element) => {
          const definition = clause?.elements.find((each) => each.key === element.key);
          const limbs = element.limbs ?? [];
          return (
            <li key={element.key} className="element">
              <PartView
                part={element}
                partWords={definition}
                kind={`${words.elementKinds[element.kind]}${limbs.length > 0 ? ` · ${t.limbsHint}` : ''}`}
                mayDecide={mayDecide && limbs.length === 0}
                trigger={trigger}
              />
              {limbs.length === 0 ? null : (
                <ul className="limbs">
                  {limbs.map((limb) => (
                    <li key={limb.key}>
                      <PartView
                        part={limb}
                        partWords={definition?.limbs?.find((each) => each.key === limb.key && each !== undefined)}
                        mayDecide={mayDecide}
                        trigger={trigger}
                      />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
