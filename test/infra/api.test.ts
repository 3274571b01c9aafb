import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { bearerToken } from '../../infra/constructs/public-api.ts';
import { gatewayProblems } from '../../infra/constructs/gateway-problems.ts';
import { backgroundFunctions, routes } from '../../lib/shared/routes.ts';
import { problems } from '../../lib/shared/refusal.ts';
import { at, referredIds, synthesise, textOf } from './templates.ts';
import type { TemplateResource } from './templates.ts';

const { resources, ofType, exported } = synthesise('prod');

const byId = (id: string): TemplateResource | undefined =>
  resources.find((resource) => resource.concern === 'payments-api' && resource.id === id);

const pathOf = (resourceId: unknown): string => {
  const [id = ''] = referredIds(resourceId);
  const resource = byId(id);
  if (resource?.type !== 'AWS::ApiGateway::Resource') return '/v1';
  return `${pathOf(resource.properties['ParentId'])}/${String(resource.properties['PathPart'])}`;
};

const methods = ofType('AWS::ApiGateway::Method').map((method) => ({
  method: String(method.properties['HttpMethod']),
  path: pathOf(method.properties['ResourceId']),
  properties: method.properties,
}));
const calls = methods.filter(({ method }) => method !== 'OPTIONS');

/** What a value points at, in its own stack or in one before it. */
const targetsOf = (value: unknown): readonly (TemplateResource | undefined)[] => [
  ...referredIds(value).map(byId),
  ...exported(value),
];

const functionBehind = (integration: unknown): unknown => {
  const alias = targetsOf(integration).find((found) => found?.type === 'AWS::Lambda::Alias');
  const [id] = referredIds(alias?.properties['FunctionName']);
  const fn = resources.find((resource) => resource.concern === alias?.concern && resource.id === id);
  return fn?.properties['FunctionName'];
};

const nameOf = (source: string): string => `payments-prod-${source.split('/')[1] ?? ''}`;

