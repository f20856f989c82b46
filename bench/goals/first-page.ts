/** G15: how much script the first pages bring, and when their numbers can be read on a slow line and a slow machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { seedDemonstration } from '#demo/seed.ts';
import { smallProvince } from '#demo/small.ts';
import { buildAll } from '#infra/build.ts';
import { openChromium } from '../../test/browser/chromium.ts';
import { startTestHost } from '../../test/support/host.ts';
import type { Result, Suite } from '../support/goal.ts';

/** 1.6 Mbit/s, 150 ms, and a fourth of this machine's speed: an old office computer on a slow line. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWER = 4;
const KB = 1000;

interface Opened {
  readonly kilobytes: number;
  readonly seconds: number;
}

interface Sight {
  readonly what: string;
  readonly account: string;
  readonly path: string;
  /** Shown as soon as there is a number to read. */
  readonly number: string;
}

const sights: readonly Sight[] = [
  { what: 'first page of a reporter', account: 'reporter@u990101-001', path: '/', number: '#duties tbody tr' },
  { what: 'first page of a leader', account: 'leader@990000', path: '/', number: '.metric dd a' },
  { what: 'dashboard by its address', account: 'leader@990000', path: '/regions/990000?year=2025', number: '.metric dd a' },
];

async function slow(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

async function signIn(page: Page, origin: string, account: string): Promise<void> {
  await page.goto(origin);
  await page.locator('.landing-card button').click();
  await page.locator('input[name=account]').fill(account);
  await page.locator('input[name=account]').press('Enter');
  await page.locator('.header .nav a').first().waitFor();
}

/** Signs in at full speed, then opens the page anew on the slow line with nothing kept from before. */
async function opened(browser: Browser, origin: string, { account, path, number }: Sight): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await signIn(page, origin, account);
    const session = await context.newCDPSession(page);
    await slow(session);
    let bytes = 0;
    const scripts = new Set<string>();
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    let counting = true;
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (counting && scripts.has(requestId)) bytes += encodedDataLength;
    });
    const started = performance.now();
    await page.goto(`${origin}${path}`, { waitUntil: 'commit' });
    await page.locator(number).first().waitFor({ timeout: 60_000 });
    const seconds = (performance.now() - started) / 1000;
    counting = false;
    return { kilobytes: bytes / KB, seconds };
  } finally {
    await context.close();
  }
}

/** The page's own scripts, compressed as they are served. */
function chunks(): Readonly<Record<string, number>> {
  const folder = join(import.meta.dirname, '..', '..', 'dist', 'web', 'assets');
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length / KB]),
  );
}

export const firstPage: Suite = {
  name: 'first-page',
  goals: ['G15'],
  async run({ quick, note }) {
    await buildAll();
    const host = await startTestHost();
    const browser = await openChromium();
    try {
      const { url, token } = host;
      await seedDemonstration({
        baseUrl: url,
        tokenFor: token,
        progress: { done: () => false, markDone: () => {} },
        province: smallProvince,
      });
      await host.sweep('2026-01-11T00:30:00+08:00');
      const largest = Object.entries(chunks()).sort(([, a], [, b]) => b - a);
      for (const [name, size] of largest.slice(0, 5)) note(`${name} ${size.toFixed(0)} KB compressed`);
      const results: Result[] = [];
      for (const sight of sights) {
        const seen: Opened[] = [];
        for (let round = 0; round < (quick ? 1 : 5); round += 1) seen.push(await opened(browser, host.origin, sight));
        const kilobytes = seen.map((one) => one.kilobytes);
        const seconds = seen.map((one) => one.seconds);
        results.push(
          {
            goal: 'G15',
            what: `script of the ${sight.what} until its numbers are there`,
            ours: { name: 'Lianze', unit: 'KB', figures: kilobytes },
            anchor: { name: 'React, Query and a router alone (measured once)', unit: 'KB', figures: [90] },
            ratios: kilobytes,
            gate: { is: 'at-most', gate: 330, ambitious: 230 },
            notes: ['judged by KB of compressed script, not by the ratio'],
          },
          {
            goal: 'G15',
            what: `seconds until the numbers of the ${sight.what} can be read`,
            ours: { name: 'Lianze', unit: 's', figures: seconds },
            anchor: { name: 'antd page with ECharts (measured once)', unit: 's', figures: [4.5] },
            ratios: seconds,
            gate: { is: 'at-most', gate: 3, ambitious: 2.2 },
            notes: ['1.6 Mbit/s, 150 ms, CPU slowed four times; signed in, nothing cached; judged by seconds, not by the ratio'],
          },
        );
      }
      return { measured: {}, results };
    } finally {
      await browser.close();
      await host.stop();
    }
  },
};
