import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  accessTable,
  actions,
  allows,
  allowsSomewhere,
  covers,
  type Place,
  type Principal,
  readingAction,
  reportingSide,
  seesTrigger,
} from '#domain/access.ts';
import { type Grant, type Role, roles, type Scope, scopeKey, scopeKindOf } from '#domain/grant.ts';
import type { Account, ClueId, PersonId, RegionCode, UnitId } from '#domain/ids.ts';
import { regionPathOf } from '#domain/region.ts';
import type { ReportNature } from '#domain/report.ts';
import { reportKinds } from '#domain/report-fields.ts';
import type { CivilDate } from '#domain/time.ts';
import { runs } from '../support/runs.ts';

/** The roles of `product.md`, written down a second time: reporter, head, officer, leader, auditor, administrator. */
const matrix: Readonly<Record<Action, string>> = {
  'read-unit': 'r h o l a A',
  'read-report': 'r h o l a A',
  'read-confidential-report': 'o l a',
  'read-trigger': 'r h o l a',
  'read-confidential-trigger': 'o l a',
  'read-region': 'o l a A',
  'read-dashboard': 'o l a',
  'read-faults': 'o l a A',
  'read-proposal': 'a A',
  'read-trial': 'l a A',
  'verify-chain': 'o l a',
  'verify-administration': 'a A',
  'report-as-unit': 'r',
  'report-as-commission': 'o l',
  migrate: 'A',
  'verify-report': 'o',
  reply: 'r h',
  'decide-element': 'o',
  'start-review': 'o',
  'restore-trigger': 'o',
  'decide-trigger': 'l',
  disclose: 'l',
  administer: 'A',
};
const letter: Readonly<Record<Role, string>> = { reporter: 'r', head: 'h', officer: 'o', leader: 'l', auditor: 'a', administrator: 'A' };

const grant = (role: Role, scope: Scope): Grant => ({
  account: 'a' as Account,
  personId: 'p' as PersonId,
  role,
  scope,
  from: '2000-01-01' as CivilDate,
});
const holding = (...grants: Grant[]): Principal => ({ account: 'a' as Account, personId: 'p' as PersonId, grants });
const scopeOf = (role: Role): Scope =>
  scopeKindOf(role) === 'unit'
    ? { kind: 'unit', id: 'u1' }
    : scopeKindOf(role) === 'region'
      ? { kind: 'region', id: '990100' }
      : { kind: 'system' };

const inside: Place = { path: '/990000/990100/990101/', unitId: 'u1' as UnitId };
const outside: readonly Place[] = [
  { path: '/990000/990200/', unitId: 'u2' as UnitId },
  { path: '/990000/', unitId: 'u3' as UnitId },
  { path: '/990000/9901001/', unitId: 'u10' as UnitId },
  { path: '/9901000/', unitId: 'u' as UnitId },
  { path: '/', unitId: undefined },
];

describe('the access table', () => {
  it('has every action and every role', () => {
    expect(Object.keys(matrix).sort()).toEqual([...actions].sort());
    expect(Object.keys(accessTable).sort()).toEqual([...roles].sort());
  });

  for (const role of roles) {
    it.each(actions)(`${role}: %s`, (action) => {
      const may = matrix[action].split(' ').includes(letter[role]);
      const principal = holding(grant(role, scopeOf(role)));
      expect(allows(principal, action, inside)).toBe(may);
      expect(allowsSomewhere(principal, action)).toBe(may);
      for (const place of outside) expect(allows(principal, action, place)).toBe(may && role === 'administrator');
    });
  }

  it('allows nobody anything without a grant', () => {
    for (const action of actions) expect(allows(holding(), action, inside) || allowsSomewhere(holding(), action)).toBe(false);
  });

  it('joins no grants: what one allows and another covers is not allowed', () => {
    const both = holding(grant('officer', { kind: 'region', id: '990200' }), grant('auditor', { kind: 'region', id: '990100' }));
    expect(allows(both, 'verify-report', inside)).toBe(false);
    expect(allows(both, 'read-report', inside)).toBe(true);
  });
});

