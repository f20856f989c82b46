import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isObject, type JsonObject, parseObject } from './json.ts';

/** One synthesized stack: its template and where each asset of its functions lies on this disk. */
export type Stack = {
  name: string;
  template: JsonObject;
  /** Asset hash → directory or file of the asset. */
  assets: ReadonlyMap<string, string>;
  /** The region the stack was synthesized for, absent when it is agnostic. */
  region?: string;
};

/** Reads every stack of a cloud assembly directory (`cdk.out`). Throws when the directory was not synthesized. */
export function readAssembly(directory: string): Stack[] {
  const manifest = readJson(join(directory, 'manifest.json'));
  const artifacts = isObject(manifest['artifacts']) ? manifest['artifacts'] : {};
  const stacks: Stack[] = [];
  for (const [name, artifact] of Object.entries(artifacts)) {
    if (!isObject(artifact) || artifact['type'] !== 'aws:cloudformation:stack') continue;
    const properties = isObject(artifact['properties']) ? artifact['properties'] : {};
    const file = properties['templateFile'];
    if (typeof file !== 'string') throw new Error(`${name}: the manifest names no templateFile`);
    const region = regionOf(artifact['environment']);
    stacks.push({
      name: typeof properties['stackName'] === 'string' ? properties['stackName'] : name,
      template: readJson(join(directory, file)),
      assets: readAssets(directory, join(directory, `${name}.assets.json`)),
      ...(region === undefined ? {} : { region }),
    });
  }
  if (stacks.length === 0) throw new Error(`${directory}: the assembly holds no stack`);
  return stacks;
}

function regionOf(environment: unknown): string | undefined {
  if (typeof environment !== 'string') return undefined;
  const region = environment.split('/').at(-1);
  return region === undefined || region.startsWith('unknown') ? undefined : region;
}

function readAssets(directory: string, file: string): Map<string, string> {
  const assets = new Map<string, string>();
  const files = readJson(file)['files'];
  if (!isObject(files)) return assets;
  for (const [hash, entry] of Object.entries(files)) {
    const source = isObject(entry) && isObject(entry['source']) ? entry['source']['path'] : undefined;
    if (typeof source === 'string') assets.set(hash, resolve(directory, source));
  }
  return assets;
}

function readJson(file: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file} cannot be read; run \`npm run build\` first`);
  }
  return parseObject(text, file);
}
