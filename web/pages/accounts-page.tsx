import Button from 'antd/es/button';
import { useState } from 'react';
import { demonstrationAccounts, things } from '../demonstration/demonstration-accounts.ts';
import { RehearsalCard } from '../demonstration/rehearsal-card.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Tag } from '../parts/tags.tsx';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Who one may be on this machine, five things to try, and the rehearsal of a year's end. Only the local host leads here. */
export function AccountsPage() {
  const { texts, words } = useTexts();
  const { signIn } = useSession();
  const me = useMe();
  const [leaving, setLeaving] = useState<string>();
  const t = texts.accounts;
  const become = (key: string, account: string, path: string) => {
    setLeaving(key);
    signIn(path, account);
  };
  return (
    <div className="stack">
      <PageHead title={t.title} marks={<Tag tone="amber">{t.mark}</Tag>} under={t.lead} />
      <section aria-label={t.who}>
        <ul className="cards">
          {demonstrationAccounts.map(({ account, role }) => (
            <li key={account} className="panel card">
              <div className="row row-between">
                <strong>{words.roles[role]}</strong>
                {me?.account === account ? <Tag tone="green">{t.current}</Tag> : null}
              </div>
              <p className="muted">{t.duties[role]}</p>
              <Button block loading={leaving === account} onClick={() => become(account, account, '/')}>
                {leaving === account ? t.leaving : t.enter(account)}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel">
        <h2>{t.tries}</h2>
        <ol className="things">
          {things.map(({ thing, account, path }, index) => (
            <li key={thing}>
              <span className="things-number" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <strong>{t.things[thing].title}</strong>
                <p className="muted">{t.things[thing].text}</p>
              </div>
              <div className="things-go">
                <Button
                  loading={leaving === thing}
                  aria-label={`${t.go}: ${t.things[thing].title} (${account})`}
                  onClick={() => become(thing, account, path)}
                >
                  {t.go}
                </Button>
                <code className="muted small">{account}</code>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <RehearsalCard />
    </div>
  );
}
