import { resolve } from 'node:path';
import { readAssembly } from '#infra/local/assembly.ts';
import { isObject, type JsonObject } from '#infra/local/json.ts';

/** What the template allows one function that reads a queue. */
export interface Limits {
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes. */
  readonly memory: number;
  readonly concurrency: number;
  readonly batch: number;
}

function propertiesOf(resource: unknown, type: string): JsonObject | undefined {
  if (!isObject(resource) || resource['Type'] !== type) return undefined;
  return isObject(resource['Properties']) ? resource['Properties'] : undefined;
}

/** Reads the limits of a function from the synthesized template. Throws where it has no such function, or none that reads a queue. */
export function limitsOf(name: string): Limits {
  const stacks = readAssembly(resolve(import.meta.dirname, '..', '..', 'cdk.out'));
  for (const { template } of stacks) {
    const resources = isObject(template['Resources']) ? template['Resources'] : {};
    for (const [id, resource] of Object.entries(resources)) {
      const own = propertiesOf(resource, 'AWS::Lambda::Function');
      if (own?.['Description'] !== `Lianze ${name}`) continue;
      for (const other of Object.values(resources)) {
        const source = propertiesOf(other, 'AWS::Lambda::EventSourceMapping');
        const target = source?.['FunctionName'];
        if (source === undefined || !isObject(target) || target['Ref'] !== id) continue;
        const scaling = isObject(source['ScalingConfig']) ? source['ScalingConfig'] : {};
        return {
          timeout: Number(own['Timeout']),
          memory: Number(own['MemorySize']),
          concurrency: Number(scaling['MaximumConcurrency']),
          batch: Number(source['BatchSize']),
        };
      }
    }
  }
  throw new Error(`the template has no function ${name} that reads a queue`);
}