describe('a scope', () => {
  it.each([
    ['a region covers itself', '990100', '/990000/990100/', true],
    ['and what lies below', '990100', '/990000/990100/990101/990101001/', true],
    ['not its sibling', '990100', '/990000/990200/', false],
    ['not its parent', '990100', '/990000/', false],
    ['not a code that begins like its own', '9901', '/990000/990100/', false],
    ['not a code that its own begins with', '990100', '/990000/9901/', false],
    ['not a code that ends like its own', '0100', '/990000/990100/', false],
    ['not a path', '990000/990100', '/990000/990100/', false],
    ['not the root by a slash', '/', '/990000/990100/', false],
    ['not everything by an empty id', '', '/990000/990100/', false],
  ])('%s', (_, id, path, expected) => expect(covers({ kind: 'region', id }, { path })).toBe(expected));

  it('of a unit covers that unit and nothing else', () => {
    expect(covers({ kind: 'unit', id: 'u1' }, inside)).toBe(true);
    expect(covers({ kind: 'unit', id: 'u' }, inside)).toBe(false);
    expect(covers({ kind: 'unit', id: '990101' }, inside)).toBe(false);
    expect(covers({ kind: 'unit' }, { path: '/990000/' })).toBe(false);
    expect(covers({ kind: 'region' }, { path: '/990000/' })).toBe(false);
    expect(covers({ kind: 'system' }, { path: '/' })).toBe(true);
  });

  it('follows the path of parents, whatever the digits say', () => {
    const code = fc.constantFrom('99', '990', '9900', '990000', '990100', '9901001', '0100', '00') as fc.Arbitrary<RegionCode>;
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 5 }), code, (codes, id) => {
        const path = codes.reduce<string | undefined>((parent, next) => regionPathOf(next, parent), undefined) ?? '/';
        expect(covers({ kind: 'region', id }, { path })).toBe(codes.includes(id));
      }),
      runs(300),
    );
  });

  it('is written in keys', () => {
    expect([{ kind: 'system' } as const, { kind: 'unit', id: 'u1' } as const, { kind: 'region', id: '99' } as const].map(scopeKey)).toEqual(
      ['system', 'unit:u1', 'region:99'],
    );
  });
});

describe('what is confidential', () => {
  const confidential = (report: ReportNature): boolean => readingAction(report) === 'read-confidential-report';

  it('are the reports of cases, sanctions, clues and findings', () => {
    expect(reportKinds.filter((kind) => confidential({ kind }))).toEqual(['case', 'sanction', 'clue', 'finding']);
  });

  it('is a talk that names a clue, and no other', () => {
    const clueId = 'x1' as ClueId;
    const naming = reportKinds.filter((kind) => confidential({ kind, clueId }) && !confidential({ kind }));
    expect(naming).toEqual(['talk']);
    expect(confidential({ kind: 'talk', clueId: undefined })).toBe(false);
  });

  it.each(roles)('a trigger, to a %s', (role) => {
    const principal = holding(grant(role, scopeOf(role)));
    const commission = ['officer', 'leader', 'auditor'].includes(role);
    const unit = ['reporter', 'head'].includes(role);
    expect(seesTrigger(principal, { confidential: false, disclosed: false }, inside)).toBe(commission || unit);
    expect(seesTrigger(principal, { confidential: true, disclosed: false }, inside)).toBe(commission);
    expect(seesTrigger(principal, { confidential: true, disclosed: true }, inside)).toBe(commission || unit);
    for (const place of outside) expect(seesTrigger(principal, { confidential: false, disclosed: true }, place)).toBe(false);
  });
});

describe('the side somebody reports on', () => {
  const side = (role: Role) =>
    Object.fromEntries(reportKinds.map((kind) => [kind, reportingSide(holding(grant(role, scopeOf(role))), kind, inside)]));
  const all = <Value>(value: Value) => Object.fromEntries(reportKinds.map((kind) => [kind, value]));
  const onlyCommissions = <Value>(value: Value) => ({
    case: value,
    sanction: value,
    clue: value,
    finding: value,
    assignment: value,
    'support-request': value,
  });
  const shared = <Value>(value: Value) => ({ inspection: value, rectification: value, talk: value });

  it.each([
    ['reporter', { ...all('unit'), ...onlyCommissions(undefined) }],
    ['head', all(undefined)],
    ['officer', { ...all(undefined), ...onlyCommissions('commission'), ...shared('commission') }],
    ['leader', { ...all(undefined), ...onlyCommissions('commission'), ...shared('commission') }],
    ['auditor', all(undefined)],
    ['administrator', all('migration')],
  ] as const)('%s', (role, expected) => expect(side(role)).toEqual(expected));
});
