/** Files that are handed to Stripe: https://docs.stripe.com/file-upload. The twin keeps what it is asked about, not the bytes. */
import type Stripe from 'stripe';

import { parameterError } from './errors.ts';
import type { Form } from './form.ts';
import { newId } from './ids.ts';
import { integer, objectOf, oneOf, type Read, required, text } from './params.ts';
import { type Route, route, stored } from './routing.ts';
import type { Call } from './world.ts';

/** "The maximum file size is 5 MB": https://docs.stripe.com/api/files/create */
export const maxFileBytes = 5 * 1024 * 1024;

const shape = {
  purpose: oneOf('dispute_evidence'),
  file: objectOf({ filename: text, type: text, size: integer, pages: integer }),
};

function createFile({ world }: Call, params: Read<typeof shape>): Stripe.File {
  const upload = required(params.file, 'file');
  const size = required(upload.size, 'file[size]');
  if (size === 0) throw parameterError('The file is empty.', 'parameter_invalid_empty', 'file');
  const created = world.clock.seconds();
  const id = newId('file');
  const file: Stripe.File = {
    id,
    object: 'file',
    created,
    expires_at: null,
    filename: upload.filename ?? null,
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    purpose: required(params.purpose, 'purpose'),
    size,
    title: null,
    type: (upload.type ?? '').split('/').at(-1) ?? null,
    url: `https://files.stripe.com/v1/files/${id}/contents`,
  };
  world.store.insert(file, created, { pages: upload.pages ?? 1 });
  return file;
}

export const fileRoutes: readonly Route[] = [
  route('POST /v1/files', { shape, run: createFile }),
  route('GET /v1/files/:id', { shape: {}, run: (call, _params, id) => stored(call, 'file', id) }),
];

/** A `multipart/form-data` body (RFC 7578) as the tree that every other body is read into. */
export function formOfMultipart(body: Buffer, contentType: string): Form {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw parameterError('The body has no boundary.', null, null);
  // One character for each byte, so that positions and lengths are those of the bytes.
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(parts.map(readPart));
}

function readPart(part: string): [string, Form[string]] {
  const end = part.indexOf('\r\n\r\n');
  const head = part.slice(0, end);
  const content = part.slice(end + 4, -2);
  const name = /[;\s]name="([^"]*)"/.exec(head)?.[1] ?? '';
  const filename = /filename="([^"]*)"/.exec(head)?.[1];
  if (filename === undefined) return [name, Buffer.from(content, 'latin1').toString('utf8')];
  const type = /content-type:\s*(\S+)/i.exec(head)?.[1] ?? 'application/octet-stream';
  return [name, { filename, type, size: String(content.length), pages: String(pagesOf(content)) }];
}

/** Pages of a PDF as far as they can be counted from outside; a picture is one. */
function pagesOf(content: string): number {
  return Math.max(1, [...content.matchAll(/\/Type\s*\/Page(?![a-zA-Z])/g)].length);
}
