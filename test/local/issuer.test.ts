import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { local } from '../../config/local.ts';
import { createHandler } from '../../functions/access/authorize-request/handler.ts';
import { createMemoryApiKeyStore } from '../../lib/adapters/memory/api-key-store.ts';
import { createTokenVerifier } from '../../lib/adapters/oidc/token-verifier.ts';
import { type AwsFront, startAwsFront } from '../../local/aws/front.ts';
import { createIssuerService, issuerUrl } from '../../local/issuer/issuer-service.ts';
import { observed } from '../functions/observed.ts';
import { createManualClock } from './aws/manual-clock.ts';
import { unguarded } from './unrestricted.ts';

const db = new DatabaseSync(':memory:');
const clock = createManualClock(Date.now());
let front: AwsFront;
let issuer: string;

beforeAll(async () => {
  let service = createIssuerService({ awsUrl: 'unknown', clock, db });
  const services = [
    { ...service, handle: (request: Parameters<typeof service.handle>[0]) => service.handle(request) },
  ];
  front = await startAwsFront({ port: 0, services, guard: unguarded, log: () => undefined });
  service = createIssuerService({ awsUrl: front.url, clock, db });
  issuer = issuerUrl(front.url);
});
afterAll(() => front.stop());

const ask = async (wanted: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: JSON.stringify(wanted) });
  return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
};
const tokenFor = async (wanted: unknown) => String((await ask(wanted)).body['access_token']);

/** The authorizer as the laptop wires it, with the addresses of this test. */
const authorizer = () => {
  const { audience, clientIds, groupsClaim } = local(4000).signIn;
  const jwksUri = `${issuer}/.well-known/jwks.json`;
  return createHandler({
    store: createMemoryApiKeyStore(),
    verifier: createTokenVerifier({ issuer, jwksUri, audience, clientIds, groupsClaim }),
    stage: 'local',
    limitFactor: 100,
    nowMs: () => clock.now(),
    hash: (key) => key,
    equal: () => false,
  });
};
const open = (token: string, authorize = authorizer()) =>
  authorize(
    { type: 'TOKEN', methodArn: 'arn:api/v1/GET/x', authorizationToken: `Bearer ${token}` },
    observed().observation,
  );

describe('the issuer of the laptop', () => {
  it('is described where clients look', async () => {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
  });

  it('publishes its public key, and nothing of the private one', async () => {
    const keys: unknown = await (await fetch(`${issuer}/.well-known/jwks.json`)).json();
    expect(keys).toEqual({
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          x: expect.any(String),
          y: expect.any(String),
          kid: expect.any(String),
          alg: 'ES256',
          use: 'sig',
        },
      ],
    });
  });

  it('keeps its key: a token from before a restart is still good', async () => {
    const before = createIssuerService({ awsUrl: front.url, clock, db });
    const other = createIssuerService({ awsUrl: front.url, clock, db: new DatabaseSync(':memory:') });
    const jwks = async (service: typeof before) =>
      (await service.handle(requestFor('GET', '/_local/issuer/.well-known/jwks.json'))).body;
    expect(await jwks(before)).toBe(
      JSON.stringify(await (await fetch(`${issuer}/.well-known/jwks.json`)).json()),
    );
    expect(await jwks(other)).not.toBe(await jwks(before));
  });

  it('gives the token of a person whom the authorizer knows', async () => {
    expect(await open(await tokenFor({ groups: ['finance'], sub: 'zofia' }))).toMatchObject({
      principalId: 'user:zofia',
      context: { kind: 'user', keyId: 'zofia', scopes: expect.stringContaining('invoices:read') },
    });
  });

  it.each([
    ['that has expired', { expiresInSeconds: -60 }],
    ['for another audience', { aud: 'another' }],
    ['of another client', { clientId: 'another' }],
    ['that tells who signed in', { tokenUse: 'id' }],
    ['of a person named by an address', { sub: 'zofia@example.com' }],
  ])('gives a token %s, which opens nothing', async (_, wanted) => {
    await expect(open(await tokenFor({ groups: ['ops'], ...wanted }))).rejects.toThrow(/^Unauthorized$/);
  });

  it('refuses what it does not understand', async () => {
    expect(await ask({ groups: 'finance' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
    expect(await ask({ roles: [] })).toMatchObject({ status: 400 });
    expect((await fetch(`${issuer}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${issuer}/token`)).status).toBe(404);
  });
});

const requestFor = (method: string, path: string) => ({
  method,
  path,
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  accessKeyId: null,
  service: null,
});
