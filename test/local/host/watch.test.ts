import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from './fixture.ts';
import { freePortBase } from './free-ports.ts';
import { type Launched, launch } from './running-system.ts';

const portBase = await freePortBase();
const startsWithinMs = 90_000;
const swapsWithinMs = 60_000;
const sources = ['bin', 'client', 'config', 'functions', 'infra', 'lib', 'local', 'web'];
const files = ['docs/openapi.json', 'package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json'];
const health = 'functions/platform/get-health/handler.ts';

/** A copy of the repository, so that its sources may be changed. */
const copyRepository = (to: string): void => {
  mkdirSync(join(to, 'docs'));
  for (const name of [...sources, ...files]) cpSync(name, join(to, name), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(to, 'node_modules'));
};

describe('npm start -- --watch', () => {
  const folder = temporaryFolder();
  const repository = join(folder.path, 'repository');
  const stateFolder = join(folder.path, 'state');
  let running: Launched;

  const edit = (file: string, change: (before: string) => string): void => {
    const path = join(repository, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };
  const said = async (line: RegExp): Promise<string> => {
    const deadline = performance.now() + swapsWithinMs;
    for (;;) {
      const found = running.lines.find((each) => line.test(each));
      if (found !== undefined) return found;
      if (performance.now() > deadline) throw new Error(`not said: ${running.lines.join(' | ')}`);
      await delay(10);
    }
  };
  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const { api, keys } = JSON.parse(readFileSync(join(stateFolder, 'endpoints.json'), 'utf8')) as {
      api: string;
      keys: Record<string, string>;
    };
    const headers = { Authorization: `Bearer ${keys['server'] ?? ''}` };
    const answer = await fetch(`${api}${path}`, { headers });
    return { code: answer.status, ...((await answer.json()) as object) };
  };

  beforeAll(async () => {
    mkdirSync(repository);
    copyRepository(repository);
    const flags = ['--port-base', String(portBase), '--state', stateFolder, '--ephemeral', '--no-console'];
    running = launch([...flags, '--watch'], {}, repository);
    await running.ready;
  }, startsWithinMs);

  afterAll(async () => {
    running.process.kill('SIGTERM');
    await running.ended;
    folder.remove();
  });

  it(
    'makes a changed handler live, and says what was swapped',
    async () => {
      expect(await ask('/v1/health')).toMatchObject({ status: 'ok' });
      const startedAt = performance.now();
      edit(health, (before) => before.replace(`status: 'ok'`, `status: 'ok' as const, mood: 'good'`));
      const line = await said(
        /^functions\/platform\/get-health\/handler\.ts: swapped platform-get-health, in /,
      );
      expect(await ask('/v1/health')).toMatchObject({ code: 200, mood: 'good' });
      process.stdout.write(`${line} Live after ${String(Math.round(performance.now() - startedAt))} ms.\n`);
    },
    swapsWithinMs,
  );

  it(
    'shows a build that fails in one block, goes on with the old code, and mends itself',
    async () => {
      edit(health, (before) => `${before}\nexport const broken = ;\n`);
      await said(/Unexpected ";"/);
      expect(running.lines).toContain('not built, so the old code goes on:');
      expect(await ask('/v1/health')).toMatchObject({ code: 200, mood: 'good' });
      edit(health, (before) =>
        before.replace('export const broken = ;', '').replace(`mood: 'good'`, `mood: 'better'`),
      );
      while ((await ask('/v1/health'))['mood'] !== 'better') await delay(20);
    },
    swapsWithinMs,
  );

  it(
    'swaps every function that a file of lib reaches, and keeps what the tables hold',
    async () => {
      const before = await ask('/v1/catalogue');
      edit('lib/adapters/dynamodb/journal.ts', (text) => `${text}\nglobalThis.wasSwapped = true;\n`);
      const line = await said(/^lib\/adapters\/dynamodb\/journal\.ts: swapped /);
      expect(line).toContain('swapped ledger-get-ledger-balances, ledger-list-ledger-entries, in ');
      expect(await ask('/v1/ledger/balances?currency=eur')).toMatchObject({ code: 200 });
      expect(await ask('/v1/catalogue')).toEqual(before);
    },
    swapsWithinMs,
  );

  it(
    'asks for a restart when a function is added or the template changes',
    async () => {
      cpSync(join(repository, 'functions/platform/get-health'), join(repository, 'functions/platform/wave'), {
        recursive: true,
      });
      await said(/^functions added or removed \(platform-wave\): restart to deploy them\.$/);
      edit('infra/app.ts', (text) => `${text}\n`);
      await said(/^infra\/app\.ts shapes the template: restart to deploy it\.$/);
      edit('lib/shared/stage-names.ts', (text) => `${text}\n`);
      await said(/^lib\/shared\/stage-names\.ts shapes the template: restart to deploy it\.$/);
    },
    swapsWithinMs,
  );

  it(
    'builds changed pages again',
    async () => {
      edit('web/site/index.html', (text) => text.replace('</body>', '<p>news</p></body>'));
      await said(/^web\/site\/index\.html: pages of the site are new, in /);
      expect(await (await fetch(`http://127.0.0.1:${String(portBase + 3)}/`)).text()).toContain(
        '<p>news</p>',
      );
    },
    swapsWithinMs,
  );
});
