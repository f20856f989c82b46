import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { Link, useLocation } from 'wouter';
import { links } from '../parts/links.ts';
import { useSeesProposals, useWaitingProposals } from '../proposals/waiting.ts';
import { holds, readsRegion, seesHealth } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { DisplayTools } from './display-tools.tsx';

/** How many messages are not acknowledged, as far as their first page says. */
export function useUnread(): { count: number; text: string } {
  const { queries } = useSession();
  const { data } = useInfiniteQuery(queries.notifications(true));
  const first = data?.pages[0];
  const count = first?.items.filter((item) => item.acknowledgedAt === undefined).length ?? 0;
  return { count, text: first?.cursor !== undefined ? `${count}+` : String(count) };
}

function NavLink({
  href,
  label,
  active,
  waiting,
}: {
  href: string;
  label: string;
  active: boolean;
  /** How much waits there for the reader, and what that is called. */
  waiting?: { count: number; text: string; called: (count: string) => string };
}) {
  return (
    <Link href={href} aria-current={active ? 'page' : undefined}>
      {label}
      {waiting === undefined || waiting.count === 0 ? null : (
        <span className="unread">
          {waiting.text}
          <span className="visually-hidden"> {waiting.called('')}</span>
        </span>
      )}
    </Link>
  );
}

function Navigation() {
  const { texts } = useTexts();
  const { session } = useSession();
  const me = useMe();
  const unread = useUnread();
  const proposals = useWaitingProposals();
  const withProposals = useSeesProposals();
  const [location] = useLocation();
  const home =
    me?.unitId !== undefined && !readsRegion(me) ? links.unit(me.unitId) : me?.regionCode === undefined ? '/' : links.region(me.regionCode);
  const homeLabel = readsRegion(me) ? texts.shell.region : holds(me, 'administrator') ? texts.shell.administration : texts.shell.unit;
  if (me === undefined) return <div className="nav" />;
  return (
    <nav className="nav" aria-label={texts.shell.navigation}>
      <NavLink
        href={home}
        label={homeLabel}
        active={location === '/' || location.startsWith('/regions') || location.startsWith('/units')}
      />
      {holds(me, 'administrator') && me.roles.length === 1 ? null : (
        <NavLink
          href={links.triggers(readsRegion(me) ? {} : { unit: me.unitId })}
          label={texts.shell.triggers}
          active={location.startsWith('/triggers')}
        />
      )}
      <NavLink
        href={links.clauses()}
        label={texts.shell.clauses}
        active={location.startsWith('/clauses') || location.startsWith('/rule-packs')}
      />
      {withProposals ? (
        <NavLink
          href={links.proposals()}
          label={texts.proposals.title}
          active={location.startsWith('/propos')}
          waiting={{ ...proposals, called: texts.proposals.waiting }}
        />
      ) : null}
      {seesHealth(me) ? <NavLink href={links.health} label={texts.shell.health} active={location.startsWith('/health')} /> : null}
      <NavLink
        href={links.inbox}
        label={texts.shell.inbox}
        active={location.startsWith('/inbox')}
        waiting={{ ...unread, called: texts.shell.unread }}
      />
      {session.configuration.local === true ? (
        <NavLink href={links.accounts} label={texts.shell.accounts} active={location.startsWith('/accounts')} />
      ) : null}
    </nav>
  );
}

function Who() {
  const { words } = useTexts();
  const { queries } = useSession();
  const me = useMe();
  const unit = useQuery({ ...queries.unit(me?.unitId ?? ''), enabled: me?.unitId !== undefined && !readsRegion(me) });
  const region = useQuery({ ...queries.region(me?.regionCode ?? ''), enabled: me?.regionCode !== undefined && readsRegion(me) });
  if (me === undefined) return null;
  const grant = me.grants[0];
  return (
    <div className="who">
      <span>{grant === undefined ? '' : words.roles[grant.role]}</span>
      <span title={me.account}>{unit.data?.name ?? region.data?.name ?? me.account}</span>
    </div>
  );
}

/** The header before the sign-in: the way back and how the page looks. */
export function OutsideHeader() {
  const { texts } = useTexts();
  return (
    <header className="header">
      <div className="header-inner">
        <Link className="brand" href="/">
          <img src="/icon.svg" alt="" />
          <span>
            {texts.brand.name} <small>{texts.brand.tagline}</small>
          </span>
        </Link>
        <span style={{ flex: 1 }} />
        <div className="header-tools">
          <DisplayTools />
        </div>
      </div>
    </header>
  );
}

export function Header() {
  const { texts } = useTexts();
  const { signOut } = useSession();
  return (
    <header className="header">
      <div className="header-inner">
        <Link className="brand" href="/">
          <img src="/icon.svg" alt="" />
          <span>
            {texts.brand.name} <small>{texts.brand.tagline}</small>
          </span>
        </Link>
        <Navigation />
        <div className="header-tools">
          <Who />
          <DisplayTools />
          <Button type="text" onClick={signOut}>
            {texts.shell.signOut}
          </Button>
        </div>
      </div>
    </header>
  );
}
