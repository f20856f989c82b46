import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(join(dirname(createRequire(import.meta.url).resolve('axe-core')), 'axe.min.js'), 'utf8');
/** Where pictures go; taking them costs as much as all the rest, so nobody takes them unasked. */
const pictures = process.env['SCREENSHOTS'];
if (pictures !== undefined) mkdirSync(pictures, { recursive: true });

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

export interface ReaderOptions {
  readonly language?: 'zh' | 'en';
  readonly width?: number;
  readonly dark?: boolean;
}

/** Somebody at the page, in a browser of their own, with everything the browser complained about. */
export interface Reader {
  readonly page: Page;
  /** Errors and warnings of the console, and what the page threw; the answers a test asks for on purpose are left out. */
  readonly complaints: readonly string[];
  /** Signs in, and opens an address: the first time in a system by the page's own way, later with what the page has kept of that. */
  signIn(account: string, path?: string): Promise<void>;
  open(path: string): Promise<void>;
  /** Goes on to an address inside the page, as a link does: nothing is loaded again that is there already. */
  visit(path: string): Promise<void>;
  /** Waits until nothing is being read. */
  settle(): Promise<void>;
  /** Serious violations of WCAG 2.2 AA that axe finds on what is shown now. */
  barriers(): Promise<string[]>;
  /** How many pixels the page is wider than its window. */
  overflow(): Promise<number>;
  /** A picture of the whole page, where `SCREENSHOTS` names a folder for them. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The text of what is found; waits for it. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** What the page kept in its tab of who signed in, by system and account: three pages fewer to load for whoever comes after. */
const sessions = new Map<string, string>();

/** Opens a browser for one reader. */
export async function openReader(browser: Browser, origin: string, options: ReaderOptions = {}): Promise<Reader> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 900 },
    // Far from Shanghai, so that a date of the browser's own would show.
    timezoneId: 'America/New_York',
    colorScheme: options.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(`localStorage.setItem('lianze.language', '${options.language ?? 'zh'}')`);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    const refused = /status of (404|409|422)/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !refused) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  let reading = 0;
  const done = (): void => {
    reading -= 1;
  };
  page.on('request', () => {
    reading += 1;
  });
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  const calm = async (): Promise<boolean> => reading <= 0 && (await page.locator('[aria-busy=true]').count()) === 0;
  const settle = async (): Promise<void> => {
    await page.waitForLoadState('networkidle');
    // Asked from outside: the page's policy lets nothing wait inside it.
    await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 15_000 }).toBe(0);
  };
  return {
    page,
    complaints,
    settle,
    async signIn(account, path = '/') {
      const name = `${origin} ${account}`;
      const session = sessions.get(name);
      if (session === undefined) {
        await page.goto(`${origin}${path}`);
        await page.locator('.landing-card button').click();
        await page.locator('input[name=account]').fill(account);
        await page.locator('input[name=account]').press('Enter');
      } else {
        // Something small of the same origin, since only from there the tab's storage can be filled.
        await page.goto(`${origin}/config.json`);
        await page.evaluate(`for (const [key, value] of ${session}) sessionStorage.setItem(key, value)`);
        await page.goto(`${origin}${path}`);
      }
      await page.locator('.header .nav a').first().waitFor();
      await settle();
      if (session === undefined)
        sessions.set(
          name,
          (await page.evaluate("JSON.stringify(Object.entries(sessionStorage).filter(([key]) => key.startsWith('oidc.user')))")) as string,
        );
    },
    async open(path) {
      await page.goto(`${origin}${path}`);
      await page.locator('#main').waitFor();
      await settle();
    },
    async visit(path) {
      await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`);
      // Twice in a row: what has arrived may ask for more.
      for (let seen = 0; seen < 2; ) {
        await page.waitForTimeout(30);
        seen = (await calm()) ? seen + 1 : 0;
      }
    },
    async barriers() {
      if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource);
      const found = (await page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then((result) => result.violations)",
      )) as readonly Violation[];
      return found
        .filter((violation) => ['serious', 'critical'].includes(violation.impact))
        .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    },
    overflow: async () => (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number,
    async screenshot(name) {
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}
