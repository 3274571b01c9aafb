import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { documentFile } from './document-reader.ts';

/** The function as Lambda loads it. */
async function serve(headers: Record<string, string>) {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  process.env['SITE_URL'] = 'http://127.0.0.1:4003';
  process.env['ALLOWED_ORIGINS'] = 'http://127.0.0.1:4003';
  const { handler } = await import('../../../functions/platform/get-openapi/index.ts');
  const event: unknown = {
    httpMethod: 'GET',
    path: '/v1/openapi.json',
    headers,
    requestContext: { requestId: 'request-1', identity: { sourceIp: '192.0.2.1' } },
  };
  const answer: unknown = await Reflect.apply(handler, null, [event, {}]);
  return answer as { statusCode: number; headers: Record<string, string>; body: string };
}

describe('GET /v1/openapi.json', () => {
  it('answers the document that is kept', async () => {
    const answer = await serve({});
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'application/json' } });
    expect(JSON.parse(answer.body)).toEqual(JSON.parse(await readFile(documentFile, 'utf8')));
  });

  it('answers 304 to who has this very document, and to nobody else', async () => {
    const { ETag = '' } = (await serve({})).headers;
    expect(await serve({ 'If-None-Match': ETag })).toMatchObject({ statusCode: 304, body: '' });
    // As a cache sends it that has compressed the answer on the way.
    expect(await serve({ 'If-None-Match': `"older", W/${ETag}` })).toMatchObject({ statusCode: 304 });
    expect(await serve({ 'If-None-Match': '"another"' })).toMatchObject({ statusCode: 200 });
  });
});
