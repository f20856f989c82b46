import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildFunctions, synthesize } from '#infra/build.ts';
import type { Partition } from '#infra/compose.ts';

/** A resource as the template has it. */
export interface Resource {
  readonly name: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A synthesized template, with the questions that tests ask of it. */
export class ReadTemplate {
  readonly text: string;
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly resources: readonly Resource[];

  constructor(text: string) {
    this.text = text;
    const read = JSON.parse(text) as {
      Parameters?: Record<string, Record<string, unknown>>;
      Resources: Record<string, Record<string, unknown>>;
    };
    this.parameters = read.Parameters ?? {};
    this.resources = Object.entries(read.Resources).map(([name, { Type, Properties, ...attributes }]) => ({
      name,
      type: String(Type),
      properties: (Properties ?? {}) as Record<string, unknown>,
      attributes,
    }));
  }

  ofType(type: string): readonly Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }
}

/** Both templates of a partition, having passed every check; made once for all tests, and again only when an input has changed. */
export async function synthesized(partition: Partition): Promise<{ data: ReadTemplate; api: ReadTemplate }> {
  await buildFunctions();
  await synthesize(partition);
  const folder = resolve(import.meta.dirname, '..', '..', 'dist', 'templates', partition);
  const read = (stack: string) => new ReadTemplate(readFileSync(join(folder, `${stack}.template.json`), 'utf8'));
  return { data: read('LianzeData'), api: read('LianzeApi') };
}

/** Every acknowledged finding with the resource that it is written beside. */
export function acknowledgements(template: ReadTemplate): { name: string; rule: string; reason: string }[] {
  return template.resources.flatMap(({ name, attributes }) => {
    const { cdk_nag: written } = (attributes['Metadata'] ?? {}) as { cdk_nag?: { rules_to_suppress: { id: string; reason: string }[] } };
    return (written?.rules_to_suppress ?? []).map(({ id, reason }) => ({ name, rule: id, reason }));
  });
}

/** The environment that a function is given in the template. Throws when there is no such function. */
export function environmentOf(template: ReadTemplate, name: string): Readonly<Record<string, unknown>> {
  const found = template.ofType('AWS::Lambda::Function').find(({ properties }) => properties['Description'] === `Lianze ${name}`);
  if (found === undefined) throw new Error(`No function ${name} in the template`);
  return (found.properties['Environment'] as { Variables: Record<string, unknown> }).Variables;
}

/** Every string anywhere in a value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(stringsIn);
  return [];
}

/** Names of the resources that a value points at. */
export function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref' && typeof inner === 'string') return [inner];
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) return [String(inner[0])];
    return namesIn(inner);
  });
}
