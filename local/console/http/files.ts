import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Answer } from './answer.ts';

const texts: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const others: Readonly<Record<string, string>> = {
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Nothing from elsewhere, nothing inline; frames show PDFs and mails of this server. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file in every form in which it may be asked for. */
interface Kept {
  readonly stamp: string;
  readonly etag: string;
  readonly forms: Readonly<Partial<Record<'br' | 'gzip' | 'identity', Buffer>>>;
}

export interface FileRequest {
  readonly path: string;
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
// Higher takes a second of a large bundle and gains little.
const brotliQuality = 9;

const formsOf = async (body: Buffer, isText: boolean): Promise<Kept['forms']> => {
  if (!isText) return { identity: body };
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
  const [br, gzipped] = await Promise.all([brotli(body, { params }), zip(body)]);
  return { br, gzip: gzipped, identity: body };
};

const stampOf = async (file: string): Promise<string | null> => {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? `${String(found.mtimeMs)} ${String(found.size)}` : null;
};

const chosen = ({ forms }: Kept, acceptEncoding: string): readonly [string, Buffer] => {
  const accepted = acceptEncoding.split(',').map((each) => each.trim().split(';')[0]);
  for (const form of ['br', 'gzip'] as const) {
    const body = forms[form];
    if (body !== undefined && accepted.includes(form)) return [form, body];
  }
  return ['identity', forms.identity ?? Buffer.alloc(0)];
};

const headersOf = (path: string, etag: string): Record<string, string> => ({
  'content-type': texts[extname(path)] ?? others[extname(path)] ?? 'application/octet-stream',
  'content-security-policy': pagePolicy,
  // The names of parts change with what is in them.
  'cache-control': path.startsWith('/parts/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  vary: 'accept-encoding',
  etag,
});

/** The built pages of one folder; a path without an extension is a place inside the application. */
export const createFiles = (directory: string) => {
  const kept = new Map<string, Kept>();

  const load = async (path: string): Promise<Kept | null> => {
    const file = join(directory, path);
    const stamp = await stampOf(file);
    if (stamp === null) return null;
    const known = kept.get(path);
    if (known?.stamp === stamp) return known;
    const body = await readFile(file);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const loaded = { stamp, etag, forms: await formsOf(body, extname(path) in texts) };
    kept.set(path, loaded);
    return loaded;
  };

  return async ({ path, acceptEncoding, ifNoneMatch }: FileRequest): Promise<Answer | null> => {
    // A normalised absolute path cannot leave the folder.
    const wanted = normalize(path);
    const name = extname(wanted) === '' ? '/index.html' : wanted;
    const found = wanted.startsWith('/') ? await load(name) : null;
    if (found === null) return null;
    const headers = headersOf(name, found.etag);
    if (ifNoneMatch.split(/\s*,\s*/).includes(found.etag)) return { status: 304, headers, body: '' };
    const [encoding, body] = chosen(found, acceptEncoding);
    if (encoding !== 'identity') headers['content-encoding'] = encoding;
    return { status: 200, headers, body };
  };
};
