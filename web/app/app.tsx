import ConfigProvider from 'antd/es/config-provider';
import { lazy, Suspense, useMemo } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { HomePage } from '../pages/home-page.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { RegionPage } from '../pages/region-page.tsx';
import { SignInPage } from '../pages/sign-in-page.tsx';
import { SignedInPage } from '../pages/signed-in-page.tsx';
import { UnitPage } from '../pages/unit-page.tsx';
import { links } from '../parts/links.ts';
import { Loading } from '../parts/states.tsx';
import { useSession } from '../session/session-provider.tsx';
import { usePreferences } from './preferences.tsx';
import { OutsideShell, Shell } from './shell.tsx';
import { themeFor } from './theme.ts';

// The two homes come with the first chunk, which saves their readers a round trip; every other page comes when it is opened.
const TriggerListPage = lazy(() => import('../pages/trigger-list-page.tsx').then((page) => ({ default: page.TriggerListPage })));
const TriggerPage = lazy(() => import('../pages/trigger-page.tsx').then((page) => ({ default: page.TriggerPage })));
const UnitListPage = lazy(() => import('../pages/unit-list-page.tsx').then((page) => ({ default: page.UnitListPage })));
const EntryPage = lazy(() => import('../entry/entry-page.tsx').then((page) => ({ default: page.EntryPage })));
const ReportPage = lazy(() => import('../pages/report-page.tsx').then((page) => ({ default: page.ReportPage })));
const InboxPage = lazy(() => import('../pages/inbox-page.tsx').then((page) => ({ default: page.InboxPage })));
const HealthPage = lazy(() => import('../pages/health-page.tsx').then((page) => ({ default: page.HealthPage })));
const AccountsPage = lazy(() => import('../pages/accounts-page.tsx').then((page) => ({ default: page.AccountsPage })));
const ProposalsPage = lazy(() => import('../proposals/proposals-page.tsx').then((page) => ({ default: page.ProposalsPage })));
const OneProposalPage = lazy(() => import('../proposals/one-proposal-page.tsx').then((page) => ({ default: page.OneProposalPage })));
const ProposalPage = lazy(() => import('../entry/proposal-page.tsx').then((page) => ({ default: page.ProposalPage })));
const PacksPage = lazy(() => import('../law/packs-page.tsx').then((page) => ({ default: page.PacksPage })));
const TrialPage = lazy(() => import('../law/trial-page.tsx').then((page) => ({ default: page.TrialPage })));
const ClausesPage = lazy(() => import('../pages/clauses-page.tsx').then((page) => ({ default: page.ClausesPage })));

function Pages() {
  const { session } = useSession();
  return (
    <Shell>
      <Suspense fallback={<Loading rows={8} />}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/regions/:code" component={RegionPage} />
          <Route path="/units" component={UnitListPage} />
          <Route path="/units/:id" component={UnitPage} />
          <Route path="/units/:id/report/:kind" component={EntryPage} />
          <Route path="/triggers" component={TriggerListPage} />
          <Route path="/triggers/:id" component={TriggerPage} />
          <Route path="/reports/:id" component={ReportPage} />
          <Route path="/inbox" component={InboxPage} />
          <Route path="/clauses" component={ClausesPage} />
          <Route path={links.packs()} component={PacksPage} />
          <Route path="/rule-packs/trials/:id" component={TrialPage} />
          <Route path={links.proposals()} component={ProposalsPage} />
          <Route path="/proposals/:id" component={OneProposalPage} />
          <Route path={links.propose()} component={ProposalPage} />
          <Route path={links.health} component={HealthPage} />
          {session.configuration.local === true ? <Route path={links.accounts} component={AccountsPage} /> : null}
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </Shell>
  );
}

/** The demonstration accounts, for those who have not signed in. */
function Outside() {
  return (
    <OutsideShell>
      <Suspense fallback={<Loading rows={8} />}>
        <AccountsPage />
      </Suspense>
    </OutsideShell>
  );
}

/** The whole page: signed out, coming back from the sign-in, or at work. */
export function App() {
  const { appearance, motion } = usePreferences();
  const { signedIn, session } = useSession();
  const [location] = useLocation();
  const lookingAround = session.configuration.local === true && location === links.accounts;
  const theme = useMemo(() => themeFor(appearance, motion), [appearance, motion]);
  return (
    <ConfigProvider theme={theme} button={{ autoInsertSpace: false }}>
      <Switch>
        <Route path="/signed-in" component={SignedInPage} />
        <Route>{signedIn ? <Pages /> : lookingAround ? <Outside /> : <SignInPage />}</Route>
      </Switch>
    </ConfigProvider>
  );
}
