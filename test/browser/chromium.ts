import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** Chromium's own build without windows: the same engine, and half of the work for every page. */
const withoutWindows = '/usr/bin/chromium-headless-shell';
const usualPlaces = [withoutWindows, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const fonts = 'fonts-noto-cjk';
const command = `sudo apt-get update && sudo apt-get install -y chromium ${fonts}`;

/** Where Chromium is: `CHROMIUM` if set, else the usual places. */
function placeOfChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return (named === undefined ? usualPlaces : [named]).find((path) => existsSync(path));
}

/**
 * Brings Chromium and the fonts of the page before the tests of the page begin, where nobody has to be asked for a password: as root on
 * Debian or a relative of it, as on a machine that runs CI. Elsewhere the tests fail with the command. A Chromium that is there is good
 * enough; the build without windows is asked for once all the same.
 */
export async function bringChromium(): Promise<void> {
  if (process.env['CHROMIUM'] !== undefined || existsSync(withoutWindows)) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const isThere = placeOfChromium() !== undefined;
  const run = (...rest: readonly string[]) =>
    promisify(execFile)('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', `Acquire::Retries=${isThere ? 0 : 3}`, ...rest], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 2 ** 20,
      ...(isThere ? { timeout: 120_000 } : {}),
    });
  const install = async (name: string): Promise<boolean> => {
    console.log(`installing ${name} and ${fonts} for the tests of the page`);
    try {
      await run('install', '-y', '--no-install-recommends', name, fonts);
      return true;
    } catch (error) {
      console.log(`${name} could not be installed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      return false;
    }
  };
  await run('update').catch(() => undefined);
  if (!(await install('chromium-headless-shell')) && !isThere) await install('chromium');
}

/** A Chromium without a window. @throws with the command that installs it */
export async function openChromium(): Promise<Browser> {
  const executablePath = placeOfChromium();
  if (executablePath === undefined)
    throw new Error(`The tests of the page need Chromium. Run: ${command} (or name one: CHROMIUM=/path/to/chromium)`);
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}
