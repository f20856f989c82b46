import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTexts } from '../texts/texts.tsx';

interface SeedProgress {
  readonly done: boolean;
  readonly sent: number;
  readonly total: number;
  readonly phase: string;
}

async function readSeed({ signal }: { signal: AbortSignal }): Promise<SeedProgress> {
  const response = await fetch('/local/seed', { signal, headers: { accept: 'application/json' } });
  if (!response.ok) return { done: true, sent: 0, total: 0, phase: '' };
  return (await response.json()) as SeedProgress;
}

/** Says that the demonstration is still loading. Only the local host has one. */
export function SeedBanner() {
  const { texts, formats } = useTexts();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['seed'],
    queryFn: readSeed,
    retry: false,
    refetchInterval: (query) => (query.state.data?.done === false ? 2000 : false),
  });
  const wasLoading = useRef(false);
  useEffect(() => {
    if (data === undefined) return;
    if (wasLoading.current && data.done) void client.invalidateQueries();
    wasLoading.current = !data.done;
  }, [data, client]);
  if (data === undefined || data.done) return null;
  return (
    <div className="banner" role="status">
      <div className="banner-inner">
        <span>{texts.seed.loading}</span>
        <progress max={Math.max(1, data.total)} value={data.sent} aria-label={texts.seed.loading} />
        <span>{texts.seed.progress(formats.number(data.sent), formats.number(data.total))}</span>
      </div>
    </div>
  );
}
