/**
 * The floors. An import goes down or stays in its folder. Every floor says what it may reach; all else is refused. Needs `typescript` to be a
 * version with a compiler API: without it no module is seen and everything passes, which test/floors guards against.
 */

const packages = 'node_modules/';

/** `from` may import its own folder, the local paths and the packages given, and the given modules of Node; nothing else. */
function floor(name, comment, from, { local = [], npm = [], node = [] }) {
  const allowed = [
    ...local.map((path) => `^${path}`),
    ...npm.map((each) => `(^|/)${packages}${each}(/|$)`),
    ...npm.map((each) => `(^|/)${packages}@types/${each}(/|$)`),
    ...node.map((each) => `^(node:)?${each}$`),
  ];
  return { name, comment, severity: 'error', from: { path: `^${from}/` }, to: { pathNot: [`^${from}/`, ...allowed] } };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    floor('domain', 'The domain is pure: itself, zod and the one calendar; no input or output, no clock.', 'shared/domain', {
      npm: ['zod', 'chinese-days'],
    }),
    floor('regulation', 'The law as data rests on the domain alone.', 'shared/regulation', { local: ['shared/domain/'], npm: ['zod'] }),
    floor(
      'contracts',
      'Routes, events and problems rest on the domain alone; the writer of the OpenAPI page may write a file.',
      'shared/contracts',
      {
        local: ['shared/domain/'],
        npm: ['zod', 'zod-openapi'],
        node: ['fs', 'path', 'url'],
      },
    ),
    floor('app', 'Use cases reach outside through ports only.', 'shared/app', {
      local: ['shared/contracts/', 'shared/regulation/', 'shared/domain/'],
      npm: ['zod'],
      node: ['crypto'],
    }),
    floor('adapters', 'Adapters implement the ports of the app.', 'shared/adapters', {
      local: ['shared/app/', 'shared/contracts/', 'shared/domain/'],
      npm: ['zod', '@aws-sdk', '@smithy', 'aws-lambda'],
      node: ['crypto', 'zlib'],
    }),
    floor('runtime', 'Handler factories know no adapter.', 'shared/runtime', {
      local: ['shared/contracts/', 'shared/app/', 'shared/domain/'],
      npm: ['zod', '@middy', '@aws-lambda-powertools', 'pino', 'aws-lambda'],
      node: ['crypto'],
    }),
    {
      name: 'functions',
      comment: 'A function wires its own folder to the shared floors, and reaches no other function.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { pathNot: ['^functions/$1/', '^shared/', `(^|/)${packages}zod(/|$)`, `(^|/)${packages}@types/aws-lambda(/|$)`] },
    },
    {
      name: 'infra',
      comment: 'Infrastructure knows the contracts, the domain and what each function wants in its environment.',
      severity: 'error',
      from: { path: '^infra/', pathNot: '^infra/local/' },
      to: { path: '^(shared|functions|web|cli|demo|infra/local)/', pathNot: ['^shared/(contracts|domain)/', '^functions/[^/]+/env\\.ts$'] },
    },
    {
      name: 'local-host',
      comment: 'The local host also uses the ports and the store, and starts the demonstration.',
      severity: 'error',
      from: { path: '^infra/local/' },
      to: {
        path: '^(shared|functions|web|cli|demo)/',
        pathNot: ['^shared/(app|adapters|contracts|domain)/', '^functions/[^/]+/env\\.ts$', '^demo/'],
      },
    },
    {
      name: 'page-and-tools',
      comment: 'The page, the command line and the demonstration talk to the system over HTTP and share words with it, no workings.',
      severity: 'error',
      from: { path: '^(web|cli|demo)/' },
      to: { path: '^(shared|functions|infra|web|cli|demo)/', pathNot: ['^$1/', '^shared/(contracts|domain|regulation)/'] },
    },
    {
      name: 'aws-in-adapters-only',
      comment: 'AWS is named in one place.',
      severity: 'error',
      from: { path: '^(shared|functions|infra|web|cli|demo)/', pathNot: '^shared/adapters/' },
      to: { path: `(^|/)${packages}@aws-sdk/` },
    },
    {
      name: 'middleware-in-runtime-only',
      comment: 'middy, Powertools and the logger are named in one place.',
      severity: 'error',
      from: { path: '^(shared|functions|infra|web|cli|demo)/', pathNot: '^shared/runtime/' },
      to: { path: `(^|/)${packages}(@middy|@aws-lambda-powertools|pino)/` },
    },
    {
      name: 'one-calendar',
      comment: 'domain/time.ts is the only file with a calendar.',
      severity: 'error',
      from: { path: '^(shared|functions|infra|web|cli|demo)/', pathNot: '^shared/domain/time\\.ts$' },
      to: { path: `(^|/)${packages}chinese-days/` },
    },
    {
      name: 'page-parts-one-by-one',
      comment: 'An import of the whole of Ant Design puts every part that is used anywhere into the first chunk.',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.d\\.ts$' },
      to: { path: `(^|/)${packages}antd/(es|lib)/index\\.`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Tests look at the code, never the other way round.',
      severity: 'error',
      from: { path: '^(shared|functions|infra|web|cli|demo)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'runtime-dependencies-only',
      comment: 'What runs must not need a tool of development; types are erased, and infra/checks.ts says what it does without.',
      severity: 'error',
      from: { path: '^(shared|functions|infra|web|cli|demo)/', pathNot: ['^infra/checks\\.ts$', '\\.d\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-dependencies-only',
      comment: 'A package that another one happens to bring may be gone or different after the next update.',
      severity: 'error',
      from: { path: '^(shared|functions|infra|web|cli|demo)/', pathNot: '\\.d\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circle',
      comment: 'A circle of imports has no floor.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere is not checked by any rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
