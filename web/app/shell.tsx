import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { Header, OutsideHeader } from './header.tsx';
import { RehearsalBanner } from './rehearsal-banner.tsx';
import { SeedBanner } from './seed-banner.tsx';

function LocalBanners() {
  return (
    <>
      <SeedBanner />
      <RehearsalBanner />
    </>
  );
}

/** The frame of what the local demonstration shows before the sign-in. */
export function OutsideShell({ children }: { children: ReactNode }) {
  const { texts } = useTexts();
  return (
    <>
      <OutsideHeader />
      <LocalBanners />
      <main id="main" className="main">
        {children}
      </main>
      <footer className="footer">
        <p>{texts.shell.footer}</p>
        <p className="fictional">{texts.shell.demonstration}</p>
      </footer>
    </>
  );
}

/** Header, main content and footer. After a change of page the content has the focus, so that a screen reader starts there. */
export function Shell({ children }: { children: ReactNode }) {
  const { texts } = useTexts();
  const { session } = useSession();
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const last = useRef(location);
  useEffect(() => {
    if (last.current === location) return;
    last.current = location;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location]);
  return (
    <>
      <a className="skip-link" href="#main">
        {texts.shell.skip}
      </a>
      <Header />
      {session.configuration.local === true ? <LocalBanners /> : null}
      <main id="main" className="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      <footer className="footer">
        <p>{texts.shell.footer}</p>
        {session.configuration.local === true ? <p className="fictional">{texts.shell.demonstration}</p> : null}
      </footer>
    </>
  );
}
