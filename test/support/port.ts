import { createServer } from 'node:net';

/**
 * A port that is free now, for a system that keeps it over restarts: below those that a kernel hands out by itself, since while the system
 * is down any connection of another test could be given it.
 */
export async function newPort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 16_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((settle) => {
      server.once('error', () => settle(false));
      server.listen(port, '127.0.0.1', () => server.close(() => settle(true)));
    });
    if (isFree) return port;
  }
}
