import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts } from './drafts.ts';
import { expectRefusals, finding, later, openScene, type Refusal, type Scene, storedOf } from './refusals.ts';
import type { ProblemBody, Stage, StageUnit } from './stage.ts';

let scene: Scene;
let stage: Stage;
let unit: StageUnit;

beforeAll(async () => {
  scene = await openScene();
  ({ stage, unit } = scene);
});
afterAll(() => scene?.stage.close());

const long = '长'.repeat(501);

const refusals: readonly Refusal[] = [
  ['an unknown field', 'reporter', () => drafts.meeting(unit, { colour: 'red' }), [['/colour', 'unknown-field']]],
  ['a field that belongs to another kind', 'reporter', () => drafts.meeting(unit, { rank: 'warning' }), [['/rank', 'unknown-field']]],
  [
    'fields that the system sets',
    'reporter',
    () =>
      drafts.plan(unit, {
        status: 'accepted',
        version: 7,
        reportId: 'x',
        acceptedAt: '2025-01-01T00:00:00.000Z',
        late: false,
        side: 'commission',
      }),
    [
      ['/acceptedAt', 'unknown-field'],
      ['/late', 'unknown-field'],
      ['/reportId', 'unknown-field'],
      ['/side', 'unknown-field'],
      ['/status', 'unknown-field'],
      ['/version', 'unknown-field'],
    ],
  ],
  [
    'unknown fields inside',
    'reporter',
    () => drafts.inspection(unit, { findings: [finding, { ...finding, findingId: 'f10', colour: 1 }] }),
    [['/findings/1/colour', 'unknown-field']],
  ],
  ['a field whose name a pointer has to escape', 'reporter', () => drafts.plan(unit, { 'a/b~c': 1 }), [['/a~1b~0c', 'unknown-field']]],
  ['a kind that does not exist', 'reporter', () => ({ ...drafts.plan(unit), kind: 'rumour' }), [['/kind', 'not-one-of']]],
  ['no kind', 'reporter', () => ({ unitId: unit.unitId }), [['/kind', 'required']]],
  [
    'nothing but the kind',
    'reporter',
    () => ({ kind: 'education', unitId: unit.unitId }),
    [
      ['/category', 'required'],
      ['/occurredOn', 'required'],
      ['/title', 'required'],
    ],
  ],
  ['29 February of a common year', 'reporter', () => drafts.education(unit, { occurredOn: '2025-02-29' }), [['/occurredOn', 'bad-date']]],
  ['a thirteenth month', 'reporter', () => drafts.education(unit, { occurredOn: '2025-13-01' }), [['/occurredOn', 'bad-date']]],
  ['a date in another form', 'reporter', () => drafts.education(unit, { occurredOn: '2025/05/06' }), [['/occurredOn', 'bad-date']]],
  [
    'a due date that does not exist',
    'reporter',
    () => drafts.inspection(unit, { findings: [{ ...finding, dueOn: '2025-09-31' }] }),
    [['/findings/0/dueOn', 'bad-date']],
  ],
  ['an occurrence in the future', 'reporter', () => drafts.education(unit, { occurredOn: later }), [['/occurredOn', 'date-in-future']]],
  [
    'dates of a case in the future',
    'officer',
    () => drafts.case(unit, { occurredOn: later, committedOn: later, concludedOn: later }),
    [
      ['/committedOn', 'date-in-future'],
      ['/concludedOn', 'date-in-future'],
      ['/occurredOn', 'date-in-future'],
    ],
  ],
  ['a revocation in the future', 'officer', () => drafts.sanction(unit, { revokedOn: later }), [['/revokedOn', 'date-in-future']]],
  [
    'a revocation before the decision',
    'officer',
    () => drafts.sanction(unit, { revokedOn: '2025-05-05' }),
    [['/revokedOn', 'revoked-before-decided']],
  ],
  ['an empty title', 'reporter', () => drafts.plan(unit, { title: '' }), [['/title', 'too-short']]],
  ['a title of blanks', 'reporter', () => drafts.plan(unit, { title: ' \u3000 ' }), [['/title', 'too-short']]],
  ['a title of 501 characters', 'reporter', () => drafts.plan(unit, { title: long }), [['/title', 'too-long']]],
  ['a control character', 'reporter', () => drafts.plan(unit, { title: '方\u0007案' }), [['/title', 'control-characters']]],
  [
    'a character that turns the direction of text',
    'reporter',
    () => drafts.plan(unit, { goals: ['目标\u202E'] }),
    [['/goals/0', 'control-characters']],
  ],
  ['a number for a text', 'reporter', () => drafts.plan(unit, { title: 7 }), [['/title', 'wrong-type']]],
  ['a negative count', 'reporter', () => drafts.education(unit, { audienceCount: -1 }), [['/audienceCount', 'too-small']]],
  ['half a person', 'reporter', () => drafts.education(unit, { audienceCount: 1.5 }), [['/audienceCount', 'wrong-type']]],
  ['a code that does not exist', 'officer', () => drafts.case(unit, { category: 'gossip' }), [['/category', 'not-one-of']]],
  ['a coding without who decided it', 'officer', () => drafts.case(unit, { major: { basis: '依据' } }), [['/major/decidedBy', 'required']]],
  [
    'a stated older record by a unit',
    'reporter',
    () => drafts.plan(unit, { origin: 'migration', registeredOn: '2025-03-01' }),
    [['/origin', 'migration-not-allowed']],
  ],
  [
    'a registration date without migration',
    'reporter',
    () => drafts.plan(unit, { registeredOn: '2025-03-01' }),
    [['/registeredOn', 'registered-without-migration']],
  ],
];

describe('a report whose form is wrong is refused with every fault named, and nothing is stored', () => {
  expectRefusals(refusals, () => scene);

  it.each([
    ['a list', '[]', 422],
    ['a text', '"text"', 422],
    ['nothing', 'null', 422],
    ['broken JSON', '{"kind":', 422],
  ])('a body that is %s', async (_name, raw, status) => {
    const answer = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', undefined, { raw });
    expect([answer.status, answer.body.code]).toEqual([status, 'invalid-body']);
  });

  it('a body that is not JSON by its own account', async () => {
    const answer = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', drafts.plan(unit), {
      headers: { 'content-type': 'text/plain' },
    });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
  });

  it('a body that reaches for the prototype', async () => {
    for (const name of ['__proto__', 'constructor', '\\u005f_proto__', 'con\\u0073tructor']) {
      const raw = JSON.stringify(drafts.plan(unit)).replace('{', `{"${name}":{"prototype":{"polluted":true}},`);
      const { status, body } = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', undefined, { raw });
      // Refused as it is read: a body that was read would have its field named.
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '' })]]);
    }
    expect(await storedOf(stage, unit)).toBe(scene.untouched);
  });
});