describe('routes', () => {
  it('are exactly those of the table', () => {
    const wanted = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(calls.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(wanted.sort());
  });

  it.each(Object.values(routes))('$method $path reaches its function', (route) => {
    const found = calls.find(({ method, path }) => method === route.method && path === route.path);
    expect(functionBehind(found?.properties['Integration'])).toBe(nameOf(route.function));
  });

  it('ask for a key unless the table calls them public', () => {
    const open = calls
      .filter(({ properties }) => properties['AuthorizationType'] === 'NONE')
      .map(({ path }) => path);
    const pub = Object.values(routes).flatMap(({ scope, path }) => (scope === 'public' ? [path] : []));
    expect(open.sort()).toEqual(pub.sort());
    const guarded = calls.filter(({ properties }) => properties['AuthorizationType'] === 'CUSTOM');
    expect(guarded).toHaveLength(calls.length - open.length);
  });

  it('answer the question of a browser before it asks', () => {
    const preflights = methods.filter(({ method }) => method === 'OPTIONS').map(({ path }) => path);
    expect(preflights.sort()).toEqual([...new Set(calls.map(({ path }) => path))].sort());
  });

  it('have no models: the function validates', () => {
    expect(ofType('AWS::ApiGateway::Model')).toEqual([]);
    expect(ofType('AWS::ApiGateway::RequestValidator')).toEqual([]);
  });

  it('give a function the time that is left before the gateway ends it', () => {
    const times = new Set(calls.map(({ properties }) => at(properties, 'Integration', 'TimeoutInMillis')));
    expect(times).toEqual(new Set([29_000]));
  });
});

describe('preflight', () => {
  const template = textOf(methods.find(({ method }) => method === 'OPTIONS')?.properties['Integration']);

  it('names the origins of the stage, dots as dots', () => {
    expect(template).toContain("'https://pay.clairval.example'");
    expect(template).toContain('https://shop[.]clairval[.]example');
  });

  it('allows the headers of the contract and no credentials', () => {
    expect(template).toContain(
      "'Authorization,Content-Type,Idempotency-Key,If-Match,If-None-Match,Payment-Client-Secret'",
    );
    expect(template).not.toContain('Allow-Credentials');
  });
});

describe('the authorizer', () => {
  const [authorizer] = ofType('AWS::ApiGateway::Authorizer');

  it('reads the token of the Authorization header and is remembered for a minute', () => {
    expect(authorizer?.properties).toMatchObject({
      Type: 'TOKEN',
      IdentitySource: 'method.request.header.Authorization',
      AuthorizerResultTtlInSeconds: 60,
      IdentityValidationExpression: bearerToken,
    });
    expect(functionBehind(authorizer?.properties['AuthorizerUri'])).toBe(
      nameOf(backgroundFunctions.authorizer),
    );
  });

  it.each(['Bearer pks_test_0123456789abcdef', 'bearer eyJhbGciOi.eyJzdWIi.c2ln_bmF-dHVyZQ=='])(
    'is asked about %s',
    (token) => {
      expect(new RegExp(bearerToken).test(token)).toBe(true);
    },
  );

  it.each([
    'pks_test_0123456789abcdef',
    'Basic dXNlcjpwYXNzd29yZA==',
    'Bearer ',
    'Bearer short',
    'Bearer with space 0123456789',
  ])('is spared %s', (token) => {
    expect(new RegExp(bearerToken).test(token)).toBe(false);
  });
});

describe('answers of the gateway itself', () => {
  const responses = ofType('AWS::ApiGateway::GatewayResponse').map(({ properties }) => properties);
  const body = z.object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
    instance: z.string(),
  });

  it('exist for every kind that there is', () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
    const kinds =
      'ACCESS_DENIED API_CONFIGURATION_ERROR AUTHORIZER_CONFIGURATION_ERROR AUTHORIZER_FAILURE BAD_REQUEST_BODY ' +
      'BAD_REQUEST_PARAMETERS DEFAULT_4XX DEFAULT_5XX EXPIRED_TOKEN INTEGRATION_FAILURE INTEGRATION_TIMEOUT ' +
      'INVALID_API_KEY INVALID_SIGNATURE MISSING_AUTHENTICATION_TOKEN QUOTA_EXCEEDED REQUEST_TOO_LARGE ' +
      'RESOURCE_NOT_FOUND THROTTLED UNAUTHORIZED UNSUPPORTED_MEDIA_TYPE WAF_FILTERED';
    expect(responses.map((response) => response['ResponseType']).sort()).toEqual(kinds.split(' ').sort());
  });

  it.each(responses.map((response) => [response['ResponseType'], response] as const))(
    '%s is a problem document with our code, its request id and CORS',
    (kind, response) => {
      const problem = body.parse(JSON.parse(String(at(response, 'ResponseTemplates', 'application/json'))));
      const code = gatewayProblems.find(({ type }) => type.responseType === kind)?.code ?? 'internal_error';
      expect(problem).toMatchObject({
        code,
        ...problems[code],
        type: `https://pay.clairval.example/problems/${code}`,
      });
      expect(problem.instance).toBe('urn:request:$context.requestId');
      expect(response['StatusCode']).toBe(String(problem.status));
      expect(response['ResponseParameters']).toMatchObject({
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        'gatewayresponse.header.X-Request-Id': 'context.requestId',
        'gatewayresponse.header.Access-Control-Allow-Origin': 'method.request.header.Origin',
      });
    },
  );

  it('tell whoever is not known by which scheme to sign in, and nobody else', () => {
    // https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
    const unknown = responses.filter((response) => response['StatusCode'] === '401');
    expect(unknown.map((response) => response['ResponseType'])).toContain('UNAUTHORIZED');
    for (const response of responses) {
      const scheme = at(response, 'ResponseParameters', 'gatewayresponse.header.WWW-Authenticate');
      expect(scheme).toBe(unknown.includes(response) ? "'Bearer'" : undefined);
    }
  });

  it('tell whoever is too fast when to come back', () => {
    const slow = responses.filter((response) => ['429', '503'].includes(String(response['StatusCode'])));
    expect(slow.length).toBeGreaterThan(0);
    for (const response of slow) {
      expect(at(response, 'ResponseParameters', 'gatewayresponse.header.Retry-After')).toMatch(/^'\d+'$/);
    }
  });
});

