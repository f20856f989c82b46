import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startTestHost, type TestHost } from '../support/host.ts';
import { openChromium } from './chromium.ts';
import { openReader, type Reader, type ReaderOptions } from './reader.ts';
import { fillSmallProvince, startSmallProvince } from './small-province.ts';

/** The small province in a system of its own and a browser before it, for all tests of a file. */
export interface SmallStage {
  readonly host: TestHost;
  readonly browser: Browser;
  /** A reader of one test; a browser that complained of anything fails it. */
  reader(options?: ReaderOptions): Promise<Reader>;
}

/**
 * To be called at the top of a file: opens the stage before its tests and closes it after them. With `before`, which runs before anything is
 * filled in, the province is filled in anew.
 */
export function smallStage(before?: (host: TestHost) => Promise<void>): SmallStage {
  let host: TestHost | undefined;
  let browser: Browser | undefined;
  const readers: Reader[] = [];
  const there = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('the stage is not open yet');
    return part;
  };
  beforeAll(async () => {
    const opening = before === undefined ? startSmallProvince() : startTestHost({ concurrency: 1 });
    [browser, host] = await Promise.all([openChromium(), opening]);
    if (before === undefined) return;
    await before(host);
    await fillSmallProvince(host);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });
  afterEach(async () => {
    const complaints = readers.flatMap((reader) => reader.complaints);
    await Promise.all(readers.splice(0).map((reader) => reader.close()));
    expect(complaints).toEqual([]);
  });
  return {
    get host() {
      return there(host);
    },
    get browser() {
      return there(browser);
    },
    async reader(options) {
      const opened = await openReader(there(browser), there(host).origin, options);
      readers.push(opened);
      return opened;
    },
  };
}
