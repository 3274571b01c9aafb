import type { ResolvedResource } from '../../seam.ts';
import {
  type JsonRecord,
  listOf,
  numberOf,
  recordOf,
  recordsOf,
  stringOf,
  stringsOf,
  textOf,
} from '../json.ts';
import { StartRefused } from '../start-refused.ts';

/** The REST API as the template describes it. */
export interface ApiModel {
  readonly apiId: string;
  readonly deploymentId: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly binaryMediaTypes: readonly string[];
  readonly resources: readonly ApiResource[];
  readonly gatewayResponses: ReadonlyMap<string, CustomResponse>;
}

/** One path of the API. */
export interface ApiResource {
  readonly id: string;
  /** As AWS shows it, e.g. `/payment-intents/{id}`. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly methods: ReadonlyMap<string, ApiMethod>;
}

export interface ApiMethod {
  readonly authorizer: TokenAuthorizer | null;
  readonly integration: Integration;
}

export type Integration =
  | { readonly kind: 'function'; readonly functionArn: string; readonly timeoutMs: number }
  | { readonly kind: 'mock'; readonly status: number; readonly headers: Headers; readonly template: string };

type Headers = Readonly<Record<string, string>>;

export interface TokenAuthorizer {
  readonly id: string;
  readonly functionArn: string;
  readonly header: string;
  readonly pattern: RegExp | null;
  readonly ttlMs: number;
}

/** What replaces one of the gateway's own answers. */
export interface CustomResponse {
  readonly status: number | null;
  /** Header name to a quoted text or an expression such as `context.requestId`. */
  readonly headers: Headers;
  /** By content type. */
  readonly templates: Readonly<Record<string, string>>;
}

const functionArnIn = (uri: unknown): string => {
  const [, arn] = /\/functions\/(.+)\/invocations$/.exec(textOf(uri)) ?? [];
  if (!arn) throw new StartRefused(`the API integration ${textOf(uri)} does not lead to a function.`);
  return arn;
};

const withoutPrefix = (parameters: unknown, prefix: string): Headers =>
  Object.fromEntries(
    Object.entries(stringsOf(parameters)).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );

const mockOf = (integration: JsonRecord): Integration => {
  const response = recordsOf(integration['IntegrationResponses'])[0] ?? {};
  return {
    kind: 'mock',
    status: numberOf(response['StatusCode']) ?? 200,
    headers: withoutPrefix(response['ResponseParameters'], 'method.response.header.'),
    template: textOf(recordOf(response['ResponseTemplates'])['application/json']),
  };
};

const integrationOf = (integration: JsonRecord): Integration => {
  const type = textOf(integration['Type']);
  if (type === 'MOCK') return mockOf(integration);
  if (type !== 'AWS_PROXY') throw new StartRefused(`API integrations of type ${type} are not known here.`);
  const functionArn = functionArnIn(integration['Uri']);
  return { kind: 'function', functionArn, timeoutMs: numberOf(integration['TimeoutInMillis']) ?? 29_000 };
};

const authorizerOf = ({ ref, properties }: ResolvedResource): TokenAuthorizer => {
  const type = textOf(properties['Type']);
  if (type !== 'TOKEN') throw new StartRefused(`authorizers of type ${type} are not known here.`);
  const pattern = stringOf(properties['IdentityValidationExpression']);
  return {
    id: ref,
    functionArn: functionArnIn(properties['AuthorizerUri']),
    header: textOf(properties['IdentitySource']).replace('method.request.header.', '').toLowerCase(),
    pattern: pattern === undefined ? null : new RegExp(`^(?:${pattern})$`),
    ttlMs: (numberOf(properties['AuthorizerResultTtlInSeconds']) ?? 300) * 1000,
  };
};

const customResponseOf = ({ properties }: ResolvedResource): CustomResponse => ({
  status: numberOf(properties['StatusCode']) ?? null,
  headers: withoutPrefix(properties['ResponseParameters'], 'gatewayresponse.header.'),
  templates: stringsOf(properties['ResponseTemplates']),
});

type OfType = (type: string) => readonly ResolvedResource[];

const methodsOf = (ofType: OfType, resourceId: string): ReadonlyMap<string, ApiMethod> => {
  const authorizers = new Map(ofType('Authorizer').map((each) => [each.ref, authorizerOf(each)]));
  return new Map(
    ofType('Method')
      .filter(({ properties }) => properties['ResourceId'] === resourceId)
      .map(({ properties }) => [
        textOf(properties['HttpMethod']),
        {
          authorizer: authorizers.get(textOf(properties['AuthorizerId'])) ?? null,
          integration: integrationOf(recordOf(properties['Integration'])),
        },
      ]),
  );
};

const pathOf = (ofType: OfType, id: string): readonly string[] => {
  const resource = ofType('Resource').find(({ ref }) => ref === id);
  if (!resource) return [];
  return [
    ...pathOf(ofType, textOf(resource.properties['ParentId'])),
    textOf(resource.properties['PathPart']),
  ];
};

const resourcesOf = (ofType: OfType, rootId: string): readonly ApiResource[] =>
  [rootId, ...ofType('Resource').map(({ ref }) => ref)].map((id) => {
    const segments = pathOf(ofType, id);
    return { id, segments, path: `/${segments.join('/')}`, methods: methodsOf(ofType, id) };
  });

/** Reads the one REST API of the template; null when it has none. */
export const apiModelOf = (all: readonly ResolvedResource[]): ApiModel | null => {
  const ofType: OfType = (type) => all.filter((each) => each.type === `AWS::ApiGateway::${type}`);
  const [api, another] = ofType('RestApi');
  const [stage] = ofType('Stage');
  if (!api || !stage) return null;
  if (another) throw new StartRefused('more than one REST API: only one has an address here.');
  return {
    apiId: api.ref,
    deploymentId: textOf(stage.properties['DeploymentId']),
    stage: stage.ref,
    stageVariables: stringsOf(stage.properties['Variables']),
    binaryMediaTypes: listOf(api.properties['BinaryMediaTypes']).map(textOf),
    resources: resourcesOf(ofType, textOf(api.attributes['RootResourceId'])),
    gatewayResponses: new Map(
      ofType('GatewayResponse').map((each) => [
        textOf(each.properties['ResponseType']),
        customResponseOf(each),
      ]),
    ),
  };
};
