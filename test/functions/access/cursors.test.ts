import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPaging } from '../../../lib/runtime/paging.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { RouteName } from '../../../lib/shared/routes.ts';
import { scopes } from '../../../lib/shared/scopes.ts';
import { keepWritten } from '../../unit/runtime/written.ts';
import { operationNamed } from '../../contract/api/document-reader.ts';
import { openFrontDoor } from './front-door.ts';
import type { FrontDoor } from './front-door.ts';
import { cursorKey } from './services.ts';

type Texts = Readonly<Record<string, string>>;

/** What is asked of a list, in its path and its query. */
interface Asked {
  readonly parameters?: Texts;
  readonly query?: Texts;
}

/** Of each list two requests that differ in what they are about. */
const lists: Readonly<Partial<Record<RouteName, readonly [Asked, Asked]>>> = {
  listPaymentIntents: [{ query: { orderId: 'order-1' } }, { query: { customerId: 'order-1' } }],
  listPaymentEvents: [{ parameters: { id: 'pay_00000001' } }, { parameters: { id: 'pay_00000002' } }],
  listRefunds: [
    { query: { paymentIntentId: 'pay_00000001' } },
    { query: { paymentIntentId: 'pay_00000002' } },
  ],
  listPaymentMethods: [{ parameters: { id: 'cst_00000001' } }, { parameters: { id: 'cst_00000002' } }],
  listDisputes: [{ query: { status: 'lost' } }, { query: {} }],
  listInvoices: [{ query: { kind: 'invoice' } }, { query: { kind: 'credit_note' } }],
  listLedgerEntries: [{ query: { period: '2026-10' } }, { query: { period: '2026-11' } }],
};
const names = Object.keys(lists) as RouteName[];

/** What a path names, under the name that the list knows it by. */
const filtersOf = (name: RouteName, { parameters: { id } = {}, query = {} }: Asked): Texts => {
  if (id === undefined) return query;
  return name === 'listPaymentMethods' ? { customerId: id } : { id };
};

/** As the list itself would sign where its page ended. */
async function signedFor(name: RouteName, asked: Asked, key = cursorKey): Promise<string> {
  const paging = createPaging(routes[name], () => Promise.resolve({ key }));
  const page = await paging.close({ items: [], next: 'lost ' }, filtersOf(name, asked), String);
  return page.nextCursor ?? '';
}

let door: FrontDoor;
let token: string;

beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.key({ scopes });
}, 60_000);
afterAll(() => door.stop());
beforeEach(() => {
  keepWritten();
});

const ask = async (name: RouteName, asked: Asked, cursor: string, as = token) =>
  await door.call(name, as, { ...asked, method: 'GET', query: { ...asked.query, cursor } });

it('every list with a cursor is asked', () => {
  const withCursor = Object.keys(routes).filter((name) =>
    operationNamed(name).parameters.some((parameter) => parameter['name'] === 'cursor'),
  );
  expect([...names].sort()).toEqual(withCursor.sort());
});

describe.each(names)('%s refuses', (name) => {
  const [asked, other] = lists[name] ?? [{}, {}];
  const another = names.find((one) => one !== name) ?? name;
  const earlier = Buffer.from('needs_response ').toString('base64url');
  const changed = (change: (payload: string, signature: string) => string) => async () => {
    const [payload = '', signature = ''] = (await signedFor(name, asked)).split('.');
    return change(payload, signature);
  };

  it.each([
    ['its cursor of another subject or filter', () => signedFor(name, other)],
    ['a cursor of another list', () => signedFor(another, asked)],
    ['one that was signed by a key that is no more', () => signedFor(name, asked, 'the key before')],
    ['another place under the same signature', changed((_, signature) => `${earlier}.${signature}`)],
    ['the same place in another spelling', changed((payload, signature) => `${payload}=.${signature}`)],
    ['a signature without its end', changed((payload, signature) => `${payload}.${signature.slice(0, -1)}`)],
    ['a signature in upper case', changed((payload, signature) => `${payload}.${signature.toUpperCase()}`)],
    ['a place without a signature', changed((payload) => payload)],
    ['one with a part more', changed((payload, signature) => `${payload}.${signature}.${signature}`)],
    ['a place behind a filter', changed((payload, signature) => `{}\n${payload}.${signature}`)],
  ])('%s', async (_, cursor) => {
    const { status, body } = await ask(name, asked, await cursor());
    expect([status, body['code']]).toEqual([400, 'cursor_invalid']);
  });
});

describe('a cursor', () => {
  const [asked = {}] = lists.listDisputes ?? [];
  const cursor = async () => await signedFor('listDisputes', asked);

  it('goes on where its page ended, also for another caller who may read the list', async () => {
    expect(await ask('listDisputes', asked, await cursor())).toMatchObject({
      status: 200,
      body: { items: [] },
    });
    const colleague = door.person({ groups: ['ops'] });
    expect(await ask('listDisputes', asked, await cursor(), colleague)).toMatchObject({ status: 200 });
  });

  it('opens nothing to a caller who may not', async () => {
    const stranger = await door.key({ scopes: ['payments:read'] });
    expect(await ask('listDisputes', asked, await cursor(), stranger)).toMatchObject({ status: 403 });
    expect(
      await ask('listDisputes', asked, await cursor(), door.person({ groups: ['finance'] })),
    ).toMatchObject({
      status: 403,
    });
  });

  it('goes with a page of any length', async () => {
    const longer = { query: { ...asked.query, limit: '100' } };
    expect(await ask('listDisputes', longer, await cursor())).toMatchObject({ status: 200 });
  });
});
