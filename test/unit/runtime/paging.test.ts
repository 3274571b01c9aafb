import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { openCursor, signCursor } from '../../../lib/runtime/cursor.ts';
import { createPaging, pageQuery } from '../../../lib/runtime/paging.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';
import { routes } from '../../../lib/shared/routes.ts';

const key = 'key of the stage';
const readKey = async () => ({ key });
const paging = createPaging(routes.listPaymentIntents, readKey);
const filters = { orderId: 'order-1', customerId: undefined };
const upper = (text: string) => text.toUpperCase();
const nextCursor = async (position = 'a|1', of: Readonly<Record<string, string | undefined>> = filters) => {
  const page = await paging.close({ items: ['a'], next: position }, of, upper);
  return page.nextCursor ?? '';
};

describe('a cursor', () => {
  it('is the position again, for the same filters', async () => {
    const cursor = await nextCursor('a|ż/1');
    expect(await paging.open({ limit: 5, cursor }, filters)).toEqual({ limit: 5, after: 'a|ż/1' });
  });

  it('does not care about filters that were not sent', async () => {
    const opened = await paging.open({ limit: 5, cursor: await nextCursor() }, { orderId: 'order-1' });
    expect(opened.after).toBe('a|1');
  });

  it('of another list, or with other filters, is refused', async () => {
    const cursor = await nextCursor();
    await expect(paging.open({ limit: 5, cursor }, { orderId: 'order-2' })).rejects.toMatchObject({
      refusal: { code: 'cursor_invalid' },
    });
    await expect(paging.open({ limit: 5, cursor }, { customerId: 'order-1' })).rejects.toBeInstanceOf(
      RefusedRequest,
    );
  });

  it('of another route is refused, also with the same filters', async () => {
    const others = createPaging(routes.listInvoices, readKey);
    await expect(others.open({ limit: 5, cursor: await nextCursor() }, filters)).rejects.toMatchObject({
      refusal: { code: 'cursor_invalid' },
    });
  });

  it('made with another key is refused', () => {
    const cursor = signCursor('a|1', 'list', 'another key');
    expect(openCursor(cursor, 'list', key)).toMatchObject({ ok: false });
  });

  it.each([
    [
      'another position',
      (cursor: string) => cursor.replace(/^[^.]+/, Buffer.from('b|1').toString('base64url')),
    ],
    ['another signature', (cursor: string) => `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`],
    ['a shorter signature', (cursor: string) => cursor.slice(0, -1)],
    ['no signature', (cursor: string) => cursor.replace(/\..*$/, '')],
    ['one part more', (cursor: string) => `${cursor}.x`],
    ['nothing', () => ''],
    ['something else', () => 'abc'],
  ])('with %s is refused', (_, change) => {
    const cursor = change(signCursor('a|1', 'list', key));
    expect(openCursor(cursor, 'list', key)).toMatchObject({ refusal: { code: 'cursor_invalid' } });
  });
});

describe('a page', () => {
  it('shows its items by the view, and no cursor behind the last', async () => {
    expect(await paging.close({ items: ['a', 'b'], next: null }, {}, upper)).toEqual({
      items: ['A', 'B'],
      nextCursor: null,
    });
  });

  it('begins at the start, for which no key is read', async () => {
    const keyless = createPaging(routes.listInvoices, () => Promise.reject(new Error('the key was read')));
    expect(await keyless.open({ limit: 20 }, filters)).toEqual({ limit: 20, after: null });
    expect(await keyless.close({ items: [], next: null }, filters, upper)).toMatchObject({ items: [] });
  });
});

describe('a limit', () => {
  const query = z.strictObject(pageQuery);

  it('is 20 if none is sent, and at most 100', () => {
    expect(query.parse({})).toEqual({ limit: 20 });
    expect(query.parse({ limit: '100' })).toEqual({ limit: 100 });
  });

  it.each([['101'], ['0'], ['-1'], ['1.5'], ['many'], ['']])('of %j is refused', (limit) => {
    expect(query.safeParse({ limit }).success).toBe(false);
  });
});
