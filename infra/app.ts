import { resolve } from 'node:path';
import { buildFunctions } from './build.ts';
import { addChecks } from './checks.ts';
import { compose, type Partition } from './compose.ts';

// Also the entry of `npx cdk`, which says where it wants the result; the bundles are built first since the templates refer to them.
await buildFunctions();
const target = process.env['LIANZE_TARGET'] ?? '';
const app = compose({
  outdir: process.env['CDK_OUTDIR'] ?? resolve(import.meta.dirname, '..', 'cdk.out'),
  ...(target === '' ? {} : { partition: target as Partition }),
});
await addChecks(app);
app.synth();
