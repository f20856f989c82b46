import type * as z from 'zod';
import type { Fault } from '#domain/fault.ts';
import { pointerTo } from '#domain/fault.ts';

type Issue = z.core.$ZodIssue;

/** Turns what a schema found into faults by JSON pointer; unknown fields are named one by one. */
export function faultsOfIssues(issues: readonly Issue[], input: unknown, prefix = ''): Fault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, input, prefix));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function faultsOfIssue(issue: Issue, input: unknown, prefix: string): Fault[] {
  const pointer = prefix + pointerTo(...issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: `${pointer}${pointerTo(key)}`, code: 'unknown-field' as const, values: { field: key } }));
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined
        ? [{ pointer, code: 'required' }]
        : [{ pointer, code: 'wrong-type', values: { expected: issue.expected } }];
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined
        ? [{ pointer, code: 'required' }]
        : [{ pointer, code: 'not-one-of', values: { options: issue.values.join(', ') } }];
    case 'invalid_union':
      return unionFaults(issue, input, pointer);
    case 'too_small':
      return [
        {
          pointer,
          code: issue.origin === 'number' || issue.origin === 'int' ? 'too-small' : 'too-short',
          values: { minimum: Number(issue.minimum) },
        },
      ];
    case 'too_big':
      return [
        {
          pointer,
          code: issue.origin === 'number' || issue.origin === 'int' ? 'too-big' : 'too-long',
          values: { maximum: Number(issue.maximum) },
        },
      ];
    case 'invalid_format':
      if (issue.format === 'date' || issue.format === 'datetime') return [{ pointer, code: 'bad-date' }];
      return [{ pointer, code: String(issue.pattern ?? '').includes('\\p{Cc}') ? 'control-characters' : 'bad-format' }];
    default:
      return [{ pointer, code: 'invalid' }];
  }
}

/** A union whose discriminator fits nothing says which values it knows. */
function unionFaults(issue: Extract<Issue, { code: 'invalid_union' }>, input: unknown, pointer: string): Fault[] {
  const known = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (valueAt(input, issue.path) === undefined) return [{ pointer, code: 'required' }];
  return [
    { pointer, code: known.length > 0 ? 'not-one-of' : 'invalid', ...(known.length > 0 ? { values: { options: known.join(', ') } } : {}) },
  ];
}
