import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { systemRoutes } from '#contracts/routes-system.ts';
import type { Instant } from '#domain/time.ts';
import { publicHandler } from '#runtime/http-handler.ts';

type Called = (event: unknown, context: Context) => Promise<{ statusCode: number; body: string }>;

describe('a call that runs out of time', () => {
  it('is answered as an unknown fault before it is ended', async () => {
    const clock = { now: () => '2026-05-01T00:00:00.000Z' as Instant };
    const handler = publicHandler(systemRoutes.readOpenapi, clock, () => new Promise(() => {})) as unknown as Called;
    const event = { headers: { 'accept-language': 'en' }, requestContext: { requestId: 'trace' } };
    const started = Date.now();
    const { statusCode, body } = await handler(event, { getRemainingTimeInMillis: () => 400 } as Context);
    expect(Date.now() - started).toBeLessThan(400);
    expect(statusCode).toBe(500);
    expect(JSON.parse(body)).toMatchObject({ code: 'internal-error', traceId: 'trace' });
  });
});
