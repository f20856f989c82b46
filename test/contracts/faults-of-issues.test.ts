import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import { faultCodes, pointerTo } from '#domain/fault.ts';
import { ReportDraft } from '#domain/report.ts';
import { runs } from '../support/runs.ts';

const inspection = {
  kind: 'inspection',
  unitId: 'u1',
  occurredOn: '2026-01-05',
  title: '检查',
  source: 'self',
  scope: 'special',
  inspectedUnitId: 'u1',
  teamLeaderId: 'p1',
};
const faultsOf = (input: unknown) => {
  const read = ReportDraft.safeParse(input);
  return read.success ? [] : faultsOfIssues(read.error.issues, input);
};
const short = (input: unknown) => faultsOf(input).map(({ pointer, code }) => `${pointer} ${code}`);

describe('what a schema finds', () => {
  it.each<[string, object, string[]]>([
    ['a field left out', { title: undefined }, ['/title required']],
    ['null is no value', { title: null }, ['/title wrong-type']],
    ['another type', { title: 5 }, ['/title wrong-type']],
    ['an empty text', { title: ' ' }, ['/title too-short']],
    ['a long text', { title: '长'.repeat(501) }, ['/title too-long']],
    ['a control character', { title: '甲\u0000' }, ['/title control-characters']],
    ['no date', { occurredOn: '2027-02-29' }, ['/occurredOn bad-date']],
    ['no id', { teamLeaderId: 'p 1' }, ['/teamLeaderId bad-format']],
    ['none of these', { source: 'other' }, ['/source not-one-of']],
    ['one of these left out', { source: undefined }, ['/source required']],
    ['a kind that is not known', { kind: 'rumour' }, ['/kind not-one-of']],
    ['no kind', { kind: undefined }, ['/kind required']],
    ['fields that are not known, each by its name', { status: 'x', 'a/b~c': 1 }, ['/status unknown-field', '/a~1b~0c unknown-field']],
    [
      'something within a list',
      { findings: [{ findingId: 'f1', category: 'other', summary: '', dueOn: '2026-02-30', x: 1 }] },
      ['/findings/0/summary too-short', '/findings/0/dueOn bad-date', '/findings/0/x unknown-field'],
    ],
    ['too many', { participantIds: Array.from({ length: 101 }, (_, index) => `p${index}`) }, ['/participantIds too-long']],
  ])('%s', (_, changes, expected) => expect(short({ ...inspection, ...changes }).sort()).toEqual(expected.sort()));

  it('names numbers apart from lengths', () => {
    const plan = { kind: 'plan', unitId: 'u1', occurredOn: '2026-01-05', title: '方案' };
    expect(short({ ...plan, year: 1 })).toEqual(['/year too-small']);
    expect(short({ ...plan, year: 99_999 })).toEqual(['/year too-big']);
    expect(short({ ...plan, year: 2026.5 })).toEqual(['/year wrong-type']);
    expect(
      short({ kind: 'education', unitId: 'u1', occurredOn: '2026-01-05', title: '活动', category: 'culture', audienceCount: -1 }),
    ).toEqual(['/audienceCount too-small']);
  });

  it('names several faults at once', () => {
    expect(short({ ...inspection, title: '', occurredOn: 'x', source: 1, extra: true }).length).toBe(4);
  });

  it('puts a prefix before each place', () => {
    const read = ReportDraft.safeParse({ ...inspection, title: '' });
    expect(faultsOfIssues(read.error?.issues ?? [], {}, '/report').map((fault) => fault.pointer)).toEqual(['/report/title']);
  });

  it('is always a known code at a pointer that leads into the input', () => {
    const mutated = fc.record({ field: fc.constantFrom(...Object.keys(inspection), 'findings', 'extra'), value: fc.jsonValue() });
    fc.assert(
      fc.property(fc.array(mutated, { minLength: 1, maxLength: 4 }), (changes) => {
        const input = { ...inspection, ...Object.fromEntries(changes.map(({ field, value }) => [field, value])) };
        for (const { pointer, code } of faultsOf(input)) {
          expect(faultCodes).toContain(code);
          expect(pointer).toMatch(/^(\/([^~/]|~0|~1)*)*$/);
        }
      }),
      runs(200),
    );
  });

  it.each([undefined, null, 1, 'x', []])('%j is no report at all', (input) => expect(faultsOf(input).length).toBeGreaterThan(0));
});

it('a pointer escapes what RFC 6901 asks for', () => expect(pointerTo('a/b', 0, '~', '')).toBe('/a~1b/0/~0/'));