describe('the stage of the API', () => {
  const [stage] = ofType('AWS::ApiGateway::Stage');

  it('is v1, traced, throttled, and never logs bodies', () => {
    expect(stage?.properties).toMatchObject({ StageName: 'v1', TracingEnabled: true });
    expect(at(stage?.properties, 'MethodSettings', 0)).toMatchObject({
      DataTraceEnabled: false,
      LoggingLevel: 'ERROR',
      ThrottlingBurstLimit: 400,
      ThrottlingRateLimit: 200,
    });
  });

  it('logs a fixed list without query strings, addresses and headers', () => {
    const format = String(at(stage?.properties, 'AccessLogSetting', 'Format'));
    const fields = z.record(z.string(), z.string()).parse(JSON.parse(format));
    expect(
      Object.values(fields).filter((field) => /query|header|identity|\$context\.path/.test(field)),
    ).toEqual([]);
    expect(Object.keys(fields)).toEqual(
      expect.arrayContaining(['requestId', 'route', 'status', 'latencyMs', 'caller']),
    );
  });

  it('is edge-optimized', () => {
    const [api] = ofType('AWS::ApiGateway::RestApi');
    expect(api?.properties['EndpointConfiguration']).toEqual({ Types: ['EDGE'] });
  });
});

describe('the firewall', () => {
  const [acl] = ofType('AWS::WAFv2::WebACL');
  const rules = z.array(z.looseObject({ Name: z.string() })).parse(acl?.properties['Rules']);
  const rule = (name: string): unknown => rules.find(({ Name }) => Name === name);

  it('stands before the stage of the API', () => {
    const [association] = ofType('AWS::WAFv2::WebACLAssociation');
    const ids = referredIds(association?.properties['ResourceArn']).map((id) => byId(id)?.type);
    expect(ids).toContain('AWS::ApiGateway::Stage');
  });

  it('refuses bodies over 65,536 bytes in the words of the API', () => {
    expect(at(rule('BodySize'), 'Statement', 'SizeConstraintStatement')).toMatchObject({
      ComparisonOperator: 'GT',
      FieldToMatch: { Body: { OversizeHandling: 'MATCH' } },
      Size: 65_536,
    });
    expect(at(rule('BodySize'), 'Action', 'Block', 'CustomResponse', 'ResponseCode')).toBe(413);
    const content = String(at(acl?.properties, 'CustomResponseBodies', 'body_too_large', 'Content'));
    expect(JSON.parse(content)).toMatchObject({ code: 'body_too_large', status: 413 });
    expect(textOf(at(acl?.properties, 'AssociationConfig'))).toContain('KB_64');
  });

  it('knows attackers, known attacks and floods, and only counts what would hit honest carts', () => {
    expect(rules.map(({ Name }) => Name)).toEqual([
      'BodySize',
      'AmazonIpReputationList',
      'KnownBadInputsRuleSet',
      'CommonRuleSet',
      'RatePerAddress',
    ]);
    const counted = at(
      rule('CommonRuleSet'),
      'Statement',
      'ManagedRuleGroupStatement',
      'RuleActionOverrides',
    );
    expect(counted).toEqual([
      { ActionToUse: { Count: {} }, Name: 'SizeRestrictions_BODY' },
      { ActionToUse: { Count: {} }, Name: 'GenericRFI_BODY' },
    ]);
  });

  it('writes no credentials into its log', () => {
    const [logging] = ofType('AWS::WAFv2::LoggingConfiguration');
    expect(logging?.properties['RedactedFields']).toEqual([
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'payment-client-secret' } },
    ]);
  });
});

describe('the webhook', () => {
  const ofWebhook = resources.filter(({ concern }) => concern === 'webhook');
  const typed = (type: string) => ofWebhook.filter((resource) => resource.type === type);

  it('is a function URL without IAM, with both permissions that it needs', () => {
    expect(typed('AWS::Lambda::Url').map(({ properties }) => properties['AuthType'])).toEqual(['NONE']);
    const actions = typed('AWS::Lambda::Permission').map(({ properties }) => properties['Action']);
    expect(actions.sort()).toEqual(['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl']);
  });

  it('has concurrency of its own in prod', () => {
    const receiver = typed('AWS::Lambda::Function').find(
      ({ properties }) => properties['FunctionName'] === nameOf(backgroundFunctions.webhook),
    );
    expect(receiver?.properties['ReservedConcurrentExecutions']).toBe(20);
  });
});
