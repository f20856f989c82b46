import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Where Chromium is: `CHROMIUM` if set, else the usual places. @throws with the command that installs it */
function findChromium(): string {
  const named = process.env['CHROMIUM'];
  const found = (named === undefined ? usualPlaces : [named]).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      'The tests of the page need Chromium. Run: sudo apt-get update && sudo apt-get install -y chromium (or name one: CHROMIUM=/path/to/chromium)',
    );
  }
  return found;
}

/** A Chromium without a window. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
