import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeTexts } from '#contracts/change-texts.ts';
import { faultTexts } from '#contracts/fault-texts.ts';
import { type Bilingual, clauseLabel, dateInWords, languageOf, say } from '#contracts/language.ts';
import { notificationTexts } from '#contracts/notification-texts.ts';
import { openapiDocument } from '#contracts/openapi/document.ts';
import { Problem, problemKinds, problemOf } from '#contracts/problems.ts';
import { routes } from '#contracts/routes.ts';
import { explanationTexts, matterTexts, triggerWording } from '#contracts/trigger-texts.ts';
import { workflowTexts } from '#contracts/workflow-texts.ts';
import { errorCodes } from '#domain/domain-error.ts';
import { faultCodes } from '#domain/fault.ts';
import { openWorkflows, workflows } from '#domain/ledger.ts';
import { notificationKinds } from '#domain/notification.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Chinese is Chinese, English has none of it, and both ask for the same values. */
function expectBoth(text: Bilingual): void {
  expect(text.zh).toMatch(/\p{Script=Han}/u);
  expect(text.en).toMatch(/[A-Za-z]{2}/);
  expect(text.en).not.toMatch(/\p{Script=Han}/u);
  expect(new Set(placeholders(text.en))).toEqual(new Set(placeholders(text.zh)));
}

describe('the OpenAPI document', () => {
  it('is the one in docs/openapi.json (npm run openapi writes it)', () => {
    const stored: unknown = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
    expect(JSON.parse(JSON.stringify(openapiDocument('0.1.0'))), 'run: npm run openapi').toEqual(stored);
  });

  it('has every route once, each with a security, a problem and a summary in both languages', () => {
    const document = openapiDocument('1') as unknown as {
      paths: Record<
        string,
        Record<string, { operationId: string; security: unknown[]; summary: string; responses: Record<string, unknown> }>
      >;
    };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map((operation) => operation.operationId).sort()).toEqual(Object.keys(routes).sort());
    for (const [name, contract] of Object.entries(routes)) {
      const operation = document.paths[contract.path]?.[contract.method.toLowerCase()];
      const open = 'isPublic' in contract && contract.isPublic;
      expect(operation?.operationId).toBe(name);
      expect(operation?.security).toEqual(open ? [] : [{ bearer: [] }]);
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['500', ...(open ? [] : ['401', '403', '404'])]));
      expectBoth(contract.summary);
    }
    expect(
      Object.values(routes)
        .filter((contract) => 'isPublic' in contract)
        .map((contract) => contract.path),
    ).toEqual(['/v1/health', '/openapi.json']);
  });
});

describe('problems', () => {
  it.each(errorCodes)('%s speaks both languages', (code) => {
    expectBoth(problemKinds[code].title);
    expectBoth(problemKinds[code].detail);
    for (const language of ['zh', 'en'] as const) {
      const problem = Problem.parse(problemOf(code, language, 't', [{ pointer: '/a', code: 'required' }]));
      expect(problem).toMatchObject({
        code,
        type: `urn:lianze:problem:${code}`,
        status: problemKinds[code].status,
        title: problemKinds[code].title[language],
        errors: [{ pointer: '/a', code: 'required', detail: faultTexts.required[language] }],
      });
    }
  });

  it('have the statuses that the page of the product gives them', () => {
    const statuses = Object.fromEntries(errorCodes.map((code) => [code, problemKinds[code].status]));
    expect(statuses).toMatchObject({
      'invalid-body': 422,
      'idempotency-key-reused': 422,
      'not-found': 404,
      'outside-scope': 403,
      'not-permitted': 403,
      'stale-version': 409,
      'elements-open': 409,
      'illegal-transition': 409,
      'invalid-query': 400,
      'unsupported-media-type': 415,
      'precondition-failed': 412,
      busy: 503,
      'internal-error': 500,
    });
    for (const status of Object.values(statuses)) expect([400, 403, 404, 409, 412, 415, 422, 500, 503]).toContain(status);
  });

  it('say the values they are given', () => {
    expect(problemOf('stale-version', 'en', 't', [], { current: 3 }).detail).toContain('3');
    expect(
      problemOf('invalid-body', 'zh', 't', [{ pointer: '/x', code: 'unknown-field', values: { field: 'x' } }]).errors?.[0]?.detail,
    ).toContain('“x”');
  });

  it.each(faultCodes)('the fault %s speaks both languages', (code) => expectBoth(faultTexts[code]));

  it('there are texts for these codes and no others', () => {
    expect(Object.keys(problemKinds).sort()).toEqual([...errorCodes].sort());
    expect(Object.keys(faultTexts).sort()).toEqual([...faultCodes].sort());
  });
});

