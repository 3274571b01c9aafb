import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { secretDigest } from '../../../lib/adapters/kms/secret-digest.ts';
import { freshId } from '../../../lib/runtime/fresh-id.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { Route, RouteName } from '../../../lib/shared/routes.ts';
import { scopes } from '../../../lib/shared/scopes.ts';
import { creationOf, paymentOf } from '../../contract/ports/samples.ts';
import type { Answer } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';
import { openFrontDoor } from './front-door.ts';
import type { FrontDoor } from './front-door.ts';
import { matrixRows } from './matrix-rows.ts';

let door: FrontDoor;
let browser: string;
let server: string;

beforeAll(async () => {
  door = await openFrontDoor();
  browser = await door.key({ kind: 'browser' });
  server = await door.key({ scopes });
}, 60_000);
afterAll(() => door.stop());
beforeEach(() => {
  keepWritten();
});

const named = (wanted: (route: Route) => boolean) =>
  Object.keys(routes)
    .filter((name): name is RouteName => name in routes)
    .filter((name) => wanted(routes[name]));
const withId = named(({ path }) => path.includes('{id}'));
const bySecret = named(({ path, browser: open }) => path.includes('{id}') && open);

let sent = 0;

/** A good request for that id, with a key of its own where the route has keys. */
const request = (name: RouteName, id: string, secret?: string) => {
  sent += 1;
  const { asked } = matrixRows[name];
  const isKeyed = asked?.headers?.['idempotency-key'] !== undefined;
  return {
    ...asked,
    parameters: { id },
    headers: {
      ...asked?.headers,
      ...(isKeyed ? { 'idempotency-key': `foreign-${String(sent).padStart(16, '0')}` } : {}),
      ...(secret === undefined ? {} : { 'payment-client-secret': secret }),
    },
  };
};

/** Everything that a client can see, but for what differs in every answer. */
const seen = ({ status, headers, body }: Answer) => ({
  status,
  headers: Object.entries(headers)
    .filter(([name]) => name.toLowerCase() !== 'x-request-id')
    .sort(),
  text: JSON.stringify({ ...body, instance: undefined }),
});

/** What a call shows, and how often it asked the table. */
const measured = async (call: () => Promise<Answer>) => {
  const before = door.services.trips();
  const answer = await call();
  return { ...seen(answer), trips: door.services.trips() - before };
};

async function payment(secret: string): Promise<string> {
  const made = paymentOf({ id: freshId('pay') });
  const store = createPaymentStore({ table: door.services.engine.table, now: Date.now });
  await store.commit(creationOf(made, { clientSecretHash: secretDigest.hash(secret) }));
  return made.id;
}

describe('a payment that is not the page’s', () => {
  it.each(bySecret)('is to %s what an unknown one is: the same bytes, the same trips', async (name) => {
    const theirs = await payment('pi_theirs_secret_1');
    const own = await payment('pi_own_secret_1');
    for (const secret of [undefined, '', 'pi_own_secret_1', 'pi_theirs_secret_2']) {
      const ask = (id: string) => measured(() => door.call(name, browser, request(name, id, secret)));
      await ask(freshId('pay'));
      const unknown = await ask(freshId('pay'));
      expect(unknown).toMatchObject({ status: 404, text: expect.stringContaining('not_found') });
      expect(await ask(theirs)).toEqual(unknown);
    }
    const holder = await door.call(name, browser, request(name, own, 'pi_own_secret_1'));
    expect(holder.body['code']).not.toBe('not_found');
  });
});

describe('an id that nobody has', () => {
  it.each(withId)('is to %s what one of another kind is, or none at all', async (name) => {
    const { inside, asked } = matrixRows[name];
    const { id: usual = '' } = { ...asked?.parameters };
    const kind = usual.replace(/_.*$/, '');
    const ask = async (id: string) => seen(await door.call(name, server, request(name, id)));
    const unknown = await ask(usual);
    expect(inside).toMatch(new RegExp(`^${String(unknown.status)}\\b`));
    const other = freshId('key');
    for (const id of [other, `${kind}_x`, `${kind}_`, 'x', '../x', `${kind}_${'0'.repeat(300)}`, 'PAY#x']) {
      expect(await ask(id)).toEqual(unknown);
    }
  });
});
