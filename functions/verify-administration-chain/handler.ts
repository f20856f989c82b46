import { verifyAdministrationChain } from '#app/verify-chain.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.verifyAdministrationChain, deps, async ({ principal, now }) => {
  return { status: 200, body: await verifyAdministrationChain(deps, principal, now) };
});
