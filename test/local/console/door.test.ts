import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { json } from '../../../local/console/http/answer.ts';
import { startConsoleServer } from '../../../local/console/http/server.ts';
import type { LocalServer } from '../../../local/host/http/listen.ts';
import { temporaryFolder } from '../host/fixture.ts';

const index = `<!doctype html>${'<p>payments</p>'.repeat(200)}`;

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

describe('the door of the console', () => {
  const folder = temporaryFolder();
  const lines: string[] = [];
  let changes = 0;
  let server: LocalServer;
  let host: string;

  beforeAll(async () => {
    const pages = join(folder.path, 'pages');
    mkdirSync(join(pages, 'parts'), { recursive: true });
    writeFileSync(join(pages, 'index.html'), index);
    writeFileSync(join(pages, 'parts', 'a-1.js'), 'let a;');
    writeFileSync(join(pages, 'x.png'), 'png');
    writeFileSync(join(folder.path, 'secret.txt'), 'not for pages');
    server = await startConsoleServer({
      port: 0,
      pages,
      routes: {
        'GET /api/echo/:name': ({ name, query, body }) => json({ name, q: query.get('q'), body }),
        'POST /api/change': ({ body }) => json({ changes: (changes += 1), body }),
        'GET /api/breaks': () => {
          throw new Error('inner reason');
        },
      },
      live: (response) => response.end('live'),
      log: (line) => lines.push(line),
    });
    host = `127.0.0.1:${String(server.port)}`;
  });

  afterAll(() => {
    server.stop();
    folder.remove();
  });

  const ask = (path: string, options: RequestOptions = {}, body = ''): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: server.port, path, ...options }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });

  const codeOf = ({ body }: Reply): unknown => (JSON.parse(body.toString()) as { code: unknown }).code;

  it.each(['evil.example', 'evil.example:4004', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.evil.example:4004'])(
    'refuses the name %j, which somebody may have pointed at this machine',
    async (name) => {
      for (const path of ['/', '/api/echo/a', '/api/live']) {
        const reply = await ask(path, { headers: { host: name } });
        expect([reply.status, codeOf(reply)]).toEqual([421, 'foreign_host']);
      }
    },
  );

  it('answers by both names of this machine', async () => {
    const names = [host, `localhost:${String(server.port)}`];
    const replies = await Promise.all(names.map((name) => ask('/api/echo/a', { headers: { host: name } })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://'])(
    'refuses pages of the origin %j, also to read and to listen',
    async (origin) => {
      const foreign = origin === 'https://' ? `https://${host}` : origin;
      for (const [method, path] of [
        ['GET', '/api/echo/a'],
        ['GET', '/api/live'],
        ['POST', '/api/change'],
      ] as const) {
        const reply = await ask(path, { method, headers: { origin: foreign, 'x-console': '1' } });
        expect([reply.status, codeOf(reply)]).toEqual([403, 'foreign_origin']);
      }
    },
  );

  it('refuses what a page of another site embeds, and lets its links in', async () => {
    const from = (site: string, mode: string) =>
      ask('/api/echo/a', { headers: { 'sec-fetch-site': site, 'sec-fetch-mode': mode } });
    expect((await from('cross-site', 'no-cors')).status).toBe(403);
    expect((await from('same-site', 'cors')).status).toBe(403);
    expect((await from('same-origin', 'cors')).status).toBe(200);
    expect((await from('cross-site', 'navigate')).status).toBe(200);
  });

  it('changes nothing without the header that only its own pages may send', async () => {
    const before = changes;
    const reply = await ask('/api/change', { method: 'POST', headers: { origin: `http://${host}` } });
    expect([reply.status, codeOf(reply)]).toEqual([403, 'console_header_missing']);
    expect(changes).toBe(before);
    const allowed = { method: 'POST', headers: { origin: `http://${host}`, 'x-console': '1' } };
    expect((await ask('/api/change', allowed, '{"a":1}')).body.toString()).toContain('{"a":1}');
  });

  it('refuses bodies that are no JSON or too long, and methods and paths that mean nothing', async () => {
    const change = { method: 'POST', headers: { 'x-console': '1' } };
    expect(codeOf(await ask('/api/change', change, '{'))).toBe('malformed_json');
    expect((await ask('/api/change', change, `"${'a'.repeat(20_000)}"`)).status).toBe(413);
    expect((await ask('/api/echo/a', { method: 'PUT', headers: { 'x-console': '1' } })).status).toBe(405);
    expect((await ask('/', { method: 'POST', headers: { 'x-console': '1' } })).status).toBe(405);
    expect((await ask('/api/none')).status).toBe(404);
    expect((await ask('/api/echo/%E0%A4%A')).status).toBe(400);
  });

  it('says nothing of a fault but that there was one; the reason goes to the log', async () => {
    const reply = await ask('/api/breaks');
    expect([reply.status, codeOf(reply)]).toEqual([500, 'internal_error']);
    expect(reply.body.toString()).not.toContain('inner reason');
    expect(lines.join()).toContain('inner reason');
  });

  it('lets its pages load nothing from elsewhere and nothing inline', async () => {
    const { headers } = await ask('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('answers a place inside the application with its page, and a file that is not there with 404', async () => {
    for (const path of ['/', '/payments/pay_1', '/queues?x=1.js']) {
      expect((await ask(path)).body.toString()).toBe(index);
    }
    expect((await ask('/parts/none.js')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/parts/../../secret.txt',
    '//secret.txt',
  ])('hands out nothing beside its folder by %s', async (path) => {
    const raw = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      });
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => {
        resolve(text);
      });
    });
    expect(raw).toMatch(/^HTTP\/1\.1 404/);
    expect(raw).not.toContain('not for pages');
  });

  it('compresses text as the browser asks for it, and nothing else', async () => {
    const as = (encoding: string, path = '/') => ask(path, { headers: { 'accept-encoding': encoding } });
    expect(brotliDecompressSync((await as('gzip, br')).body).toString()).toBe(index);
    expect(gunzipSync((await as('gzip')).body).toString()).toBe(index);
    expect((await as('')).headers['content-encoding']).toBeUndefined();
    expect((await as('br', '/x.png')).headers['content-encoding']).toBeUndefined();
  });

  it('sends a file once and then only says that it is the same, until it is built anew', async () => {
    const { headers } = await ask('/');
    const again = await ask('/', { headers: { 'if-none-match': headers.etag } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    writeFileSync(join(folder.path, 'pages', 'index.html'), `${index}<!-- new -->`);
    expect((await ask('/', { headers: { 'if-none-match': headers.etag } })).status).toBe(200);
    expect((await ask('/parts/a-1.js')).headers['cache-control']).toContain('immutable');
    expect(headers['cache-control']).toBe('no-cache');
  });
});
