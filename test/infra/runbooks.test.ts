import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metricUnits } from '#contracts/metrics.ts';
import { logEvents } from '#runtime/log.ts';
import { root, sourceFiles } from '../floors/source-files.ts';
import { readRunbook } from './runbook-file.ts';
import { synthesized } from './templates.ts';

/** What every line of the log, or every line of the gateway's, has besides the values of its event. */
const loggerFields = ['level', 'event', 'message', 'routeKey', 'status'];
/** Where log lines are written. */
const sources = sourceFiles(['functions', 'shared/runtime'])
  .filter((file) => !file.endsWith('log.ts'))
  .map((file) => readFileSync(join(root, file), 'utf8'));

const docs = resolve(import.meta.dirname, '..', '..', 'docs');
const runbooks = readdirSync(join(docs, 'runbooks'));
const decisions = readdirSync(join(docs, 'decisions'));

describe.each(runbooks)('runbook %s', (name) => {
  const runbook = readRunbook(join(docs, 'runbooks', name));

  it('says what happened, what is harmed, which metric, where to look and what to do, in the cloud and here', () => {
    const parts = ['Trigger.', 'Impact.', 'Metric.', 'Query', 'Command.', 'On the local host.', 'Next steps.'];
    expect(parts.filter((part) => !runbook.text.includes(`**${part}**`))).toEqual([]);
    expect(runbook.metrics.length).toBeGreaterThan(0);
    expect(runbook.queries.length).toBeGreaterThan(0);
    expect(runbook.after('Command.').length).toBeGreaterThan(0);
    expect(runbook.after('On the local host.').length).toBeGreaterThan(0);
  });

  it('names commands that exist: scripts of npm, calls of the AWS command line, and what every machine has', () => {
    const { scripts } = JSON.parse(readFileSync(join(docs, '..', 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const known = (command: string): boolean => {
      const script = /^npm (?:run )?([a-z]+)/.exec(command)?.[1];
      if (script !== undefined) return script in scripts;
      return /^aws (apigatewayv2|cloudformation|cloudwatch|dynamodb|dynamodbstreams|events|lambda|sqs) (wait )?[a-z]+(-[a-z]+)*( |$)/.test(
        command,
      )
        ? true
        : /^(npx cdk (deploy|import|diff)|cat|cp|curl|grep|jq)\b/.test(command);
    };
    expect(runbook.commands.filter((command) => !known(command))).toEqual([]);
  });

  it('asks the logs for events and fields that are written', () => {
    const asked = runbook.queries.join('\n');
    const events = [...asked.matchAll(/event (?:=|in) (\[[^\]]*\]|"[^"]+")/g)].flatMap(
      ([, list = '']) => list.match(/[a-z][a-z-]+/g) ?? [],
    );
    const grepped = [...runbook.text.matchAll(/grep '"([a-z-]+)"'/g)].map(([, event = '']) => event);
    for (const event of [...events, ...grepped]) {
      expect(Object.keys(logEvents)).toContain(event);
      expect(sources.filter((text) => text.includes(`'${event}'`)).length, `${event} is logged nowhere`).toBeGreaterThan(0);
    }
    const fields = [...asked.matchAll(/^(?:fields (.+)|.* by (.+))$/gm)].flatMap(([, listed = '', grouped = '']) =>
      `${listed},${grouped}`.split(','),
    );
    const names = fields.map((field) => field.trim()).filter((field) => /^[a-z]\w*$/i.test(field));
    expect(
      names.filter((field) => !loggerFields.includes(field) && !sources.some((text) => new RegExp(`\\b${field}\\b`).test(text))),
    ).toEqual([]);
  });
});

describe('runbooks', () => {
  it('are each named by an alarm, but the one for what no alarm can notice', async () => {
    const { api } = await synthesized('aws-cn');
    const named = api
      .ofType('AWS::CloudWatch::Alarm')
      .map(({ properties }) => String(properties['AlarmDescription']).split('docs/runbooks/')[1]);
    expect(runbooks.filter((name) => !named.includes(name))).toEqual(['restore.md']);
    expect(named.filter((name) => name === undefined || !runbooks.includes(name))).toEqual([]);
    expect(readFileSync(join(docs, 'deploy.md'), 'utf8')).toContain('](runbooks/restore.md)');
  }, 120_000);

  it('name own metrics that functions write', () => {
    const own = runbooks.flatMap((name) => readRunbook(join(docs, 'runbooks', name)).metrics).filter(([space]) => space === 'Lianze');
    expect(own.length).toBeGreaterThan(0);
    expect(own.map(([, name]) => name).filter((name) => !(name in metricUnits) && !name.endsWith('Faults'))).toEqual([]);
  });
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
