import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalServer } from '../../../local/host/http/listen.ts';
import { startSite } from '../../../local/host/site.ts';

const parent = mkdtempSync(join(tmpdir(), 'site-'));
const directory = join(parent, 'site');

let site: LocalServer;
let settings: string | null;

beforeEach(async () => {
  settings = null;
  mkdirSync(join(directory, 'parts'), { recursive: true });
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  for (const [name, text] of [
    ['index.html', '<h1>Courses</h1>'],
    ['404.html', '<h1>Not here</h1>'],
    ['main.js', 'start()'],
    ['parts/checkout-AB12CD34.js', 'buy()'],
  ] as const)
    writeFileSync(join(directory, name), text);
  site = await startSite(0, {
    directory,
    headers: { 'x-frame-options': 'DENY' },
    made: (path) => (path === 'config.json' ? settings : null),
  });
});

afterEach(() => {
  site.stop();
  rmSync(directory, { recursive: true });
});

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${String(site.port)}${path}`, init);

/** As it is written: `fetch` would tidy the path. */
const statusOf = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: site.port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('the pages on the laptop', () => {
  it('start at the root and carry the headers of the edge', async () => {
    const page = await get('/?price=1');
    expect(await page.text()).toBe('<h1>Courses</h1>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
  });

  it('are asked for anew each time, and sent again only when they have changed', async () => {
    const first = await get('/main.js');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag') ?? '';
    const second = await get('/main.js', { headers: { 'if-none-match': etag } });
    expect([second.status, await second.text()]).toEqual([304, '']);
    writeFileSync(join(directory, 'main.js'), 'start(2)');
    expect((await get('/main.js', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('have parts that a browser keeps for good, because their names change with them', async () => {
    const part = await get('/parts/checkout-AB12CD34.js');
    expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('have settings as soon as the system has them', async () => {
    expect((await get('/config.json')).status).toBe(404);
    settings = '{"apiUrl":"http://127.0.0.1:4000"}';
    const file = await get('/config.json');
    expect(await file.json()).toEqual({ apiUrl: 'http://127.0.0.1:4000' });
    expect(file.headers.get('cache-control')).toBe('no-cache');
  });

  it('say in words that a page is not there, with the status that says so too', async () => {
    const page = await get('/nowhere');
    expect([page.status, await page.text()]).toEqual([404, '<h1>Not here</h1>']);
    expect((await get('/parts')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/parts/../../secret.txt',
    '/%E0%A4%A',
  ])('do not lead out of their folder: %s', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });

  it.each(['/%00', `/${'long'.repeat(100)}`, '/main.js/more'])(
    'are not there under a name that no file can have: %s',
    async (path) => {
      expect(await statusOf(path)).toBe(404);
      expect(await statusOf('/')).toBe(200);
    },
  );

  it('are only read', async () => {
    const answer = await get('/', { method: 'POST', body: 'x' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const head = await get('/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
