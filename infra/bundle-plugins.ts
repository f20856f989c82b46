/** What the bundler is told beyond its options, so that a cold function loads and makes only what it uses. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const schemaLibrary = /^import (type )?\* as z from 'zod';$/m;
/** A constant at the top of a file that is worked out by calls: from `z`, from another schema, or a group of such as an object. */
const workedOut = /^((?:export )?const \w+(?:: [^=\n]+)? = )((?:z\b|\{|[A-Za-z]\w*(?:\.\w+)?\()[\s\S]*?);(?=\n(?:\n|\S)|\n?$)/gm;

/**
 * Marks the constants of a file of schemas as free of side effects, which they are: the bundler cannot know, and would make every schema of
 * every file that a function takes one line from. Exported for its test.
 */
export function withPureSchemas(source: string): string {
  if (!schemaLibrary.test(source)) return source;
  return source.replaceAll(workedOut, (_, start: string, value: string) => `${start}/* @__PURE__ */ (() => (${value}))();`);
}

/** Schemas that a function does not use are left out of its bundle. */
export function onlySchemasUsed(): Plugin {
  const read = new Map<string, string>();
  return {
    name: 'only-schemas-used',
    setup(build) {
      build.onLoad({ filter: /\/shared\/.*\.ts$/ }, ({ path }) => {
        const contents = read.get(path) ?? withPureSchemas(readFileSync(path, 'utf8'));
        read.set(path, contents);
        return { contents, loader: 'ts' };
      });
    },
  };
}

/**
 * Modules of Node whose every export is read when an ES module imports one of them. Those of `http` include the web clients, a library of
 * half a megabyte that is otherwise loaded at its first use; `require` reads nothing ahead.
 */
const readWhole = /^(node:)?https?$/;

/** Takes such modules by `require`. */
export const nodeModulesByRequire: Plugin = {
  name: 'node-modules-by-require',
  setup(build) {
    build.onResolve({ filter: readWhole }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'by-require' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'by-require' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};
