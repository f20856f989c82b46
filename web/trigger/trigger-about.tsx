import { Link } from 'wouter';
import type { TriggerView } from '#domain/trigger.ts';
import { leadTexts } from '#regulation/lead-texts.ts';
import { links } from '../parts/links.ts';
import { partsOfClause } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';
import { useFindingsOf } from '../unit/finding-names.ts';
import { useTriggerContext } from './trigger-context.ts';

/** The clause in its own words, whether that text was verified, and what in this unit's year made it speak. */
export function TriggerClause({ trigger }: { trigger: TriggerView }) {
  const { texts, formats, language } = useTexts();
  const { clause } = useTriggerContext(trigger);
  const lead = leadTexts.find((each) => each.article === partsOfClause(trigger.clause).article);
  const t = texts.trigger;
  return (
    <section className="panel stack-tight">
      <div className="panel-head">
        <h2>{t.clauseText}</h2>
        <Link className="small" href={links.clauses(trigger.clause)}>
          {formats.clause(trigger.clause)}
        </Link>
      </div>
      <blockquote className="clause-text" lang="zh-CN" style={{ margin: 0 }}>
        {lead === undefined ? null : <span className="muted">{lead.text}</span>}
        {trigger.clauseText}
      </blockquote>
      {language === 'en' && clause !== undefined ? <p className="prose">{clause.gloss}</p> : null}
      <p className="muted small">
        {trigger.textVerified ? t.verified : t.notVerified} {t.source}
      </p>
    </section>
  );
}

/** The clauses of Article 6 that overdue findings bring up. */
const aboutFindings: ReadonlySet<string> = new Set(['art6-4', 'art6-6', 'art6-7']);

/** Puts the names of findings into the sentences about a trigger. */
function useNamed({ unitId, year, clause }: TriggerView): (sentence: string) => string {
  return useFindingsOf(unitId, year, aboutFindings.has(clause)).named;
}

/** Who it is about, for which period, under which rules; and why it was raised. */
export function TriggerFacts({ trigger }: { trigger: TriggerView }) {
  const { texts, words, formats } = useTexts();
  const { nameOf } = useTriggerContext(trigger);
  const t = texts.trigger;
  const named = useNamed(trigger);
  const needsPerson = trigger.subject.kind === 'principal' && trigger.subject.personId === undefined;
  return (
    <section className="panel stack-tight">
      <h2>{t.what}</h2>
      <p className="prose">{named(trigger.explanation)}</p>
      <dl className="facts" style={{ marginTop: 8 }}>
        <dt>{t.subject}</dt>
        <dd>
          {words.subjects[trigger.subject.kind]}
          {trigger.subject.personId === undefined ? '' : ` · ${nameOf(trigger.subject.personId)}`}
          {needsPerson ? <div className="muted small">{t.nobody}</div> : null}
        </dd>
        {trigger.earlierPrincipals === undefined ? null : (
          <>
            <dt>{t.earlier}</dt>
            <dd>
              {trigger.earlierPrincipals.map(nameOf).join(words.listSeparator)} <span className="muted small">{t.earlierNote}</span>
            </dd>
          </>
        )}
        <dt>{t.unit}</dt>
        <dd>
          <Link href={links.unit(trigger.unitId, trigger.year)}>{trigger.unitName}</Link>
        </dd>
        <dt>{t.period}</dt>
        <dd>{formats.period(trigger.period)}</dd>
        <dt>{t.raisedAt}</dt>
        <dd>
          {formats.instant(trigger.raisedAt)}
          {trigger.episode > 1 ? ` · ${texts.triggers.episode(trigger.episode)}` : ''}
        </dd>
        {trigger.replyDueOn === undefined ? null : (
          <>
            <dt>{t.replyDueOn}</dt>
            <dd>{formats.date(trigger.replyDueOn)}</dd>
          </>
        )}
        <dt>{t.state}</dt>
        <dd>{words.factStates[trigger.determination]}</dd>
        <dt>{t.pack}</dt>
        <dd>{trigger.packVersion}</dd>
        <dt>{t.number}</dt>
        <dd>{trigger.triggerId}</dd>
        <dt>{t.address}</dt>
        <dd>
          <a href={links.trigger(trigger.triggerId)}>
            {window.location.origin}
            {links.trigger(trigger.triggerId)}
          </a>
        </dd>
      </dl>
    </section>
  );
}

/** The facts that would flip it: what a unit can do, and what a reviewer should look for. */
export function TriggerChanges({ trigger }: { trigger: TriggerView }) {
  const { texts, words } = useTexts();
  const named = useNamed(trigger);
  const kinds: Readonly<Record<string, string>> = { ...words.reportKinds, ...words.changeFacts };
  return (
    <section className="panel">
      <h2>{texts.trigger.changes}</h2>
      {trigger.changes.length === 0 ? <p className="muted">{texts.trigger.noChanges}</p> : null}
      <ul className="stack-tight">
        {trigger.changes.map((change) => (
          <li key={`${change.fact} ${change.condition}`}>
            <strong>{kinds[change.fact] ?? change.fact}</strong> — {named(change.condition)}
          </li>
        ))}
      </ul>
    </section>
  );
}
