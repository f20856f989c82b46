import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../support/client.ts';
import type { TestHost } from '../support/host.ts';
import { openChromium } from './chromium.ts';
import { openReader, type ReaderOptions } from './reader.ts';
import { small, startSmallProvince } from './small-province.ts';

let host: TestHost;
let browser: Browser;
/** What has an id of its own each time: found once the province is there. */
const found = { record: '', proposal: '' };

beforeAll(async () => {
  [browser, host] = await Promise.all([openChromium(), startSmallProvince()]);
  const client = await Client.of(host);
  const first = async <Item>(account: string, path: string) => (await client.get<{ items: Item[] }>(account, path)).body.items[0];
  found.record = (await first<{ reportId: string }>(small.reporter, `/v1/units/${small.unit}/reports?kind=inspection`))?.reportId ?? '';
  found.proposal = (await first<{ proposalId: string }>(small.admin, '/v1/proposals'))?.proposalId ?? '';
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const trigger = `/triggers/${encodeURIComponent(small.trigger)}`;
const pages: Readonly<Record<string, readonly { readonly name: string; readonly path: string | (() => string) }[]>> = {
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
    { name: 'record', path: () => `/reports/${encodeURIComponent(found.record)}` },
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
    { name: 'proposal', path: () => `/proposals/${encodeURIComponent(found.proposal)}` },
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
      const wrong: string[] = [];
      const look = async (name: string): Promise<void> => {
        expect(await reader.page.locator('h1').count(), name).toBe(1);
        wrong.push(...(await reader.barriers()).map((barrier) => `${name}: ${barrier}`));
        if ((await reader.overflow()) > 0) wrong.push(`${name} is wider than the window`);
        await reader.screenshot(`${name}-${manner}`);
      };
      if (account === small.leader) {
        await reader.page.goto(host.origin);
        await reader.page.locator('.landing-card button').waitFor();
        await reader.settle();
        await look('sign-in');
      }
      await reader.signIn(account);
      for (const { name, path } of own) {
        await reader.visit(typeof path === 'string' ? path : path());
        await look(name);
      }
      await reader.close();
      expect([...wrong, ...reader.complaints]).toEqual([]);
    },
    120_000,
  );
});
