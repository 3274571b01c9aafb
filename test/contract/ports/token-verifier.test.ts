import { createPublicKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTokenVerifier } from '../../../lib/adapters/oidc/token-verifier.ts';
import type { OidcSettings } from '../../../lib/adapters/oidc/settings.ts';
import { claimsOf, newPair, signed, startIssuer, unsigned } from './issuer.ts';
import type { Claims, TestIssuer } from './issuer.ts';

const pair = newPair('key-1');
const stranger = newPair('key-1');
const nowSeconds = () => Math.floor(Date.now() / 1000);

let issuer: TestIssuer;
beforeEach(async () => {
  issuer = await startIssuer([pair]);
});
afterEach(() => issuer.stop());

const verifier = (over: Partial<OidcSettings> = {}) => createTokenVerifier({ ...issuer.settings, ...over });
const tokenOf = (over: Claims = {}) => signed(pair, claimsOf(issuer, over));
const without = (name: string): Claims => ({ [name]: undefined });

describe('an access token', () => {
  it('names a person and the groups of the claim that the stage names', async () => {
    const token = tokenOf({ groups: ['finance', 'choir'], roles: ['ops'] });
    expect(await verifier().verify(token)).toEqual({ subject: 'person-1', groups: ['finance', 'choir'] });
    expect(await verifier({ groupsClaim: 'roles' }).verify(token)).toMatchObject({ groups: ['ops'] });
  });

  it.each([
    ['no groups', without('groups')],
    ['groups that are no list', { groups: 'finance' }],
    ['groups that are no words', { groups: [{ name: 'finance' }] }],
  ])('with %s names a person without one', async (_, over) => {
    expect(await verifier().verify(tokenOf(over))).toEqual({ subject: 'person-1', groups: [] });
  });

  it('may be signed with RS256 or ES256', async () => {
    const other = newPair('key-2', 'ES256');
    issuer.publish([pair, other]);
    const token = signed(other, claimsOf(issuer));
    expect(await verifier().verify(token)).toMatchObject({ subject: 'person-1' });
  });

  it('of Cognito names its client and no audience', async () => {
    const cognito = { audience: null, clientIds: ['client-1'], groupsClaim: 'cognito:groups' };
    const claims = { aud: undefined, client_id: 'client-1', groups: undefined, 'cognito:groups': ['ops'] };
    expect(await verifier(cognito).verify(tokenOf(claims))).toEqual({ subject: 'person-1', groups: ['ops'] });
    expect(await verifier(cognito).verify(tokenOf({ ...claims, client_id: 'client-2' }))).toBeNull();
  });

  it('of another issuer may have no token_use, and names its client as azp', async () => {
    const token = tokenOf({ token_use: undefined, client_id: undefined, azp: 'console' });
    expect(await verifier().verify(token)).toMatchObject({ subject: 'person-1' });
    expect(await verifier({ clientIds: [] }).verify(token)).toMatchObject({ subject: 'person-1' });
  });

  it('a few seconds old by another clock is let in', async () => {
    expect(await verifier().verify(tokenOf({ exp: nowSeconds() - 2 }))).not.toBeNull();
  });
});

