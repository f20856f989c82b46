import { isObject, type Json, type JsonObject } from './json.ts';

/** Values that the local host supplies for template parameters. */
export type ParameterValues = Readonly<Record<string, string>>;

/**
 * Parameters whose pattern the host may break, because the pattern guards deployments: the issuer must be https on AWS and is plain
 * http on loopback here. The host prints each use.
 */
const mayBreakItsPattern = new Set(['IssuerUrl']);

/**
 * The value of one template parameter, checked as CloudFormation would. `notice` receives a sentence when a pattern is broken on purpose.
 * Throws when a required parameter has no value or a value is not allowed.
 */
export function parameterValue(name: string, declared: Json, values: ParameterValues, notice: (text: string) => void): Json {
  if (!isObject(declared)) throw new Error(`parameter ${name} is not declared`);
  const value = values[name] ?? declared['Default'];
  if (value === undefined) throw new Error(`parameter ${name} has no default, and the local host supplies no value`);
  const type = declared['Type'];
  if (type === 'CommaDelimitedList') return String(value).split(',');
  if (type !== 'String' && type !== 'Number' && type !== 'AWS::SSM::Parameter::Value<String>') {
    throw new Error(`parameter ${name} has the type ${String(type)}, which the local host does not know`);
  }
  checkAllowed(name, declared, String(value), notice);
  return value;
}

function checkAllowed(name: string, declared: JsonObject, value: string, notice: (text: string) => void): void {
  const allowed = declared['AllowedValues'];
  if (Array.isArray(allowed) && !allowed.map(String).includes(value))
    throw new Error(`parameter ${name}: "${value}" is not an allowed value`);
  const least = declared['MinLength'];
  if (least !== undefined && value.length < Number(least)) throw new Error(`parameter ${name}: "${value}" is too short`);
  const pattern = declared['AllowedPattern'];
  if (typeof pattern !== 'string' || new RegExp(`^(?:${pattern})$`).test(value)) return;
  if (!mayBreakItsPattern.has(name)) throw new Error(`parameter ${name}: "${value}" does not match ${pattern}`);
  notice(`parameter ${name} is ${value} here; a deployment would refuse it (it must match ${pattern})`);
}
