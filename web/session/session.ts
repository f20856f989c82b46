import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Configuration } from './configuration.ts';

const RETURN_HOME = '/';
const ASK_AGAIN = 'lianze.ask-again';
const HOME = 'lianze.home';
const DRAFTS = 'lianze.draft.';

/** Remembers in this tab where somebody's home is, so that its data can be asked for before the page's code is there. */
export function rememberHome(path: string): void {
  try {
    window.sessionStorage.setItem(HOME, path);
  } catch {
    // Nothing is lost but the time.
  }
}

/** What belongs to whoever was signed in: their home, and what they had not sent unless they will be back. */
function forgetTraces(comingBack: boolean): void {
  for (const name of Object.keys(window.sessionStorage)) {
    if (name === HOME || (name.startsWith(DRAFTS) && !comingBack)) window.sessionStorage.removeItem(name);
  }
  window.lianzeEarly?.clear();
}

/**
 * Sign-in with authorization code and PKCE. Tokens live in this tab's session storage only and are gone when the tab closes. There is no
 * silent renewal: when a token ends, the reader signs in again and returns to the same address.
 */
export interface Session {
  readonly configuration: Configuration;
  accessToken(): string | undefined;
  /** `account` is asked for by name: only the local host, which knows no passwords, takes it at its word. */
  signIn(returnTo: string, account?: string): Promise<void>;
  /** Completes the redirect and answers with the address to go on to. */
  completeSignIn(): Promise<string>;
  /** `comingBack`: the token ended under somebody’s hands, who signs in again and goes on with what they were entering. */
  forget(comingBack: boolean): Promise<void>;
}

function safeReturn(state: unknown): string {
  return typeof state === 'string' && state.startsWith('/') && !state.startsWith('//') ? state : RETURN_HOME;
}

/** Opens the session, with the token of this tab if it is still good. */
export async function openSession(configuration: Configuration): Promise<Session> {
  const storage = new WebStorageStateStore({ store: window.sessionStorage });
  const manager = new UserManager({
    authority: configuration.issuer,
    client_id: configuration.clientId,
    redirect_uri: `${window.location.origin}/signed-in`,
    response_type: 'code',
    scope: 'openid',
    ...(configuration.resource === undefined ? {} : { resource: configuration.resource }),
    userStore: storage,
    stateStore: storage,
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
  });
  let user = await manager.getUser();
  if (user?.expired === true) {
    await manager.removeUser();
    user = null;
  }
  return {
    configuration,
    accessToken: () => (user === null || user.expired === true ? undefined : user.access_token),
    signIn: async (returnTo, account) => {
      // After signing out the issuer may still remember the account; whoever signs in next is asked again.
      const askAgain = window.sessionStorage.getItem(ASK_AGAIN) !== null;
      window.sessionStorage.removeItem(ASK_AGAIN);
      await manager.signinRedirect({
        state: returnTo,
        ...(askAgain || account !== undefined ? { prompt: 'login' } : {}),
        ...(account === undefined ? {} : { login_hint: account }),
      });
    },
    completeSignIn: async () => {
      user = (await manager.signinCallback()) ?? null;
      return safeReturn(user?.state);
    },
    forget: async (comingBack) => {
      user = null;
      forgetTraces(comingBack);
      window.sessionStorage.setItem(ASK_AGAIN, 'yes');
      await manager.removeUser();
    },
  };
}
