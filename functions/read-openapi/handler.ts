import { openapiDocument } from '#contracts/openapi/document.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { publicHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

const document = { ...openapiDocument(deps.version) };

export const handler = publicHandler(systemRoutes.readOpenapi, deps.clock, async () => ({ status: 200, body: document }));
