import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { TriggerView } from '#domain/trigger.ts';
import { links } from '../parts/links.ts';
import { WorkflowTag } from '../parts/tags.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useTriggerContext } from './trigger-context.ts';

interface Moment {
  readonly at: string;
  readonly key: string;
  readonly what: ReactNode;
}

/** An element, or one of its alternatives, in the words of the clause. */
function elementWords(trigger: TriggerView, key: string, kinds: Readonly<Record<string, string>>): string {
  for (const element of trigger.elements) {
    const part = [element, ...(element.limbs ?? [])].find((one) => one.key === key);
    // What the clause no longer names has no words of its own left.
    if (part !== undefined) return part.text === '' ? (kinds[element.kind] ?? key) : part.text;
  }
  return key;
}

/** Everything that happened to a trigger, in order: what the system did, what people did, and why. */
export function TriggerHistory({ trigger }: { trigger: TriggerView }) {
  const { texts, words, formats } = useTexts();
  const { nameOf } = useTriggerContext(trigger);
  const t = texts.trigger;
  const moments: Moment[] = [
    { at: trigger.raisedAt, key: 'raised', what: <strong>{t.raised}</strong> },
    ...trigger.steps.map((step, index) => ({
      at: step.at,
      key: `step ${index}`,
      what: (
        <>
          <div className="row">
            <strong>
              {words.steps[step.action]}
              {step.element === undefined ? '' : ` · ${elementWords(trigger, step.element, words.elementKinds)}`}
            </strong>
            <span className="muted">{nameOf(step.by)}</span>
            {step.from === step.to ? null : <WorkflowTag workflow={step.to} />}
          </div>
          <p className="quote">{step.reason}</p>
        </>
      ),
    })),
  ];
  if (trigger.withdrawal !== undefined) {
    const { at, reportId, backfilled, daysAfterRaising } = trigger.withdrawal;
    moments.push({
      at,
      key: 'withdrawn',
      what: (
        <>
          <strong>{t.withdrawn(daysAfterRaising)}</strong>
          {reportId === undefined ? null : (
            <>
              {' · '}
              <Link href={links.report(reportId)} style={{ textDecoration: 'underline' }}>
                {texts.unit.record(1)}
              </Link>
            </>
          )}
          {backfilled ? <p>{t.backfilled}</p> : null}
        </>
      ),
    });
  }
  for (const [index, { at, change, proposalId }] of (trigger.corrections ?? []).entries()) {
    moments.push({
      at,
      key: `correction ${index}`,
      what: (
        <>
          <strong>{texts.proposals.corrected}</strong>
          <p>
            {texts.proposals.corrections[change]} <span className="muted small">{texts.proposals.proposalNumber(proposalId)}</span>
          </p>
        </>
      ),
    });
  }
  // The first result stands beside the raising; each later one with the record that changed it.
  for (const [index, { at, determination, packVersion, cause }] of (trigger.results ?? []).entries()) {
    const before = trigger.results?.[index - 1]?.determination;
    moments.push({
      at,
      key: `result ${index}`,
      what: (
        <>
          <strong>{before === undefined ? t.firstResult : t.nextResult}</strong>{' '}
          {before === undefined
            ? words.factStates[determination]
            : texts.report.fromTo(words.factStates[before], words.factStates[determination])}{' '}
          <span className="muted small">{packVersion}</span>{' '}
          {cause === undefined ? null : (
            <Link href={links.report(cause.reportId)} style={{ textDecoration: 'underline' }}>
              {texts.report.effectOf[cause.kind]}
            </Link>
          )}
        </>
      ),
    });
  }
  return (
    <section className="panel">
      <h2>{t.history}</h2>
      <ol className="history">
        {moments
          .sort((a, b) => a.at.localeCompare(b.at))
          .map((moment) => (
            <li key={moment.key}>
              <time className="muted small" dateTime={moment.at}>
                {formats.instant(moment.at)}
              </time>
              <div>{moment.what}</div>
            </li>
          ))}
      </ol>
    </section>
  );
}

/** What the unit said. */
export function TriggerReplies({ trigger }: { trigger: TriggerView }) {
  const { texts, formats } = useTexts();
  const { nameOf } = useTriggerContext(trigger);
  const t = texts.trigger;
  return (
    <section className="panel">
      <h2>{t.replies}</h2>
      {trigger.replies.length === 0 ? <p className="muted">{t.noReplies}</p> : null}
      <ul className="stack-tight">
        {trigger.replies.map((reply) => (
          <li key={`${reply.at} ${reply.by}`}>
            <span className="muted small">{t.decided(nameOf(reply.by), formats.instant(reply.at))}</span>
            <p className="quote">{reply.text}</p>
            {reply.reportIds.length === 0 ? null : (
              <span className="row">
                {reply.reportIds.map((reportId, index) => (
                  <Link key={reportId} href={links.report(reportId)}>
                    {texts.unit.record(index + 1)}
                  </Link>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
