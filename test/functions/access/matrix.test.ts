import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createApiKeyStore } from '../../../lib/adapters/dynamodb/api-key-store.ts';
import { parseKey } from '../../../lib/access/domain/key-format.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { Route, RouteName } from '../../../lib/shared/routes.ts';
import { scopes } from '../../../lib/shared/scopes.ts';
import type { Answer, Asked } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';
import { openFrontDoor } from './front-door.ts';
import type { FrontDoor } from './front-door.ts';
import { matrixRows } from './matrix-rows.ts';

let door: FrontDoor;
let tokens: Readonly<Record<string, string>>;

const shop = 'https://shop.example';
const names = Object.keys(routes).filter((name): name is RouteName => name in routes);
const scopeOf = (route: Route) => (route.scope === 'public' ? [] : [route.scope]);

beforeAll(async () => {
  door = await openFrontDoor();
  const revoked = await door.key({ scopes });
  const store = createApiKeyStore(door.services.engine.table);
  const row = await store.findByPrefix(parseKey(revoked)?.prefix ?? '');
  await store.revoke(row?.keyId ?? '', '2026-11-02T10:00:00Z');
  tokens = {
    unknownKey: revoked.replace(/_local_(.)/, (_, first: string) => `_local_${first === '0' ? '1' : '0'}`),
    revokedKey: revoked,
    stranger: door.person({ iss: 'https://issuer.example', groups: ['ops', 'finance'] }),
    late: door.person({ exp: Math.floor(Date.now() / 1000) - 60, groups: ['ops', 'finance'] }),
    browser: await door.key({ kind: 'browser', origins: [shop] }),
    finance: door.person({ groups: ['finance'] }),
    ops: door.person({ groups: ['ops'] }),
    guest: door.person({ groups: ['choir'] }),
  };
}, 60_000);
afterAll(() => door.stop());
beforeEach(() => {
  keepWritten();
});

const told = ({ status, body }: Answer): string =>
  status < 400 ? String(status) : `${String(status)} ${String(body['code'])}`;

/** Who calls, and what they are told by a route that may let them in. */
interface Caller {
  readonly name: string;
  readonly token: (route: Route) => string | null | Promise<string>;
  readonly asked?: Asked;
  readonly expected: (row: (typeof matrixRows)[RouteName]) => string;
}

const unauthenticated = '401 unauthenticated';
const closed = '403 scope_missing';
const allowed =
  (...who: readonly string[]): Caller['expected'] =>
  ({ may, inside }) =>
    may.some((one) => who.includes(one)) ? inside : closed;
const onlyTo =
  (answer: string): Caller['expected'] =>
  ({ may, inside }) =>
    may.includes('everybody') ? inside : answer;

const callers: readonly Caller[] = [
  { name: 'nobody', token: () => null, expected: onlyTo(unauthenticated) },
  ...['unknownKey', 'revokedKey', 'stranger', 'late'].map((name) => ({
    name,
    token: () => tokens[name] ?? '',
    expected: onlyTo(unauthenticated),
  })),
  {
    name: 'a browser key on its page',
    token: () => tokens['browser'] ?? '',
    asked: { headers: { origin: shop } },
    expected: allowed('browser', 'everybody'),
  },
  {
    name: 'a browser key on another page',
    token: () => tokens['browser'] ?? '',
    asked: { headers: { origin: 'https://evil.example' } },
    expected: (row) => (row.may.includes('browser') ? '403 origin_not_allowed' : allowed('everybody')(row)),
  },
  {
    name: 'a server key with the scope alone',
    token: (route) => door.key({ scopes: scopeOf(route) }),
    expected: ({ inside }) => inside,
  },
  {
    name: 'a server key with every scope but this',
    token: (route) => door.key({ scopes: scopes.filter((scope) => scope !== route.scope) }),
    expected: onlyTo(closed),
  },
  ...['finance', 'ops'].map((role) => ({
    name: `a person of ${role}`,
    token: () => tokens[role] ?? '',
    expected: allowed(role, 'everybody'),
  })),
  { name: 'a person of no group of ours', token: () => tokens['guest'] ?? '', expected: onlyTo(closed) },
];

it('every route has its row, and every row its route', () => {
  expect(Object.keys(matrixRows).sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
  const row = matrixRows[name];
  const route: Route = routes[name];

  it.each(callers.map((caller) => [caller.name, caller] as const))('answers %s', async (_, caller) => {
    const { parameters, query, body, headers } = { ...row.asked };
    const asked = {
      ...(parameters === undefined ? {} : { parameters }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
      headers: { ...headers, ...caller.asked?.headers },
    };
    const answer = await door.call(name, await caller.token(route), asked);
    expect(told(answer)).toBe(caller.expected(row));
  });
});

it('nothing of it came as far as Stripe', () => {
  expect(door.services.ofStripe).toEqual([]);
});
