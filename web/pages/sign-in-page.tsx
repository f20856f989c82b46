import Button from 'antd/es/button';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { DisplayTools } from '../app/display-tools.tsx';
import { LightMark } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

function LocalNote() {
  const { texts } = useTexts();
  return (
    <div className="notice soft">
      <strong>{texts.landing.local}</strong>
      <p>{texts.landing.localText}</p>
      <p style={{ marginTop: 8 }}>
        <Link href={links.accounts}>{texts.landing.accounts}</Link>
      </p>
    </div>
  );
}

/** What Lianze is, and the way in. */
export function SignInPage() {
  const { texts } = useTexts();
  const { session, signIn, ended } = useSession();
  const [location] = useLocation();
  const [leaving, setLeaving] = useState(false);
  const go = () => {
    setLeaving(true);
    signIn(location === '/signed-in' ? '/' : `${window.location.pathname}${window.location.search}${window.location.hash}`);
  };
  return (
    <div className="landing">
      <header className="header-inner" style={{ width: '100%' }}>
        <span className="brand">
          <img src="/icon.svg" alt="" />
          {texts.brand.name}
        </span>
        <span style={{ flex: 1 }} />
        <div className="header-tools">
          <DisplayTools />
        </div>
      </header>
      <main className="landing-main">
        <div>
          <h1>{texts.brand.full}</h1>
          <p className="landing-lead">{texts.landing.lead}</p>
          <ul className="landing-points">
            {texts.landing.points.map((point) => (
              <li key={point.title}>
                <strong>{point.title}</strong>
                <span className="muted">{point.text}</span>
              </li>
            ))}
          </ul>
          <ul className="row landing-lights" aria-label={texts.landing.lights}>
            {(['green', 'blue', 'yellow', 'red'] as const).map((light) => (
              <li key={light}>
                <LightMark light={light} explain />
              </li>
            ))}
          </ul>
        </div>
        <div className="panel landing-card">
          {ended ? (
            <p className="notice soft" role="status">
              {texts.landing.ended}
            </p>
          ) : null}
          <Button type="primary" size="large" block loading={leaving} onClick={go}>
            {texts.landing.signIn}
          </Button>
          <p className="muted small">{texts.landing.signInHint}</p>
          {session.configuration.local === true ? <LocalNote /> : null}
        </div>
      </main>
      <footer className="footer" style={{ width: '100%' }}>
        <p>{texts.shell.footer}</p>
      </footer>
    </div>
  );
}
