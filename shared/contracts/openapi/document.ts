import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { Problem } from '../problems.ts';
import type { RouteContract } from '../route-contract.ts';
import { routes } from '../routes.ts';

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } });
const gatewayError = { description: 'made by the gateway', content: { 'application/json': { schema: z.object({ message: z.string() }) } } };
const meaning: Readonly<Record<number, string>> = { 200: 'as it is', 201: 'accepted' };

function operation(name: string, contract: RouteContract): ZodOpenApiOperationObject {
  const body = contract.bodyShown ?? contract.body;
  const headers = contract.acceptsKey === true ? { header: z.object({ 'Idempotency-Key': z.string().min(1).max(200).optional() }) } : {};
  return {
    operationId: name,
    tags: [contract.tag],
    summary: `${contract.summary.zh} · ${contract.summary.en}`,
    security: contract.isPublic === true ? [] : [{ bearer: [] }],
    requestParams: {
      ...(contract.params === undefined ? {} : { path: contract.params }),
      ...(contract.query === undefined ? {} : { query: contract.query }),
      ...headers,
    },
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(contract.answers).map(([status, schema]) => [
          status,
          { description: meaning[Number(status)] ?? '', content: { 'application/json': { schema } } },
        ]),
      ),
      ...(contract.isPublic === true
        ? {}
        : {
            '401': gatewayError,
            '403': problem('not permitted'),
            '404': problem('not found'),
            '409': problem('not possible now'),
            '412': problem('changed meanwhile'),
          }),
      '400': problem('faults in the query'),
      ...(body === undefined ? {} : { '413': gatewayError, '415': problem('not JSON'), '422': problem('faults in the body, by pointer') }),
      '429': gatewayError,
      '500': problem('an unknown fault'),
      '503': problem('busy'),
    },
  };
}

/** The OpenAPI 3.1 document of the API, made from the same schemas that validate it. */
export function openapiDocument(version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, contract] of Object.entries<RouteContract>(routes)) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operation(name, contract) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lianze 廉责',
      version,
      description:
        'Facts in, triggers out: integrity duties of Party committees and discipline commissions. A trigger is a lead to be verified (线索待核), never a verdict.',
    },
    servers: [{ url: '/' }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths,
  });
}
