import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const toInstall = ['chromium', 'fonts-noto-cjk'];
const command = `sudo apt-get update && sudo apt-get install -y ${toInstall.join(' ')}`;

/** Where Chromium is: `CHROMIUM` if set, else the usual places. */
function placeOfChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return (named === undefined ? usualPlaces : [named]).find((path) => existsSync(path));
}

/**
 * Brings Chromium and the fonts of the page before the tests of the page begin, where nobody has to be asked for a password: as root on
 * Debian or a relative of it, as on a machine that runs CI. Elsewhere the tests fail with the command.
 */
export async function bringChromium(): Promise<void> {
  if (placeOfChromium() !== undefined || process.env['CHROMIUM'] !== undefined) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Chromium is not here yet: installing ${toInstall.join(' and ')}`);
  const run = (...rest: readonly string[]) =>
    promisify(execFile)('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...rest], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 2 ** 20,
    });
  try {
    await run('update');
    await run('install', '-y', '--no-install-recommends', ...toInstall);
  } catch (error) {
    console.log(`it could not be installed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A Chromium without a window. @throws with the command that installs it */
export async function openChromium(): Promise<Browser> {
  const executablePath = placeOfChromium();
  if (executablePath === undefined)
    throw new Error(`The tests of the page need Chromium. Run: ${command} (or name one: CHROMIUM=/path/to/chromium)`);
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}
