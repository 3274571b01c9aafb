import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createClock } from '../../../local/events/clock.ts';
import { type ApiModel, apiModelOf } from '../../../local/host/gateway/api-model.ts';
import { startGateway } from '../../../local/host/gateway/server.ts';
import type { LocalServer } from '../../../local/host/http/listen.ts';
import type { Clock } from '../../../local/seam.ts';
import { contextIn, resolveFixture, runnerOf, temporaryFolder } from './fixture.ts';

const live = 'arn:aws:lambda:eu-west-3:000000000000:function:get-order:live';
const authorizer = 'arn:aws:lambda:eu-west-3:000000000000:function:get-order';

interface ProxyEvent {
  readonly path: string;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly requestContext: Readonly<Record<string, unknown>>;
}

const allowAll = {
  principalId: 'key_1',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:*:*:*/v1/*/*' },
    ],
  },
  context: { kind: 'server', level: 3 },
};

describe("the template's REST API", () => {
  const folder = temporaryFolder();
  let api: ApiModel;
  let server: LocalServer;
  let clock: Clock;
  let runner: ReturnType<typeof runnerOf>;
  let respond: (event: ProxyEvent) => unknown;
  let authorize: (event: { methodArn: string; authorizationToken: string }) => unknown;

  beforeAll(() => {
    const model = apiModelOf(resolveFixture(folder.path).resources);
    if (!model) throw new Error('the fixture has no API');
    api = model;
  });

  beforeEach(async () => {
    clock = createClock();
    respond = (event) => ({ statusCode: 200, body: JSON.stringify(event) });
    authorize = () => allowAll;
    runner = runnerOf({
      [live]: (event) => respond(JSON.parse(event) as ProxyEvent),
      [authorizer]: (event) => authorize(JSON.parse(event) as Parameters<typeof authorize>[0]),
    });
    server = await startGateway(0, api, { context: contextIn(folder.path, clock), runner });
  });

  afterEach(() => {
    server.stop();
  });

  afterAll(() => {
    folder.remove();
  });

  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(server.port)}${path}`, init);
  const eventOf = async (path: string, init: RequestInit = {}): Promise<ProxyEvent> =>
    (await (await call(path, init)).json()) as ProxyEvent;
  const bearer = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });

  it('hands a function the event of a REST proxy integration', async () => {
    const event = await eventOf('/v1/orders?state=open&state=paid&note=a%20b', {
      headers: { 'User-Agent': 'test', 'X-Custom': 'one' },
    });
    expect(event).toMatchObject({
      resource: '/orders',
      path: '/orders',
      httpMethod: 'GET',
      headers: { 'User-Agent': 'test' },
      multiValueHeaders: { 'User-Agent': ['test'] },
      queryStringParameters: { state: 'paid', note: 'a b' },
      multiValueQueryStringParameters: { state: ['open', 'paid'], note: ['a b'] },
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
      requestContext: {
        resourcePath: '/orders',
        path: '/v1/orders',
        stage: 'v1',
        accountId: '000000000000',
        protocol: 'HTTP/1.1',
        identity: { sourceIp: '127.0.0.1', userAgent: 'test' },
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
    });
    expect(event.requestContext).not.toHaveProperty('authorizer');
  });

  it('tells who called by the connection, not by what the caller claims', async () => {
    const event = await eventOf('/v1/orders', { headers: { 'X-Forwarded-For': '8.8.8.8' } });
    expect(event.requestContext['identity']).toMatchObject({ sourceIp: '127.0.0.1' });
    expect(event.headers['X-Forwarded-For']).toBe('127.0.0.1');
  });

  it('prefers a literal segment to a parameter, and decodes the parameter', async () => {
    expect(await eventOf('/v1/orders/latest')).toMatchObject({
      resource: '/orders/latest',
      pathParameters: null,
    });
    expect(await eventOf('/v1/orders/a%2Fb', bearer('x'))).toMatchObject({
      resource: '/orders/{id}',
      pathParameters: { id: 'a/b' },
    });
  });

  it("answers with the function's status, headers and body, and keeps its own headers", async () => {
    respond = () => ({
      statusCode: 201,
      headers: { ETag: '"1"', 'WWW-Authenticate': 'Basic' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'made',
    });
    const response = await call('/v1/orders');
    expect([response.status, await response.text()]).toEqual([201, 'made']);
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(response.headers.get('x-amzn-remapped-www-authenticate')).toBe('Basic');
  });

  it('undoes base64 only for a client that asks for a binary type of the API', async () => {
    respond = () => ({
      statusCode: 200,
      body: Buffer.from('%PDF').toString('base64'),
      isBase64Encoded: true,
    });
    const asked = await call('/v1/orders', { headers: { accept: 'application/pdf' } });
    const other = await call('/v1/orders', { headers: { accept: 'text/html' } });
    expect([await asked.text(), await other.text()]).toEqual(['%PDF', 'JVBERg==']);
  });

  it.each([
    ['an unknown path', '/v1/nowhere', 'GET', 403],
    ['an unknown method', '/v1/orders', 'DELETE', 403],
    ['HEAD', '/v1/orders', 'HEAD', 403],
    ['a path that is not valid encoding', '/v1/orders/%E0%A4%A', 'GET', 400],
  ])('refuses %s without asking anybody', async (_, path, method, status) => {
    const response = await call(path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-request-id')).toBe(response.headers.get('x-amzn-requestid'));
    expect(runner.calls).toEqual([]);
  });

  it('fills the template of its own answers', async () => {
    const response = await call('/v1/nowhere');
    expect(await response.json()).toEqual({
      detail: 'Missing Authentication Token',
      instance: response.headers.get('x-amzn-requestid'),
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['answers without a status', () => ({ body: 'x' })],
    ['answers with text', () => 'x'],
  ])('answers 502 when the function %s', async (_, answer) => {
    respond = answer;
    expect((await call('/v1/orders')).status).toBe(502);
  });

  it('refuses a body over ten megabytes', async () => {
    const response = await call('/v1/orders', { method: 'POST', body: 'x'.repeat(10_485_761) });
    expect(response.status).toBe(413);
  });

  it('answers a preflight with the origin that asks, if it is an allowed one', async () => {
    const preflight = async (origin: string) => {
      const response = await call('/v1/orders', { method: 'OPTIONS', headers: { Origin: origin } });
      return [response.status, response.headers.get('access-control-allow-origin')];
    };
    expect(await preflight('http://two.test')).toEqual([204, 'http://two.test']);
    expect(await preflight('http://evil.test')).toEqual([204, 'http://one.test']);
    expect(runner.calls).toEqual([]);
  });

  describe('and its authorizer', () => {
    it.each([
      ['no token', {}],
      ['a token of another form', { headers: { Authorization: 'Basic abc' } }],
    ])('refuses %s without asking it', async (_, init) => {
      expect((await call('/v1/orders/1', init)).status).toBe(401);
      expect(runner.calls).toEqual([]);
    });

    it('names the scheme to sign in by under its own name, which only functions may not', async () => {
      const { headers } = await call('/v1/orders/1');
      expect(headers.get('www-authenticate')).toBe('Bearer');
      expect(headers.get('x-amzn-remapped-www-authenticate')).toBeNull();
    });

    it('tells the function what it said', async () => {
      const event = await eventOf('/v1/orders/1', bearer('good'));
      expect(event.requestContext['authorizer']).toEqual({
        principalId: 'key_1',
        kind: 'server',
        level: '3',
        integrationLatency: expect.any(Number),
      });
    });

    it('is told token and method', async () => {
      const seen: unknown[] = [];
      authorize = (event) => {
        seen.push(event);
        return allowAll;
      };
      await call('/v1/orders/1', bearer('good'));
      expect(seen).toEqual([
        {
          type: 'TOKEN',
          authorizationToken: 'Bearer good',
          methodArn: `arn:aws:execute-api:eu-west-3:000000000000:${api.apiId}/v1/GET/orders/1`,
        },
      ]);
    });

    it('is asked once per token until its answer has expired', async () => {
      const asked = (): number => runner.calls.filter((ref) => ref === authorizer).length;
      await call('/v1/orders/1', bearer('a'));
      await call('/v1/orders/2', bearer('a'));
      expect(asked()).toBe(1);
      await call('/v1/orders/1', bearer('b'));
      expect(asked()).toBe(2);
      clock.advance(60_000);
      await call('/v1/orders/1', bearer('a'));
      expect(asked()).toBe(3);
    });

    it('has its kept policy evaluated for every request anew', async () => {
      const only = (path: string) => ({
        ...allowAll,
        policyDocument: {
          Statement: [
            { Effect: 'Allow', Action: 'execute-api:*', Resource: [`arn:aws:execute-api:*/v1/GET${path}`] },
          ],
        },
      });
      authorize = () => only('/orders/1');
      expect((await call('/v1/orders/1', bearer('a'))).status).toBe(200);
      expect((await call('/v1/orders/2', bearer('a'))).status).toBe(403);
    });

    it('refuses by a Deny, also beside an Allow', async () => {
      const [allow] = allowAll.policyDocument.Statement;
      const deny = { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: '*' };
      authorize = () => ({ ...allowAll, policyDocument: { Statement: [allow, deny] } });
      expect((await call('/v1/orders/1', bearer('a'))).status).toBe(403);
    });

    it('refuses with 401 by throwing Unauthorized, which is not kept', async () => {
      authorize = () => {
        throw new Error('Unauthorized');
      };
      expect((await call('/v1/orders/1', bearer('a'))).status).toBe(401);
      authorize = () => allowAll;
      expect((await call('/v1/orders/1', bearer('a'))).status).toBe(200);
    });

    it.each([
      [
        'throws something else',
        () => {
          throw new Error('database');
        },
      ],
      ['answers without a policy', () => ({ principalId: 'x' })],
      ['answers with an object in its context', () => ({ ...allowAll, context: { deep: {} } })],
    ])('makes the API answer 500 when it %s', async (_, answer) => {
      authorize = answer;
      expect((await call('/v1/orders/1', bearer('a'))).status).toBe(500);
    });
  });
});

describe('an integration that takes too long', () => {
  it('is answered with 504 while the function runs on', async () => {
    const folder = temporaryFolder();
    const resources = resolveFixture(folder.path).resources;
    const hurried = resources.map((each) =>
      each.type === 'AWS::ApiGateway::Method'
        ? {
            ...each,
            properties: {
              ...each.properties,
              Integration: { ...Object(each.properties['Integration']), TimeoutInMillis: 30 },
            },
          }
        : each,
    );
    const model = apiModelOf(hurried);
    if (!model) throw new Error('the fixture has no API');
    const { promise, resolve } = Promise.withResolvers<{ ok: true; payload: string }>();
    const runner = { exists: () => true, invoke: () => promise };
    const server = await startGateway(0, model, { context: contextIn(folder.path), runner });
    const response = await fetch(`http://127.0.0.1:${String(server.port)}/v1/orders`);
    resolve({ ok: true, payload: '{}' });
    server.stop();
    folder.remove();
    expect(response.status).toBe(504);
  });
});