describe('messages', () => {
  it.each(Object.entries(notificationTexts))('%s speaks both languages and names no person', (_, text) => {
    expectBoth(text);
    expect(['unit', 'year', 'clause', 'finding', 'dueOn', 'proposal', 'about', 'message']).toEqual(
      expect.arrayContaining(placeholders(text.zh)),
    );
    expect(`${text.zh}${text.en}`).not.toMatch(/\{(person|name|member|leader|principal|case|reason)\w*\}/i);
  });
  it('are there for every kind', () => {
    const kinds = new Set(Object.keys(notificationTexts).map((kind) => (kind.startsWith('duty-light-') ? 'duty-light' : kind)));
    expect(kinds).toEqual(new Set(notificationKinds));
  });
  it('never say that a duty was not performed', () => {
    for (const text of [...Object.values(notificationTexts), ...Object.values(explanationTexts).map((one) => one.whenBreached)])
      expect(text.zh).not.toContain('未履行');
  });
});

describe('what a trigger says', () => {
  it.each(workflows)('while it is %s, is a lead and no conclusion; to be verified only as long as it is', (workflow) => {
    expectBoth(triggerWording[workflow]);
    expectBoth(workflowTexts[workflow]);
    expect(triggerWording[workflow].zh).toMatch(openWorkflows.has(workflow) ? /^线索待核/ : /^线索已/);
    expect(triggerWording[workflow].zh.includes('待核')).toBe(openWorkflows.has(workflow));
  });
  it.each(Object.entries(matterTexts))('a %s has its id and its date', (_, text) => {
    expectBoth(text);
    expect(placeholders(text.zh)).toEqual(['dueOn', 'id']);
  });
  it.each(interimMeasuresPack.clauses)('%s explains itself and what would flip it', (clause) => {
    for (const state of ['whenBreached', 'whenNot'] as const) {
      const why = explanationTexts[clause]?.[state];
      if (why === undefined) throw new Error('no explanation');
      expectBoth(why);
      const changes = changeTexts[clause]?.[state] ?? [];
      expect(changes.length).toBeGreaterThan(0);
      for (const { condition } of changes) expectBoth(condition);
    }
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['fr', 'zh'],
    ['en', 'en'],
    ['en-GB,zh;q=0.5', 'en'],
    ['EN-us', 'en'],
    ['zh-CN,en;q=0.9', 'zh'],
    ['fr, en;q=0.5', 'en'],
  ])('of %j is %s', (header, language) => expect(languageOf(header)).toBe(language));

  it('writes dates and clauses in its own way', () => {
    expect([dateInWords('2025-05-21', 'zh'), dateInWords('2025-05-21', 'en')]).toEqual(['2025年5月21日', '21 May 2025']);
    expect([clauseLabel(7, 5, 'zh'), clauseLabel(7, 5, 'en')]).toEqual(['第7条（5）', 'Art. 7(5)']);
  });

  it('fills in what it is given, and leaves alone what it is not', () => {
    const text = { zh: '{a}和{b}', en: '{a} and {b}' };
    expect(say(text, 'en', { a: 1 })).toBe('1 and {b}');
    expect(say(text, 'zh', { a: '{b}', b: '$&' })).toBe('{b}和$&');
  });
});
