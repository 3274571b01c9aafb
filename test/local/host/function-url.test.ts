import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { functionBehindUrl, startFunctionUrl } from '../../../local/host/function-url/server.ts';
import type { LocalServer } from '../../../local/host/http/listen.ts';
import type { ResolvedResource } from '../../../local/seam.ts';
import { contextIn, runnerOf } from './fixture.ts';

const receiver = 'arn:aws:lambda:eu-west-3:000000000000:function:receive:live';

describe("a function's own address", () => {
  let server: LocalServer;
  let answer: (event: string) => unknown;

  beforeEach(async () => {
    answer = (event) => ({ statusCode: 200, body: event });
    const runner = runnerOf({ [receiver]: (event) => answer(event) });
    server = await startFunctionUrl(0, receiver, { context: contextIn('/nowhere'), runner });
  });

  afterEach(() => {
    server.stop();
  });

  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(server.port)}${path}`, init);
  const post = async (body: string | Buffer, headers: Record<string, string>): Promise<unknown> =>
    (await call('/', { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers })).json();

  it('hands over the event of payload version 2.0', async () => {
    const response = await call('/path?a=1&a=2&b=3', { headers: { 'X-Custom': 'one' } });
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/path',
      rawQueryString: 'a=1&a=2&b=3',
      headers: { 'x-custom': 'one' },
      queryStringParameters: { a: '1,2', b: '3' },
      requestContext: {
        accountId: 'anonymous',
        stage: '$default',
        http: { method: 'GET', sourceIp: '127.0.0.1' },
      },
      isBase64Encoded: false,
    });
  });

  it('hands over JSON as the text that was sent, byte for byte', async () => {
    const body = '\uFEFF{"a" :1}\r\n';
    const event = await post(body, { 'content-type': 'application/json; charset=utf-8' });
    expect(event).toMatchObject({ body, isBase64Encoded: false });
  });

  it.each([['application/octet-stream'], ['application/pdf']])('hands over %s in base64', async (type) => {
    const event = await post(Buffer.from([0, 255, 1]), { 'content-type': type });
    expect(event).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
  });

  it('answers with status, headers, cookies and body of the function', async () => {
    answer = () => ({
      statusCode: 400,
      headers: { 'X-One': '1' },
      cookies: ['a=1'],
      body: 'aGk=',
      isBase64Encoded: true,
    });
    const response = await call('/');
    expect([response.status, await response.text()]).toEqual([400, 'hi']);
    expect([response.headers.get('x-one'), response.headers.getSetCookie()]).toEqual(['1', ['a=1']]);
  });

  it('takes an answer without a status for the body of a 200', async () => {
    answer = () => ({ received: true });
    const response = await call('/');
    expect([response.status, await response.json()]).toEqual([200, { received: true }]);
  });

  it('answers 502 when the function fails, and tells nothing of why', async () => {
    answer = () => {
      throw new Error('secret detail');
    };
    const response = await call('/');
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('secret detail');
  });

  it('refuses a body over six megabytes', async () => {
    expect((await call('/', { method: 'POST', body: 'x'.repeat(6_291_457) })).status).toBe(413);
  });
});

describe('the address in the template', () => {
  const url = (properties: Record<string, unknown>): ResolvedResource => ({
    stack: 'webhook',
    logicalId: 'Url',
    type: 'AWS::Lambda::Url',
    ref: 'arn:aws:lambda:eu-west-3:000000000000:function:receive',
    attributes: {},
    properties,
  });

  it('leads to the qualified function', () => {
    expect(functionBehindUrl([url({ AuthType: 'NONE', Qualifier: 'live' })])).toBe(receiver);
  });

  it('stops the start when it asks for a signature that nobody here checks', () => {
    expect(() => functionBehindUrl([url({ AuthType: 'AWS_IAM' })])).toThrow('asks for a signature');
  });
});
