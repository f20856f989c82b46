import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '../support/host.ts';
import { openChromium } from './chromium.ts';
import { openReader, type ReaderOptions } from './reader.ts';
import { fillSmallProvince, small } from './small-province.ts';

let host: TestHost;
let browser: Browser;

beforeAll(async () => {
  [browser, host] = await Promise.all([openChromium(), startTestHost()]);
  await fillSmallProvince(host);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const trigger = `/triggers/${encodeURIComponent(small.trigger)}`;
const pages: Readonly<Record<string, readonly { readonly name: string; readonly path: string }[]>> = {
  [small.leader]: [
    { name: 'region', path: '/regions/990100?year=2025' },
    { name: 'region-tables', path: '/regions/990100?year=2025&view=table' },
    { name: 'region-restated', path: '/regions/990100?year=2025&tree=today' },
    { name: 'units', path: '/units?region=990100&year=2025' },
    { name: 'triggers', path: '/triggers?region=990100&year=2025' },
    { name: 'trigger', path: trigger },
    { name: 'unit', path: `/units/${small.unit}?year=2025` },
    { name: 'inbox', path: '/inbox' },
    { name: 'clauses', path: '/clauses' },
    { name: 'case', path: `/units/${small.unit}/report/case` },
    { name: 'accounts', path: '/accounts' },
    { name: 'health', path: '/health' },
    { name: 'missing', path: '/no-such-page' },
    { name: 'not-found', path: '/units/u-nowhere' },
  ],
  [small.reporter]: [
    { name: 'own-unit', path: `/units/${small.unit}?year=2026` },
    { name: 'own-trigger', path: trigger },
    { name: 'meeting', path: `/units/${small.unit}/report/meeting` },
    { name: 'education', path: `/units/${small.unit}/report/education` },
    { name: 'plan', path: `/units/${small.unit}/report/plan` },
    { name: 'inspection', path: `/units/${small.unit}/report/inspection` },
    { name: 'rectification', path: `/units/${small.unit}/report/rectification?finding=${small.finding}&year=2026` },
    { name: 'nil', path: `/units/${small.unit}/report/nil` },
  ],
  [small.admin]: [
    { name: 'administration', path: '/' },
    { name: 'proposals', path: '/proposals' },
    { name: 'propose', path: '/propose' },
    { name: 'packs', path: '/rule-packs' },
    { name: 'pack-draft', path: '/rule-packs?draft=yes' },
    { name: 'propose-tenure', path: `/propose?kind=tenure-correction&unit=${small.unit}` },
    { name: 'propose-unit', path: `/propose?kind=unit-change&unit=${small.unit}` },
  ],
};

/** The two that differ in everything; `MANNERS=all` adds those between. */
const manners: Readonly<Record<string, ReaderOptions>> = {
  'desktop-zh': {},
  'phone-en-dark': { width: 390, language: 'en', dark: true },
  ...(process.env['MANNERS'] === 'all'
    ? {
        'desktop-en': { language: 'en' },
        'desktop-zh-dark': { dark: true },
        'phone-zh': { width: 390 },
        'phone-en': { width: 390, language: 'en' },
      }
    : {}),
};

describe.each(Object.entries(manners))('every page on %s', (manner, options) => {
  it.each(Object.entries(pages))(
    'has no barrier, no complaint and no overflow for %s',
    async (account, own) => {
      const reader = await openReader(browser, host.origin, options);
      await reader.signIn(account);
      const found: string[] = [];
      for (const { name, path } of own) {
        await reader.visit(path);
        expect(await reader.page.locator('h1').count(), name).toBe(1);
        found.push(...(await reader.barriers()).map((barrier) => `${name}: ${barrier}`));
        if ((await reader.overflow()) > 0) found.push(`${name} is wider than the window`);
        await reader.screenshot(`${name}-${manner}`);
      }
      await reader.close();
      expect([...found, ...reader.complaints]).toEqual([]);
    },
    120_000,
  );
});
