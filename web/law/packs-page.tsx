import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { PackTrialView } from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { PublishedPack } from '#domain/rule-pack.ts';
import { useAddress } from '../parts/address.ts';
import { SelectField } from '../parts/controls.tsx';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Empty, Loaded, ProblemNote } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { holds, seesTrials } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { yearInShanghai } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';
import { PackForm } from './pack-form.tsx';
import { yearsToTry } from './trial-years.ts';

function YearsOf({ pack }: { pack: PublishedPack }) {
  const { texts } = useTexts();
  const { effectiveFromYear: from, effectiveToYear: to, reassessedYears } = pack;
  return (
    <span>
      {to !== undefined && to < from ? texts.law.judgesNothing : texts.law.judges(from, to)}
      {reassessedYears.length === 0 ? null : ` · ${texts.law.reassessed(reassessedYears.join(' · '))}`}
    </span>
  );
}

/** A published pack may judge a year anew that another one judged: that begins with a trial, too. */
function TryAgain({ pack }: { pack: PublishedPack }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const [, go] = useLocation();
  const years = yearsToTry(yearInShanghai());
  const [year, setYear] = useState(String(years[0]));
  const start = useMutation({
    mutationFn: () => api.post<PackTrialView>('/v1/pack-trials', { packVersion: packVersionOf(pack), year: Number(year) }),
    onSuccess: ({ trialId }) => go(links.trial(trialId)),
  });
  const t = texts.law;
  return (
    <details className="small no-print">
      <summary>{t.tryAgain}</summary>
      <div className="stack-tight">
        <p className="muted">{t.tryAgainHint}</p>
        <div className="row">
          <SelectField
            label={t.year}
            value={year}
            choices={years.map((each) => ({ value: String(each), label: texts.common.yearName(each) }))}
            onChange={setYear}
          />
          <Button onClick={() => start.mutate()} loading={start.isPending}>
            {start.isPending ? t.starting : t.start}
          </Button>
        </div>
        {start.error === null ? null : <ProblemNote error={start.error} />}
      </div>
    </details>
  );
}

function PackPanel({ pack, canTry }: { pack: PublishedPack; canTry: boolean }) {
  const { texts, formats } = useTexts();
  const t = texts.law;
  return (
    <section className="panel stack-tight" aria-label={packVersionOf(pack)}>
      <div className="row row-between">
        <h2 lang="zh-CN">{pack.title}</h2>
        <Tag tone={pack.textVerified ? 'green' : 'amber'}>{pack.textVerified ? texts.clauses.verified : texts.clauses.notVerified}</Tag>
      </div>
      <p className="muted small">
        {packVersionOf(pack)} · <YearsOf pack={pack} />
      </p>
      <p className="small prose" lang="zh-CN">
        {pack.reference}
      </p>
      <details className="small">
        <summary>
          {t.references} · {formats.number(pack.references.length)}
        </summary>
        <ul className="stack-tight" style={{ paddingLeft: 18, listStyle: 'disc' }}>
          {pack.references.map(({ key, title, grade, place }) => (
            <li key={key}>
              <span lang="zh-CN">{title}</span> <span className="muted">{[key, t.grades[grade], place].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      </details>
      <details className="small">
        <summary>
          {t.clauses} · {formats.number(pack.clauses.length)}
        </summary>
        <ul className="stack-tight" style={{ paddingLeft: 18, listStyle: 'disc' }}>
          {pack.clauses.map((clause) => (
            <li key={clause}>
              <Link href={links.clauses(clause)}>{formats.clauseName(clause)}</Link>
            </li>
          ))}
        </ul>
      </details>
      {canTry ? <TryAgain pack={pack} /> : null}
    </section>
  );
}

function Trials() {
  const { texts, formats } = useTexts();
  const { queries } = useSession();
  const trials = useInfiniteQuery(queries.trials());
  const t = texts.law;
  return (
    <section className="panel stack-tight">
      <h2>{t.trials}</h2>
      <Loaded query={trials}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={t.noTrials} />;
          return (
            <ul className="stack-tight">
              {items.map(({ trialId, pack, year, by, at }) => (
                <li key={trialId}>
                  <Link href={links.trial(trialId)}>{t.trialOf(packVersionOf(pack), year)}</Link>{' '}
                  <span className="muted small">{t.startedBy(by, formats.instant(at))}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {trials.hasNextPage ? <LoadMore pages={trials} shown={trials.data?.pages.flatMap((page) => page.items).length ?? 0} /> : null}
    </section>
  );
}

/** The published packs, the form in which an administrator drafts and tries another, and the trials. */
export function PacksPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search, change } = useAddress();
  const me = useMe();
  const packs = useQuery(queries.rulePacks());
  const canTry = holds(me, 'administrator');
  const drafting = canTry && search.get('draft') === 'yes';
  const t = texts.law;
  return (
    <div className="stack">
      <PageHead title={t.title} crumbs={[{ label: texts.clauses.title, href: links.clauses() }]} under={t.lead}>
        {canTry && !drafting ? (
          <Button type="primary" onClick={() => change({ draft: 'yes' })}>
            {t.tryOpen}
          </Button>
        ) : null}
      </PageHead>
      <Loaded query={packs} rows={8}>
        {({ items }) => {
          const base = items.at(-1);
          return (
            <>
              {drafting && base !== undefined ? <PackForm base={base} onCancel={() => change({ draft: undefined })} /> : null}
              {[...items].reverse().map((pack) => (
                <PackPanel key={packVersionOf(pack)} pack={pack} canTry={canTry} />
              ))}
            </>
          );
        }}
      </Loaded>
      {seesTrials(me) ? <Trials /> : null}
    </div>
  );
}
