import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import { type ApiClient, createApiClient } from '../api/client.ts';
import { createQueries, type Queries } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { usePreferences } from '../app/preferences.tsx';
import type { Session } from './session.ts';

interface Signed {
  readonly session: Session;
  readonly signedIn: boolean;
  /** The token ended while the page was open. */
  readonly ended: boolean;
  readonly api: ApiClient;
  readonly queries: Queries;
  readonly signIn: (returnTo?: string, account?: string) => void;
  readonly signOut: () => void;
  readonly completeSignIn: () => Promise<string>;
}

const SessionContext = createContext<Signed | undefined>(undefined);

/** Gives everything below the session, the API and what can be read from it. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const { language } = usePreferences();
  const client = useQueryClient();
  const [signedIn, setSignedIn] = useState(session.accessToken() !== undefined);
  const [ended, setEnded] = useState(false);
  const languageNow = useRef(language);
  useEffect(() => {
    if (languageNow.current === language) return;
    languageNow.current = language;
    // Sentences come from the server in the reader's language: a change of language asks for them again.
    void client.invalidateQueries();
  }, [language, client]);
  const value = useMemo<Signed>(() => {
    const leave = async (tokenEnded: boolean) => {
      await session.forget(tokenEnded);
      client.clear();
      setEnded(tokenEnded);
      setSignedIn(false);
    };
    const api = createApiClient({
      accessToken: session.accessToken,
      language: () => (languageNow.current === 'zh' ? 'zh-CN' : 'en'),
      onUnauthorized: () => void leave(true),
    });
    return {
      session,
      signedIn,
      ended,
      api,
      queries: createQueries(api),
      signIn: (returnTo = '/', account = undefined) => void session.signIn(returnTo, account),
      signOut: () => void leave(false),
      completeSignIn: async () => {
        const returnTo = await session.completeSignIn();
        setEnded(false);
        setSignedIn(true);
        return returnTo;
      },
    };
  }, [session, signedIn, ended, client]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** The session and the API. */
export function useSession(): Signed {
  const signed = use(SessionContext);
  if (signed === undefined) throw new Error('useSession needs a SessionProvider above it');
  return signed;
}

/** Who is signed in; undefined until the API has said so. */
export function useMe(): Me | undefined {
  const { queries, signedIn } = useSession();
  return useQuery({ ...queries.me(), enabled: signedIn }).data;
}
