import { grantAccess } from '#app/grant-access.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.grantAccess, deps, async (request) => {
  const { grant, isNew } = await grantAccess(deps.store, request.principal, () => request.body, request.now);
  return { status: isNew ? 201 : 200, body: grant };
});
