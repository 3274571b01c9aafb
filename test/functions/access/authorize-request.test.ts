import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../functions/access/authorize-request/handler.ts';
import { createMemoryTokenVerifier } from '../../../lib/adapters/memory/token-verifier.ts';
import { createMemoryApiKeyStore } from '../../../lib/adapters/memory/api-key-store.ts';
import { createKey } from '../../../lib/access/app/create-key.ts';
import type { WantedKey } from '../../../lib/access/app/create-key.ts';
import { roleScopes } from '../../../lib/shared/scopes.ts';
import { authorizerHandler } from '../../../lib/runtime/authorizer.ts';
import { keepWritten, linesOf } from '../../unit/runtime/written.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const wanted: WantedKey = {
  kind: 'server',
  scopes: ['payments:read', 'payments:write'],
  label: 'shop',
  origins: [],
  createdAt: '2026-11-02T09:00:00.000Z',
};

const tokens = {
  finance: 'head.finance.mark',
  both: 'head.both.mark',
  stranger: 'head.stranger.mark',
} as const;
const people = {
  [tokens.finance]: { subject: 'person-1', groups: ['finance', 'choir'] },
  [tokens.both]: { subject: 'person-2', groups: ['ops', 'finance'] },
  [tokens.stranger]: { subject: 'person-3', groups: ['Finance', 'admin'] },
};

function door(stage = 'local') {
  const store = createMemoryApiKeyStore();
  const reads: string[] = [];
  let made = 0;
  const authorize = authorizerHandler(
    'access/authorize-request',
    createHandler({
      store: {
        findByPrefix: async (prefix) => {
          reads.push(prefix);
          return await store.findByPrefix(prefix);
        },
      },
      verifier: createMemoryTokenVerifier(people),
      stage,
      limitFactor: 100,
      nowMs: () => Date.parse('2026-11-03T09:00:00.000Z'),
      hash,
      equal: (a, b) => a === b,
    }),
  );
  return {
    store,
    reads,
    make: (over: Partial<WantedKey> = {}, of = stage) => {
      made += 1;
      const randomHex = (bytes: number) => String(made).padStart(bytes * 2, '0');
      const newId = (prefix: string) => `${prefix}_${String(made)}`;
      return createKey({ store, stage: of, newId: newId as never, randomHex, hash }, { ...wanted, ...over });
    },
    open: (authorizationToken: string, methodArn = arn) =>
      authorize({ type: 'TOKEN', methodArn, authorizationToken }),
  };
}

const arn = 'arn:aws:execute-api:eu-west-3:000000000000:api123/v1/GET/payment-intents/pay_1/events';

let written: () => string;
beforeEach(() => {
  written = keepWritten();
});

const last = (text: string) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
const secretChanged = (key: string) => key.replace(/_(\d{64})/, (_, secret: string) => `_${last(secret)}`);

describe('a token that opens nothing', () => {
  it.each([
    ['a key that nobody made', (key: string) => key.replace('_000000000001_', '_000000000009_')],
    ['a mistyped key', last],
    ['a key with another secret', secretChanged],
    ['half a key', (key: string) => key.slice(0, 40)],
    ['something behind the key', (key: string) => `${key} x`],
    ['nothing', () => ''],
    ['a token of another kind', () => 'eyJhbGciOiJub25lIn0.e30.'],
  ])('is %s: exactly Unauthorized, or the gateway would answer 500', async (_, change) => {
    const { make, open } = door();
    const { key } = await make();
    await expect(open(`Bearer ${change(key)}`)).rejects.toThrow(/^Unauthorized$/);
  });

  it('is a key without Bearer, or with another scheme', async () => {
    const { make, open } = door();
    const { key } = await make();
    await expect(open(key)).rejects.toThrow(/^Unauthorized$/);
    await expect(open(`Basic ${key}`)).rejects.toThrow(/^Unauthorized$/);
  });

  it('is a key of another stage, before anything is read', async () => {
    const { make, open, reads } = door('local');
    const { key } = await make({}, 'prod');
    await expect(open(`Bearer ${key}`)).rejects.toThrow(/^Unauthorized$/);
    expect(reads).toEqual([]);
  });

  it('is a mistyped key, before anything is read', async () => {
    const { make, open, reads } = door();
    const { key } = await make();
    await expect(open(`Bearer ${last(key)}`)).rejects.toThrow(/^Unauthorized$/);
    expect(reads).toEqual([]);
  });

  it('is a revoked key', async () => {
    const { make, open, store } = door();
    const { key, row } = await make();
    await store.revoke(row.keyId, '2026-11-02T10:00:00.000Z');
    await expect(open(`Bearer ${key}`)).rejects.toThrow(/^Unauthorized$/);
  });

  it('is a key that was rotated, from its end on', async () => {
    const { make, open, store } = door();
    const old = await make();
    const next = await make();
    await store.put({ ...old.row, replacedBy: next.row.keyId, expiresAt: '2026-11-03T09:00:00.001Z' });
    expect(await open(`Bearer ${old.key}`)).toMatchObject({ principalId: old.row.keyId });
    await store.put({ ...old.row, replacedBy: next.row.keyId, expiresAt: '2026-11-03T09:00:00.000Z' });
    await expect(open(`Bearer ${old.key}`)).rejects.toThrow(/^Unauthorized$/);
    expect(await open(`Bearer ${next.key}`)).toMatchObject({ principalId: next.row.keyId });
  });

  it('is a key whose end nobody can read', async () => {
    const { make, open, store } = door();
    const { key, row } = await make();
    await store.put({ ...row, expiresAt: 'tomorrow' });
    await expect(open(`Bearer ${key}`)).rejects.toThrow(/^Unauthorized$/);
  });

  it('is a key whose hash is another’s: the prefix alone opens nothing', async () => {
    const { make, open, store } = door();
    const { key, row } = await make();
    await store.put({ ...row, hash: hash('another key') });
    await expect(open(`Bearer ${key}`)).rejects.toThrow(/^Unauthorized$/);
  });

  it('stands in no log', async () => {
    const { make, open } = door();
    const { key } = await make();
    await expect(open(`Bearer ${secretChanged(key)}`)).rejects.toThrow();
    await open(`Bearer ${key}`);
    expect(linesOf(written())).toHaveLength(2);
    expect(written()).not.toMatch(/pks_|Bearer/);
  });
});

