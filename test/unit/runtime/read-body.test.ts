import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { ask } from './api-gateway.ts';
import type { Asked } from './api-gateway.ts';
import { keepWritten } from './written.ts';

const body = z.strictObject({
  name: z.string().max(10),
  kind: z.enum(['a', 'b']).optional(),
  size: z.int().optional(),
  items: z.array(z.strictObject({ id: z.string() })).optional(),
  deep: z.unknown().optional(),
});

const handler = httpHandler({
  route: routes.createPaymentIntent,
  settings: { siteUrl: 'https://shop.example', allowedOrigins: [] },
  body,
  query: nothing,
  handle: async (request) => ({ status: 200, body: request.body }),
});

const send = (sent: unknown, asked: Asked = {}) => ask(handler, { ...asked, body: sent });
const fieldsOf = async (sent: unknown) => {
  const answer = await send(sent);
  expect(answer.body).toMatchObject({ status: 400, code: 'validation_failed' });
  const errors = answer.body['errors'] as readonly { pointer: string; code: string }[];
  return errors.map(({ pointer, code }) => [pointer, code]);
};

const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });

beforeEach(() => {
  keepWritten();
});

describe('a body', () => {
  it('of 65,537 bytes is too large, counted in bytes and before anything else', async () => {
    const text = JSON.stringify({ name: 'é'.repeat(32_768) });
    const answer = await send(text, { headers: { 'content-type': 'text/plain' } });
    expect(answer.body).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('of 65,536 bytes is read', async () => {
    const frame = '{"name":"a","deep":""}';
    const text = `{"name":"a","deep":"${'x'.repeat(65_536 - frame.length)}"}`;
    expect((await send(text)).status).toBe(200);
  });

  it('is measured and read as it was before base64', async () => {
    expect((await send({ name: 'é' }, { base64: true })).body).toEqual({ name: 'é' });
    const large = await send({ name: 'x'.repeat(65_536) }, { base64: true });
    expect(large.status).toBe(413);
  });

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonp'], ['']])(
    'as %j is of a media type that is not supported',
    async (type) => {
      const answer = await send({ name: 'a' }, { headers: { 'content-type': type } });
      expect(answer.body).toMatchObject({ status: 415, code: 'media_type_not_supported' });
    },
  );

  it.each([['application/json'], ['application/json; charset=utf-8'], ['Application/JSON']])(
    'as %j is read',
    async (type) => {
      expect((await send({ name: 'a' }, { headers: { 'content-type': type } })).status).toBe(200);
    },
  );

  it.each([['{"name":'], ['{name:1}'], ['\uFEFF{"name":"a"}'], ['NaN']])('%j is malformed', async (text) => {
    expect((await send(text)).body).toMatchObject({ status: 400, code: 'malformed_json' });
  });

  it('that is missing is required', async () => {
    expect(await fieldsOf(undefined)).toEqual([['#', 'required']]);
  });

  it.each([[[]], ['"text"'], ['7'], ['null']])('that is no object is of a wrong type: %j', async (sent) => {
    expect(await fieldsOf(sent)).toEqual([['#', 'wrong_type']]);
  });
});

describe('a nested body', () => {
  it('may have eight levels', async () => {
    expect((await send({ name: 'a', deep: nested(7) })).status).toBe(200);
  });

  it('of nine levels is too deep, named where it is', async () => {
    const pointer = `#/deep${'/in'.repeat(7)}`;
    expect(await fieldsOf({ name: 'a', deep: nested(8) })).toEqual([[pointer, 'too_deep']]);
  });

  it('of thousands of levels is refused like any other', async () => {
    const text = `{"name":"a","deep":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    expect((await send(text)).body).toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it.each([['__proto__'], ['constructor'], ['prototype']])('may not name %s, at any depth', async (name) => {
    expect(await fieldsOf(`{"name":"a","${name}":{"admin":true}}`)).toEqual([[`#/${name}`, 'unknown_field']]);
    const inside = `{"name":"a","deep":[{"${name}":1}]}`;
    expect(await fieldsOf(inside)).toEqual([[`#/deep/0/${name}`, 'unknown_field']]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('admin');
  });

  it('is pointed into with the escapes of JSON pointers', async () => {
    expect(await fieldsOf('{"name":"a","deep":{"a/b~c":{"__proto__":1}}}')).toEqual([
      ['#/deep/a~1b~0c/__proto__', 'unknown_field'],
    ]);
  });
});

describe('a field', () => {
  it('that does not exist is named, with the escapes of JSON pointers', async () => {
    expect(await fieldsOf({ name: 'a', 'a/b~c': 1, items: [{ id: 'i', x: 1 }] })).toEqual([
      ['#/items/0/x', 'unknown_field'],
      ['#/a~1b~0c', 'unknown_field'],
    ]);
  });

  it('that is missing is required; one of a wrong type is not missing', async () => {
    expect(await fieldsOf({})).toEqual([['#/name', 'required']]);
    expect(await fieldsOf({ name: null })).toEqual([['#/name', 'wrong_type']]);
    expect(await fieldsOf({ name: 7 })).toEqual([['#/name', 'wrong_type']]);
    expect(await fieldsOf({ name: 'a', items: [{}] })).toEqual([['#/items/0/id', 'required']]);
    expect(await fieldsOf({ name: 'a', size: 1.5 })).toEqual([['#/size', 'wrong_type']]);
  });

  it('of a list of words is of a wrong type if it is no text, else out of range', async () => {
    expect(await fieldsOf({ name: 'a', kind: 7 })).toEqual([['#/kind', 'wrong_type']]);
    expect(await fieldsOf({ name: 'a', kind: 'c' })).toEqual([['#/kind', 'out_of_range']]);
  });

  it('that is too long is out of range', async () => {
    expect(await fieldsOf({ name: 'x'.repeat(11) })).toEqual([['#/name', 'out_of_range']]);
  });

  it('is told with all others that are wrong, fifty at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`f${String(index)}`, 1]));
    expect(await fieldsOf({ name: 'a', ...many })).toHaveLength(50);
  });
});
