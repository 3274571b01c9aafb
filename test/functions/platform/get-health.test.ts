import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../functions/platform/get-health/handler.ts';
import { healthSchema } from '../../../functions/platform/get-health/schema.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { ask } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';

describe('health', () => {
  it('is told to everybody: stage and commit, and nothing else', async () => {
    keepWritten();
    const handler = httpHandler({
      route: routes.getHealth,
      settings: { siteUrl: 'https://shop.example', allowedOrigins: [] },
      body: nothing,
      query: nothing,
      handle: createHandler({ stage: 'local', commit: '0123abc' }),
    });
    const answer = await ask(handler, { method: 'GET', path: '/v1/health', as: null });
    expect(answer.status).toBe(200);
    expect(healthSchema.strict().parse(answer.body)).toEqual({
      status: 'ok',
      stage: 'local',
      commit: '0123abc',
    });
  });
});