describe('a fault behind the door', () => {
  it('is a fault, and no refusal: nobody is told that the key is wrong', async () => {
    const authorize = createHandler({
      store: { findByPrefix: () => Promise.reject(new Error('the table is gone')) },
      verifier: { verify: () => Promise.reject(new Error('the issuer is gone')) },
      stage: 'local',
      limitFactor: 1,
      nowMs: () => 0,
      hash,
      equal: (a, b) => a === b,
    });
    const { make } = door();
    const { key } = await make();
    const open = authorizerHandler('access/authorize-request', authorize);
    await expect(
      open({ type: 'TOKEN', methodArn: arn, authorizationToken: `Bearer ${key}` }),
    ).rejects.toThrow('the table is gone');
    await expect(
      open({ type: 'TOKEN', methodArn: arn, authorizationToken: `Bearer ${tokens.finance}` }),
    ).rejects.toThrow('the issuer is gone');
  });
});

describe('a key', () => {
  it('opens the whole stage, since its policy is cached for every route', async () => {
    const { make, open } = door();
    const { key } = await make();
    expect((await open(`Bearer ${key}`)).policyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: 'Allow',
          Resource: 'arn:aws:execute-api:eu-west-3:000000000000:api123/v1/*/*',
        },
      ],
    });
  });

  it('tells the routes who calls', async () => {
    const { make, open } = door();
    const { key } = await make();
    expect(await open(`bearer ${key}`)).toMatchObject({
      principalId: 'key_1',
      context: {
        kind: 'server',
        keyId: 'key_1',
        scopes: 'payments:read payments:write',
        origins: '',
        limitFactor: 100,
      },
    });
  });

  it('that took the place of another one is the same caller, whose key it names', async () => {
    const { make, open } = door();
    const { key } = await make({ principalId: 'key_first' });
    expect(await open(`Bearer ${key}`)).toMatchObject({
      principalId: 'key_first',
      context: { keyId: 'key_1' },
    });
  });

  it('of a browser has its origins and no scope; a factor of its own comes before the stage’s', async () => {
    const { make, open } = door();
    const origins = ['https://shop.example', 'https://other.example'];
    const { key } = await make({ kind: 'browser', scopes: [], origins, limitFactor: 1 });
    expect(key).toMatch(/^pkb_local_/);
    expect((await open(`Bearer ${key}`)).context).toEqual({
      kind: 'browser',
      keyId: 'key_1',
      scopes: '',
      origins: 'https://shop.example https://other.example',
      limitFactor: 1,
    });
  });
});

describe('a person', () => {
  const scopesOf = async (token: string) => {
    const { context } = await door().open(`Bearer ${token}`);
    return String(context?.['scopes']).split(' ');
  };

  it('has the scopes of the groups that are roles, and is no key', async () => {
    const { open, reads } = door();
    expect(await open(`Bearer ${tokens.finance}`)).toMatchObject({
      principalId: 'user:person-1',
      context: {
        kind: 'user',
        keyId: 'person-1',
        scopes: roleScopes.finance.join(' '),
        origins: '',
        limitFactor: 100,
      },
    });
    expect(reads).toEqual([]);
  });

  it('of both roles has each scope once', async () => {
    const scopes = await scopesOf(tokens.both);
    expect(scopes.toSorted()).toEqual([...new Set([...roleScopes.finance, ...roleScopes.ops])].sort());
  });

  it('of other groups is known and may nothing', async () => {
    expect(await scopesOf(tokens.stranger)).toEqual(['']);
  });

  it('never changes a price or erases a customer, whatever the group', () => {
    const ofRoles: readonly string[] = Object.values(roleScopes).flat();
    expect(ofRoles).not.toContain('catalogue:write');
    expect(ofRoles).not.toContain('customers:erase');
  });
});
