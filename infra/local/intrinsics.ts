import { isObject, type Json } from './json.ts';

/** What the resolver asks of its surroundings. Every answer may throw; the place is added to the message. */
export type Scope = {
  /** `Ref`: a parameter, a pseudo parameter or a resource of the same stack. */
  ref(name: string): Json;
  /** `Fn::GetAtt` of a resource of the same stack. */
  attribute(logicalId: string, attribute: string): Json;
  /** `Fn::ImportValue`: an export of any stack of the assembly. */
  imported(name: string): Json;
  /** The body of a named condition of the same stack. */
  condition(name: string): Json;
};

/** Marks `AWS::NoValue`: the property that holds it is left out. */
const noValue = Symbol('AWS::NoValue');
type Resolved = Json | typeof noValue;

/**
 * Replaces every CloudFormation intrinsic inside `value`. `place` names the position for errors.
 * An intrinsic that the host does not know throws instead of being guessed.
 */
export function resolveIntrinsics(value: Json, scope: Scope, place: string): Json {
  const resolved = visit(value, scope, place);
  return resolved === noValue ? null : resolved;
}

/** Evaluates a condition expression to true or false. */
export function evaluateCondition(expression: Json, scope: Scope, place: string): boolean {
  if (!isObject(expression)) throw new Error(`${place}: a condition must be an object`);
  const [name, body] = Object.entries(expression)[0] ?? [];
  if (name === undefined || body === undefined) throw new Error(`${place}: an empty condition`);
  if (name === 'Condition') return evaluateCondition(scope.condition(text(body, place)), scope, `${place}/${String(body)}`);
  const list = Array.isArray(body) ? body : [];
  switch (name) {
    case 'Fn::Equals':
      return (
        JSON.stringify(resolveIntrinsics(list[0] ?? null, scope, place)) ===
        JSON.stringify(resolveIntrinsics(list[1] ?? null, scope, place))
      );
    case 'Fn::Not':
      return !evaluateCondition(list[0] ?? null, scope, place);
    case 'Fn::And':
      return list.every((part) => evaluateCondition(part, scope, place));
    case 'Fn::Or':
      return list.some((part) => evaluateCondition(part, scope, place));
    default:
      throw new Error(`${place}: the local host does not know the condition function ${name}`);
  }
}

function visit(value: Json, scope: Scope, place: string): Resolved {
  if (Array.isArray(value)) {
    return value.map((item, index) => visit(item, scope, `${place}/${index}`)).filter((item) => item !== noValue);
  }
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const only = keys[0];
  if (keys.length === 1 && only !== undefined && (only === 'Ref' || only === 'Condition' || only.startsWith('Fn::'))) {
    // A policy statement may hold `Condition` with an object; only the string form is a reference.
    if (only !== 'Condition' || typeof value[only] === 'string') return apply(only, value[only] ?? null, scope, `${place}/${only}`);
  }
  const result: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) {
    const resolved = visit(item, scope, `${place}/${key}`);
    if (resolved !== noValue) result[key] = resolved;
  }
  return result;
}

function apply(name: string, body: Json, scope: Scope, place: string): Resolved {
  switch (name) {
    case 'Ref':
      return body === 'AWS::NoValue' ? noValue : at(place, () => scope.ref(text(body, place)));
    case 'Fn::GetAtt': {
      const [logicalId, ...rest] = Array.isArray(body) ? body.map((part) => text(part, place)) : text(body, place).split('.');
      return at(place, () => scope.attribute(logicalId ?? '', rest.join('.')));
    }
    case 'Fn::ImportValue':
      return at(place, () => scope.imported(text(resolveIntrinsics(body, scope, place), place)));
    case 'Fn::Join': {
      const [separator, parts] = pair(body, place);
      const items = resolveIntrinsics(parts, scope, place);
      if (!Array.isArray(items)) throw new Error(`${place}: Fn::Join needs a list`);
      return items.map((item) => text(item, place)).join(text(separator, place));
    }
    case 'Fn::Split': {
      const [separator, whole] = pair(body, place);
      return text(resolveIntrinsics(whole, scope, place), place).split(text(separator, place));
    }
    case 'Fn::Select': {
      const [index, list] = pair(body, place);
      const items = resolveIntrinsics(list, scope, place);
      const chosen = Array.isArray(items) ? items[Number(resolveIntrinsics(index, scope, place))] : undefined;
      if (chosen === undefined) throw new Error(`${place}: Fn::Select names an item that does not exist`);
      return chosen;
    }
    case 'Fn::Sub':
      return substitute(body, scope, place);
    case 'Fn::If': {
      if (!Array.isArray(body) || body.length !== 3) throw new Error(`${place}: Fn::If needs three parts`);
      const [condition, yes, no] = body;
      const holds = evaluateCondition({ Condition: condition ?? null }, scope, place);
      return visit((holds ? yes : no) ?? null, scope, place);
    }
    default:
      throw new Error(`${place}: the local host does not know the intrinsic ${name}`);
  }
}

function substitute(body: Json, scope: Scope, place: string): string {
  const pattern = text(Array.isArray(body) ? (body[0] ?? null) : body, place);
  const given = Array.isArray(body) ? body[1] : undefined;
  const variables = isObject(given) ? given : {};
  return pattern.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const own = variables[name];
    if (own !== undefined) return text(resolveIntrinsics(own, scope, place), place);
    const [logicalId, ...rest] = name.split('.');
    const found = rest.length === 0 ? at(place, () => scope.ref(name)) : at(place, () => scope.attribute(logicalId ?? '', rest.join('.')));
    return text(found, place);
  });
}

function pair(body: Json, place: string): [Json, Json] {
  if (!Array.isArray(body) || body.length !== 2) throw new Error(`${place}: two parts are needed`);
  return [body[0] ?? null, body[1] ?? null];
}

function text(value: Json, place: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${place}: a text is needed, not ${JSON.stringify(value)}`);
}

function at<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.includes('/') && message.includes(': ') ? message : `${place}: ${message}`);
  }
}
