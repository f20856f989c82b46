import { startArchive } from '#app/archive-year.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { log } from '#runtime/log.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.startArchive, deps, async (request) => {
  const run = await startArchive(deps, request.principal, () => request.body, request.now);
  await log('info', 'archive-started', { runId: run.runId, year: run.year });
  return { status: 202, body: run };
});
