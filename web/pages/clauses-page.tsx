import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { RulePack } from '#domain/rule-pack.ts';
import { leadTexts } from '#regulation/lead-texts.ts';
import { isSwitchedOff } from '#regulation/parameters-of-clauses.ts';
import { ClauseView, raisesByRecords, Standing } from '../clauses/clause-view.tsx';
import { OptionalDuties } from '../clauses/optional-duties.tsx';
import { useAddress } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { readsRegion } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

function LeadSentence({ article }: { article: number }) {
  const { language } = useTexts();
  const lead = leadTexts.find((each) => each.article === article);
  if (lead === undefined) return null;
  return <p className="muted prose">{language === 'zh' ? lead.text : lead.gloss}</p>;
}

/** The pack in force: which clauses it judges from when on, and what is known of its text. */
function PackPanel({ pack, dutiesListed }: { pack: RulePack; dutiesListed: boolean }) {
  const { texts } = useTexts();
  const t = texts.clauses;
  const off = pack.clauses.filter((clause) => isSwitchedOff(clause, pack.parameters)).length;
  const adopted = texts.duties.adoptedCount((pack.optionalDuties ?? []).length);
  return (
    <section className="panel stack-tight">
      <div className="row">
        <h2 lang="zh-CN">{pack.title}</h2>
        <Tag tone={pack.textVerified ? 'green' : 'amber'}>{pack.textVerified ? t.verified : t.notVerified}</Tag>
      </div>
      <p className="muted small">
        {pack.packId}@{pack.version} · {t.from(pack.effectiveFromYear)} · {t.judgedCount(pack.clauses.length - off, off)} ·{' '}
        {dutiesListed ? <a href="#optional-duties">{adopted}</a> : adopted}
      </p>
      <p className="small prose" lang="zh-CN">
        {pack.reference}
      </p>
    </section>
  );
}

/** All clauses with their elements: what the system judges, and what only people do. */
export function ClausesPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search, year, change } = useAddress();
  const clauses = useQuery(queries.clauses(year));
  const packs = useQuery(queries.rulePacks());
  const me = useMe();
  const region = readsRegion(me) ? me?.regionCode : undefined;
  const counts = useQuery({ ...queries.dashboard(region ?? '', year), enabled: region !== undefined });
  const byClause = counts.data?.region.triggers.byClause;
  const published = packs.data?.items ?? [];
  const pack =
    published.find((one) => one.reassessedYears.includes(year)) ??
    published.find((one) => one.effectiveFromYear <= year && year <= (one.effectiveToYear ?? year));
  const loaded = clauses.data !== undefined;
  useEffect(() => {
    if (loaded && window.location.hash.length > 1) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [loaded]);
  const onlyJudged = search.get('judged') === 'yes';
  return (
    <div className="stack">
      <PageHead title={texts.clauses.title} under={`${texts.clauses.lead} ${texts.clauses.notVerified}`}>
        <Link href={links.packs()}>{texts.law.toPacks}</Link>
        <label className="field-inline">
          <input type="checkbox" checked={onlyJudged} onChange={(event) => change({ judged: event.target.checked ? 'yes' : undefined })} />
          {texts.clauses.onlyJudged}
        </label>
      </PageHead>
      {pack === undefined ? null : <PackPanel pack={pack} dutiesListed={!onlyJudged} />}
      <Loaded query={clauses} rows={12}>
        {(page) => {
          const shown = page.items.filter((clause) => !onlyJudged || raisesByRecords(clause, pack));
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
                  <ClauseView
                    key={clause.clause}
                    clause={clause}
                    pack={pack}
                    standing={
                      byClause === undefined || region === undefined ? null : (
                        <Standing count={byClause[clause.clause] ?? 0} href={links.triggers({ region, year, clause: clause.clause })} />
                      )
                    }
                  />
                ))}
            </section>
          ));
        }}
      </Loaded>
      {onlyJudged || packs.data === undefined ? null : <OptionalDuties packs={packs.data.items} />}
    </div>
  );
}
