import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTexts } from '../texts/texts.tsx';

type SeedProgress =
  | { readonly state: 'none' | 'done' | 'failed' }
  | { readonly state: 'running'; readonly phase: string; readonly sent: number; readonly total: number };

async function readSeed({ signal }: { signal: AbortSignal }): Promise<SeedProgress> {
  const response = await fetch('/local/seed', { signal, headers: { accept: 'application/json' } });
  return response.ok ? ((await response.json()) as SeedProgress) : { state: 'none' };
}

/** Says that the demonstration is still loading. Only the local host has one. */
export function SeedBanner() {
  const { texts, formats } = useTexts();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['seed'],
    queryFn: readSeed,
    retry: false,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 2000 : false),
  });
  const wasRunning = useRef(false);
  const running = data?.state === 'running';
  useEffect(() => {
    if (wasRunning.current && !running) void client.invalidateQueries();
    wasRunning.current = running;
  }, [running, client]);
  if (data?.state === 'failed') {
    return (
      <div className="banner" role="alert">
        <div className="banner-inner">{texts.seed.failed}</div>
      </div>
    );
  }
  if (data?.state !== 'running') return null;
  return (
    <section className="banner" aria-label={texts.seed.title}>
      <div className="banner-inner">
        <span role="status">{texts.seed.loading}</span>
        <progress max={Math.max(1, data.total)} value={data.sent} aria-label={texts.seed.loading} />
        <span>{texts.seed.progress(texts.seed.phases[data.phase] ?? '', formats.number(data.sent), formats.number(data.total))}</span>
      </div>
    </section>
  );
}
