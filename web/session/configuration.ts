/** Where the page signs in, told by the host that serves it. */
export interface Configuration {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience?: string;
  readonly resource?: string;
  /** The page comes from the local host and may show the demonstration. */
  readonly local?: boolean;
}

/** Reads `/config.json`; it is preloaded by the page itself. */
export async function readConfiguration(): Promise<Configuration> {
  const response = await fetch('/config.json', { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return (await response.json()) as Configuration;
}
