import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/tables.css';
import './styles/pages.css';
import './styles/demonstration.css';
import './styles/law.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api/client.ts';
import { App } from './app/app.tsx';
import { CrashGuard } from './app/crash-guard.tsx';
import { PreferencesProvider } from './app/preferences.tsx';
import { StartFailed } from './app/start-failed.tsx';
import { readConfiguration } from './session/configuration.ts';
import { openSession } from './session/session.ts';
import { SessionProvider } from './session/session-provider.tsx';

/** What the server has decided stays so; only what may pass by itself is tried again. */
function mayRetry(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  return !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500;
}

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, retry: mayRetry, refetchOnWindowFocus: true }, mutations: { retry: false } },
});

async function start(container: HTMLElement): Promise<void> {
  const root = createRoot(container);
  try {
    const session = await openSession(await readConfiguration());
    root.render(
      <StrictMode>
        <PreferencesProvider>
          <CrashGuard>
            <QueryClientProvider client={client}>
              <SessionProvider session={session}>
                <App />
              </SessionProvider>
            </QueryClientProvider>
          </CrashGuard>
        </PreferencesProvider>
      </StrictMode>,
    );
  } catch (error) {
    console.error(error);
    root.render(
      <PreferencesProvider>
        <StartFailed />
      </PreferencesProvider>,
    );
  }
}

const container = document.getElementById('root');
if (container !== null) void start(container);
