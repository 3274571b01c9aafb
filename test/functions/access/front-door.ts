/** The API in this process: the authorizer and every route as they are wired, with the variables of the template. */
import { createHash, randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import * as z from 'zod';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { createKey } from '../../../lib/access/app/create-key.ts';
import type { WantedKey } from '../../../lib/access/app/create-key.ts';
import { createApiKeyStore } from '../../../lib/adapters/dynamodb/api-key-store.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { backgroundFunctions, routes } from '../../../lib/shared/routes.ts';
import type { RouteName } from '../../../lib/shared/routes.ts';
import { at, synthesise } from '../../infra/templates.ts';
import { ask } from '../../unit/runtime/api-gateway.ts';
import type { Answer, Asked } from '../../unit/runtime/api-gateway.ts';
import { deviationsOf } from '../../contract/api/conformance.ts';
import { claimsOf, newPair, signed, startIssuer } from '../../contract/ports/issuer.ts';
import type { Claims } from '../../contract/ports/issuer.ts';
import { startServices } from './services.ts';
import type { Services } from './services.ts';

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

export interface FrontDoor {
  readonly services: Services;
  /** Calls a route with a token as the gateway would; null = none. */
  call(name: RouteName, token: string | null, asked?: Asked): Promise<Answer>;
  key(wanted: Partial<WantedKey>): Promise<string>;
  person(claims: Claims): string;
  stop(): Promise<void>;
}

const variablesSchema = z.record(z.string(), z.unknown());

/** What each function is given; what refers to another resource names the variable that it stands in. */
function variablesOf(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const functions = synthesise('local').ofType('AWS::Lambda::Function');
  return new Map(
    functions.map(({ properties }) => {
      const given = Object.entries(variablesSchema.parse(at(properties, 'Environment', 'Variables')));
      const texts = given.map(([name, value]) => [name, typeof value === 'string' ? value : `arn:${name}`]);
      return [String(properties['FunctionName']).replace('payments-local-', ''), Object.fromEntries(texts)];
    }),
  );
}

const contextSchema = z.object({
  principalId: z.string(),
  context: z.record(z.string(), z.union([z.string(), z.number()])),
});
const authorizerSchema = z.object({ handler: z.custom<(event: object) => Promise<unknown>>() });
const handlerSchema = z.object({ handler: z.custom<Handler>() });

const root = join(import.meta.dirname, '../../..');

/** Loads an entry as it is wired, with the variables that the template gives it, when it is asked for. */
function functionLoader(own: Readonly<Record<string, string>>) {
  const given = variablesOf();
  return async (source: string): Promise<unknown> => {
    Object.assign(process.env, given.get(source.split('/')[1] ?? ''), own);
    return await import(pathToFileURL(join(root, 'functions', source, 'index.ts')).href);
  };
}

/** What the gateway hands on of a token; null where it answers 401 by itself. */
async function authorize(authorizer: (event: object) => Promise<unknown>, token: string) {
  const event = { type: 'TOKEN', methodArn: 'arn:api/v1/GET/x', authorizationToken: `Bearer ${token}` };
  try {
    const { principalId, context } = contextSchema.parse(await authorizer(event));
    const texts = Object.entries(context).map(([name, value]) => [name, String(value)]);
    return { principalId, ...(Object.fromEntries(texts) as Record<string, string>) };
  } catch (error) {
    // Exactly this message is a 401 of the gateway's; it answers 500 to any other.
    if (error instanceof Error && error.message === 'Unauthorized') return null;
    throw error;
  }
}

const refusedByGateway: Answer = {
  status: 401,
  headers: {},
  text: '',
  body: { code: 'unauthenticated' },
};

export async function openFrontDoor(): Promise<FrontDoor> {
  const services = await startServices();
  const pair = newPair('key-1');
  const issuer = await startIssuer([pair]);
  const load = functionLoader({
    AWS_ENDPOINT_URL: services.url,
    STRIPE_API_BASE: services.url,
    TABLE_NAME: services.engine.table.name,
    OIDC_ISSUER: issuer.settings.issuer,
    OIDC_JWKS_URI: issuer.settings.jwksUri,
    OIDC_CLIENT_IDS: 'console',
  });
  const authorizer = authorizerSchema.parse(await load(backgroundFunctions.authorizer)).handler;
  return {
    services,
    async call(name, token, asked = {}) {
      const { method, path, scope, function: source } = routes[name];
      const isGuarded = scope !== 'public' && token !== null;
      const as = isGuarded ? await authorize(authorizer, token) : null;
      if (isGuarded && as === null) return refusedByGateway;
      const { handler } = handlerSchema.parse(await load(source));
      const to = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => asked.parameters?.[parameter] ?? '');
      const answer = await ask(handler, { method, path: to, as, ...asked });
      refuseUndocumented(`${method} ${path}`, answer);
      return answer;
    },
    key: async (wanted) => await makeKey(services, wanted),
    person: (claims) => signed(pair, claimsOf(issuer, claims)),
    stop: async () => {
      await issuer.stop();
      await services.stop();
    },
  };
}

/** Whatever a test asks, the answer is one that the document knows. */
function refuseUndocumented(called: string, { status, headers, text, body }: Answer): void {
  const [method = '', path = ''] = called.split(' ');
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  // Deployed, the gateway has refused whoever is not known, and names the scheme; a function could not under this name.
  if (status === 401) named.set('www-authenticate', 'Bearer');
  const deviations = deviationsOf({ method, path, status, headers: named, body: text === '' ? '' : body });
  if (deviations.length > 0) throw new Error(`${called} ${String(status)} ${deviations.join(', ')}: ${text}`);
}

async function makeKey({ engine }: Services, wanted: Partial<WantedKey>): Promise<string> {
  const usual: WantedKey = {
    kind: 'server',
    scopes: [],
    label: 'matrix',
    origins: [],
    createdAt: '2026-11-02T09:00:00Z',
  };
  const made = await createKey(
    {
      store: createApiKeyStore(engine.table),
      stage: 'local',
      newId: freshId,
      randomHex: (bytes) => randomBytes(bytes).toString('hex'),
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    },
    { ...usual, ...wanted },
  );
  return made.key;
}
