import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Clause } from '#domain/rule-pack.ts';
import { leadTexts } from '#regulation/lead-texts.ts';
import { useAddress } from '../parts/address.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

function InReadersLanguage({ text, gloss }: { text: string; gloss: string }) {
  const { language } = useTexts();
  return language === 'zh' ? text : gloss;
}

function LeadSentence({ article }: { article: number }) {
  const { language } = useTexts();
  const lead = leadTexts.find((each) => each.article === article);
  if (lead === undefined) return null;
  return <p className="muted prose">{language === 'zh' ? lead.text : lead.gloss}</p>;
}

function Elements({ clause }: { clause: Clause }) {
  const { texts, words } = useTexts();
  const who = (by: 'data' | 'person') => (by === 'data' ? texts.clauses.byData : texts.clauses.byPerson);
  return (
    <ul className="stack-tight">
      {clause.elements.map((element) => (
        <li key={element.key}>
          <strong>{words.elementKinds[element.kind]}</strong> <InReadersLanguage text={element.text} gloss={element.gloss} />{' '}
          <span className="muted small">{who(element.establishedBy)}</span>
          {element.limbs === undefined || element.limbs.length === 0 ? null : (
            <>
              <div className="muted small">{texts.clauses.limbs}</div>
              <ul style={{ paddingLeft: 18, listStyle: 'disc' }}>
                {element.limbs.map((limb) => (
                  <li key={limb.key}>
                    <InReadersLanguage text={limb.text} gloss={limb.gloss} /> <span className="muted small">{who(limb.establishedBy)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function ClauseView({ clause }: { clause: Clause }) {
  const { texts, words, formats, language } = useTexts();
  const t = texts.clauses;
  return (
    <article
      className="stack-tight"
      id={clause.clause}
      style={{ scrollMarginTop: 72, paddingBottom: 12, borderBottom: '1px solid var(--line)' }}
    >
      <div className="row">
        <h3>{formats.clauseName(clause.clause)}</h3>
        <Tag tone={clause.judged ? 'blue' : 'grey'}>{clause.judged ? t.judged : t.notJudged}</Tag>
        <span className="muted small">
          {t.subject}: {words.subjects[clause.subject]}
        </span>
      </div>
      {language === 'zh' ? null : <p className="prose">{clause.gloss}</p>}
      <p className="clause-text" lang="zh-CN">
        {clause.text}
      </p>
      <Elements clause={clause} />
    </article>
  );
}

/** All clauses with their elements: what the system judges, and what only people do. */
export function ClausesPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search, change } = useAddress();
  const clauses = useQuery(queries.clauses());
  const loaded = clauses.data !== undefined;
  useEffect(() => {
    if (loaded && window.location.hash.length > 1) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [loaded]);
  const onlyJudged = search.get('judged') === 'yes';
  return (
    <div className="stack">
      <PageHead title={texts.clauses.title} under={`${texts.clauses.lead} ${texts.clauses.notVerified}`}>
        <label className="field-inline">
          <input type="checkbox" checked={onlyJudged} onChange={(event) => change({ judged: event.target.checked ? 'yes' : undefined })} />
          {texts.clauses.onlyJudged}
        </label>
      </PageHead>
      <Loaded query={clauses} rows={12}>
        {(page) => {
          const shown = page.items.filter((clause) => !onlyJudged || clause.judged);
          const articles = [...new Set(shown.map((clause) => clause.article))].sort((a, b) => a - b);
          return articles.map((article) => (
            <section key={article} className="panel stack">
              <div>
                <h2>{texts.clauses.article(article)}</h2>
                <LeadSentence article={article} />
              </div>
              {shown
                .filter((clause) => clause.article === article)
                .sort((a, b) => a.item - b.item)
                .map((clause) => (
                  <ClauseView key={clause.clause} clause={clause} />
                ))}
            </section>
          ));
        }}
      </Loaded>
    </div>
  );
}
