import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bundleDirectory, bundleFunctions } from '../../../infra/bundle.ts';
import { temporaryFolder } from './fixture.ts';

const sources: Readonly<Record<string, string>> = {
  'package-lock.json': '{}',
  'tsconfig.json': '{}',
  'infra/bundle/environment-credentials.ts': `export const defaultProvider = 'from the environment';`,
  'lib/greeting.ts': `export const greeting: string = 'good day';`,
  'functions/shop/say-hello/letter.txt': 'Dear Sir',
  'functions/shop/say-hello/font.ttf': '\u0000\u0001',
  'functions/shop/say-hello/index.ts': `
    import { defaultProvider } from '@aws-sdk/credential-provider-node';
    import { greeting } from '../../../lib/greeting.ts';
    import font from './font.ttf';
    import letter from './letter.txt';
    export const handler = async () => [greeting, letter, font.length, defaultProvider];`,
  'functions/shop/say-goodbye/index.ts': `export const handler = async () => 'farewell';`,
};

describe('bundling', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  const writeSources = (root: string): void => {
    for (const [file, content] of Object.entries(sources)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
  };
  const bytesOf = (root: string): Record<string, string> =>
    Object.fromEntries(
      globSync('dist/**/*.{js,map}', { cwd: root }).map((file) => [
        file,
        readFileSync(join(root, file), 'utf8'),
      ]),
    );
  const run = async (root: string, name: string): Promise<unknown> => {
    const file = join(bundleDirectory(root, 'shop', name), 'index.js');
    const bundle = createRequire(import.meta.url)(file) as { handler: () => Promise<unknown> };
    return bundle.handler();
  };

  beforeEach(() => {
    folder = temporaryFolder();
    writeSources(folder.path);
  });

  afterEach(() => {
    folder.remove();
  });

  it('makes one module per function, with texts and fonts inside and credentials from the environment', async () => {
    const result = await bundleFunctions(folder.path);
    expect(result).toEqual({ functions: ['shop-say-goodbye', 'shop-say-hello'], cached: false });
    expect(await run(folder.path, 'say-hello')).toEqual(['good day', 'Dear Sir', 2, 'from the environment']);
    expect(await run(folder.path, 'say-goodbye')).toBe('farewell');
  });

  it('keeps source maps out of what a function ships', async () => {
    await bundleFunctions(folder.path);
    expect(globSync('dist/functions/*/*', { cwd: folder.path }).sort()).toEqual([
      'dist/functions/shop-say-goodbye/index.js',
      'dist/functions/shop-say-hello/index.js',
    ]);
    expect(globSync('dist/source-maps/*/*', { cwd: folder.path })).toHaveLength(2);
  });

  it('makes the same bytes wherever the sources stand', async () => {
    const elsewhere = join(folder.path, 'a', 'much', 'deeper', 'place');
    writeSources(elsewhere);
    await bundleFunctions(folder.path);
    await bundleFunctions(elsewhere);
    expect(bytesOf(elsewhere)).toEqual(bytesOf(folder.path));
  });

  it('builds nothing when nothing changed, also after a checkout that only touched the files', async () => {
    await bundleFunctions(folder.path);
    utimesSync(join(folder.path, 'lib/greeting.ts'), new Date(), new Date(0));
    expect(await bundleFunctions(folder.path)).toMatchObject({ cached: true });
  });

  it.each([
    [
      'an imported file changed',
      (root: string) => {
        writeFileSync(join(root, 'lib/greeting.ts'), `export const greeting = 'good eve';`);
      },
    ],
    [
      'a dependency was updated',
      (root: string) => {
        writeFileSync(join(root, 'package-lock.json'), '{"changed":1}');
      },
    ],
    [
      'a bundle was removed',
      (root: string) => {
        rmSync(join(root, 'dist/functions/shop-say-hello/index.js'));
      },
    ],
    [
      'a bundle was altered',
      (root: string) => {
        writeFileSync(join(root, 'dist/functions/shop-say-hello/index.js'), '0');
      },
    ],
    [
      'a function was added',
      (root: string) => {
        mkdirSync(join(root, 'functions/shop/wave'));
        writeFileSync(join(root, 'functions/shop/wave/index.ts'), 'export const handler = 1;');
      },
    ],
  ])('builds again when %s', async (_, change) => {
    await bundleFunctions(folder.path);
    change(folder.path);
    expect(await bundleFunctions(folder.path)).toMatchObject({ cached: false });
    expect(await bundleFunctions(folder.path)).toMatchObject({ cached: true });
  });

  it('takes away nothing that another start may be reading, and takes nothing half written for made', async () => {
    await bundleFunctions(folder.path);
    const bundle = join(bundleDirectory(folder.path, 'shop', 'say-hello'), 'index.js');
    rmSync(bundle);
    mkdirSync(join(bundle, 'in-the-way'), { recursive: true });
    writeFileSync(join(folder.path, 'lib/greeting.ts'), `export const greeting = 'good eve';`);
    await expect(bundleFunctions(folder.path)).rejects.toThrow(/EISDIR|ENOTEMPTY/);
    expect(existsSync(join(folder.path, 'dist/functions.json'))).toBe(true);
    rmSync(bundle, { recursive: true });
    expect(await bundleFunctions(folder.path)).toMatchObject({ cached: false });
  });

  it('removes the bundle of a function that is gone', async () => {
    await bundleFunctions(folder.path);
    rmSync(join(folder.path, 'functions/shop/say-goodbye'), { recursive: true });
    await bundleFunctions(folder.path);
    expect(existsSync(bundleDirectory(folder.path, 'shop', 'say-goodbye'))).toBe(false);
  });
});