describe('a token that proves nothing', () => {
  it.each<[string, () => Claims]>([
    ['has expired', () => ({ exp: nowSeconds() - 60 })],
    ['never expires', () => without('exp')],
    ['is not valid yet', () => ({ nbf: nowSeconds() + 60 })],
    ['is another issuer’s', () => ({ iss: 'https://issuer.example' })],
    ['is of no issuer', () => without('iss')],
    ['is for another audience', () => ({ aud: 'another' })],
    ['is for no audience', () => without('aud')],
    ['was issued to another client', () => ({ client_id: 'another' })],
    ['was issued to no client', () => without('client_id')],
    ['is an identity token', () => ({ token_use: 'id' })],
    ['names nobody', () => without('sub')],
    ['names a person by an address', () => ({ sub: 'zofia@example.com' })],
    ['names a person like a part of a key of the table', () => ({ sub: 'a#b' })],
  ])('%s', async (_, over) => {
    expect(await verifier().verify(tokenOf(over()))).toBeNull();
  });

  it('is an identity token without token_use where only the client is checked', async () => {
    const settings = { audience: null, clientIds: ['console'] };
    expect(await verifier(settings).verify(tokenOf({ token_use: undefined, aud: 'console' }))).toBeNull();
  });

  it('is signed by somebody else under the same name', async () => {
    expect(await verifier().verify(signed(stranger, claimsOf(issuer)))).toBeNull();
  });

  it('was changed behind its signature', async () => {
    const [header = '', , signature = ''] = tokenOf().split('.');
    const [, claims = ''] = tokenOf({ groups: ['finance', 'ops'] }).split('.');
    expect(await verifier().verify([header, claims, signature].join('.'))).toBeNull();
  });

  it.each<[string, Parameters<typeof newPair>[1]]>([
    ['RSA', 'RS256'],
    ['an elliptic curve', 'ES256'],
  ])('has a signature of %s that is too long or too short', async (_, alg) => {
    const own = newPair('key-3', alg);
    issuer.publish([own]);
    const token = signed(own, claimsOf(issuer));
    const people = verifier();
    expect(await people.verify(token)).not.toBeNull();
    for (const bad of [`${token}xxxx`, token.slice(0, -20), token.slice(0, -3)]) {
      expect(await people.verify(bad)).toBeNull();
    }
  });

  it.each([
    ['alg none', { alg: 'none', kid: 'key-1' }],
    ['alg None', { alg: 'None', kid: 'key-1' }],
    ['no alg', { kid: 'key-1' }],
  ])('has %s', async (_, header) => {
    const token = unsigned(claimsOf(issuer), header);
    expect(await verifier().verify(token)).toBeNull();
    expect(await verifier().verify(`${token}c2ln`)).toBeNull();
    expect(issuer.asked()).toBe(0);
  });

  it('takes the public key for a secret', async () => {
    const pem = createPublicKey(pair.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    const token = unsigned(claimsOf(issuer), { alg: 'HS256', kid: 'key-1' }, pem);
    expect(await verifier().verify(token)).toBeNull();
    expect(issuer.asked()).toBe(0);
  });

  it.each(['RS384', 'PS256', 'ES256'])('says %s, which its key is not for', async (alg) => {
    expect(await verifier().verify(signed(pair, claimsOf(issuer), { alg }))).toBeNull();
  });

  it.each(['', 'a.b.c', '..', 'eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln', 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'])(
    'is no token: %p',
    async (token) => {
      expect(await verifier().verify(token)).toBeNull();
    },
  );

  it('names a key that its issuer does not have', async () => {
    expect(await verifier().verify(signed({ ...pair, kid: 'key-9' }, claimsOf(issuer)))).toBeNull();
  });
});

describe('the keys of the issuer', () => {
  it('are asked for once, by the first token', async () => {
    const people = verifier();
    expect(issuer.asked()).toBe(0);
    await Promise.all([people.verify(tokenOf()), people.verify(tokenOf({ sub: 'person-2' }))]);
    await people.verify(tokenOf({ exp: nowSeconds() - 60 }));
    expect(issuer.asked()).toBe(1);
  });

  it('are asked for again by a key that is new, and not by each token of a stranger', async () => {
    const people = verifier();
    await people.verify(tokenOf());
    const next = newPair('key-2');
    issuer.publish([pair, next]);
    expect(await people.verify(signed(next, claimsOf(issuer)))).toMatchObject({ subject: 'person-1' });
    const unknown = signed({ ...pair, kid: 'key-9' }, claimsOf(issuer));
    for (let sent = 0; sent < 5; sent += 1) expect(await people.verify(unknown)).toBeNull();
    expect(issuer.asked()).toBe(3);
    expect(await people.verify(tokenOf())).not.toBeNull();
  });

  it('are forgotten after an hour, so that a key that was withdrawn opens nothing', async () => {
    let now = 0;
    const people = createTokenVerifier(issuer.settings, () => now);
    expect(await people.verify(tokenOf())).not.toBeNull();
    issuer.publish([newPair('key-2')]);
    now = 3_599_999;
    expect(await people.verify(tokenOf())).not.toBeNull();
    now = 3_600_000;
    expect(await people.verify(tokenOf())).toBeNull();
  });

  it.each([
    ['cannot be had', { status: 500, body: '{}' }],
    ['are no keys', { status: 200, body: '{"keys":"none"}' }],
    ['are no JSON', { status: 200, body: '<html>' }],
    [
      'are more than anybody has',
      { status: 200, body: JSON.stringify({ keys: [], filler: 'x'.repeat(70_000) }) },
    ],
  ])('that %s are a fault: nobody is told that the token is wrong', async (_, answer) => {
    const good = issuer.answer;
    issuer.answer = answer;
    const people = verifier();
    await expect(people.verify(tokenOf())).rejects.toThrow('issuer_unavailable');
    issuer.answer = good;
    expect(await people.verify(tokenOf())).toMatchObject({ subject: 'person-1' });
  });

  it('at an address where nobody is are a fault', async () => {
    await issuer.stop();
    await expect(verifier().verify(tokenOf())).rejects.toThrow('issuer_unavailable');
    issuer = await startIssuer([pair]);
  });
});
