import { buildFunctions, buildPage, synthesize } from '../../infra/build.ts';

/** Builds what the tests run: the bundles, the page and the templates; skipped where nothing has changed. */
export async function setup(): Promise<void> {
  await buildFunctions();
  await buildPage();
  await synthesize();
}
