import { isObject, type Json, type JsonObject } from './json.ts';

/** Whether an event (or a stream or queue record) matches a compiled pattern. */
export type Matches = (event: JsonObject) => boolean;
type Test = (value: Json | undefined) => boolean;

/**
 * Compiles an EventBridge or event-source pattern: exact values, `prefix`, `suffix`, `anything-but`, `numeric`, `exists`,
 * `equals-ignore-case` and `$or`. Throws, with the place, at any other operator.
 */
export function compilePattern(pattern: JsonObject, place: string): Matches {
  const parts: Matches[] = [];
  for (const [key, wanted] of Object.entries(pattern)) {
    const here = `${place}/${key}`;
    if (key === '$or') {
      if (!Array.isArray(wanted)) throw new Error(`${here}: $or needs a list`);
      const choices = wanted.map((choice, index) => compilePattern(objectAt(choice, `${here}/${index}`), `${here}/${index}`));
      parts.push((event) => choices.some((choice) => choice(event)));
    } else if (Array.isArray(wanted)) {
      const tests = wanted.map((one, index) => compileTest(one, `${here}/${index}`));
      parts.push((event) => {
        const value = event[key];
        const values = Array.isArray(value) ? value : [value];
        return tests.some((test) => (values.length === 0 ? test(undefined) : values.some((item) => test(item))));
      });
    } else {
      const inner = compilePattern(objectAt(wanted, here), here);
      parts.push((event) => {
        const value = event[key];
        if (Array.isArray(value)) return value.some((item) => isObject(item) && inner(item));
        return inner(isObject(value) ? value : {});
      });
    }
  }
  return (event) => parts.every((part) => part(event));
}

function objectAt(value: Json, place: string): JsonObject {
  if (!isObject(value)) throw new Error(`${place}: a pattern's leaf must be a list`);
  return value;
}

function compileTest(wanted: Json, place: string): Test {
  if (!isObject(wanted)) return (value) => value === wanted;
  const [operator, operand] = Object.entries(wanted)[0] ?? [];
  if (operator === undefined || operand === undefined || Object.keys(wanted).length !== 1)
    throw new Error(`${place}: one operator is needed`);
  switch (operator) {
    case 'prefix': {
      const start = textAt(operand, place);
      return (value) => typeof value === 'string' && value.startsWith(start);
    }
    case 'suffix': {
      const end = textAt(operand, place);
      return (value) => typeof value === 'string' && value.endsWith(end);
    }
    case 'equals-ignore-case': {
      const folded = textAt(operand, place).toLowerCase();
      return (value) => typeof value === 'string' && value.toLowerCase() === folded;
    }
    case 'exists':
      if (typeof operand !== 'boolean') throw new Error(`${place}: exists needs true or false`);
      return (value) => (value !== undefined) === operand;
    case 'anything-but': {
      const refused = (Array.isArray(operand) ? operand : [operand]).map((one) => compileTest(one, place));
      return (value) => value !== undefined && !refused.some((test) => test(value));
    }
    case 'numeric':
      return compileNumeric(operand, place);
    default:
      throw new Error(`${place}: the local host does not know the pattern operator ${operator}`);
  }
}

function compileNumeric(operand: Json, place: string): Test {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0)
    throw new Error(`${place}: numeric needs pairs of operator and number`);
  const checks: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const sign = operand[index];
    const bound = operand[index + 1];
    if (typeof bound !== 'number') throw new Error(`${place}: numeric needs a number after ${String(sign)}`);
    if (sign === '<') checks.push((value) => value < bound);
    else if (sign === '<=') checks.push((value) => value <= bound);
    else if (sign === '>') checks.push((value) => value > bound);
    else if (sign === '>=') checks.push((value) => value >= bound);
    else if (sign === '=') checks.push((value) => value === bound);
    else throw new Error(`${place}: numeric does not know ${String(sign)}`);
  }
  return (value) => typeof value === 'number' && checks.every((check) => check(value));
}

function textAt(value: Json, place: string): string {
  if (typeof value !== 'string') throw new Error(`${place}: a text is needed`);
  return value;
}
