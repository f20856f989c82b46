import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesized } from './templates.ts';

const docs = resolve(import.meta.dirname, '..', '..', 'docs');
const runbooks = readdirSync(join(docs, 'runbooks'));
const decisions = readdirSync(join(docs, 'decisions'));

describe('runbooks', () => {
  it.each(runbooks)('%s says what happened, what is harmed, where to look and what to do', (name) => {
    const text = readFileSync(join(docs, 'runbooks', name), 'utf8');
    for (const part of ['**Trigger.**', '**Impact.**', '**Metric.**', '**Query**', '```sh', '**Next steps.**'])
      expect(text).toContain(part);
  });

  it('are each named by an alarm', async () => {
    const { api } = await synthesized('aws-cn');
    const named = api
      .ofType('AWS::CloudWatch::Alarm')
      .map(({ properties }) => String(properties['AlarmDescription']).split('docs/runbooks/')[1]);
    expect(runbooks.filter((name) => !named.includes(name))).toEqual([]);
  }, 120_000);
});

describe('decisions', () => {
  it.each(decisions)('%s is dated and says what was rejected and what follows', (name) => {
    const text = readFileSync(join(docs, 'decisions', name), 'utf8');
    expect(text).toMatch(/^# .+\n\n\d{4}-\d{2}-\d{2} · decided\n/);
    for (const part of ['**Situation.**', '**Decision.**', '**Consequences.**']) expect(text).toContain(part);
  });
});

describe('links between pages', () => {
  const pages = ['deploy.md', ...runbooks.map((name) => `runbooks/${name}`), ...decisions.map((name) => `decisions/${name}`)];

  it.each(pages)('of %s lead somewhere', (page) => {
    const text = readFileSync(join(docs, page), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => target ?? '');
    expect(targets.filter((target) => !existsSync(join(docs, dirname(page), target)))).toEqual([]);
  });
});
