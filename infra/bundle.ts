import { globSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { BundleFailed } from './bundle/bundle-failed.ts';
import { isFresh, sha256 } from './bundle/cache.ts';
import { keepAll, readFunctionsRecord } from './bundle/keep.ts';
import { type Entries, bundleFolder, entriesOf, optionsFor } from './bundle/options.ts';

/** The folder that holds exactly what one function ships, and nothing else. */
export const bundleDirectory = (root: string, context: string, name: string): string =>
  join(root, bundleFolder, `${context}-${name}`);

/** What a call of the bundler did. */
export interface BundleResult {
  readonly functions: readonly string[];
  readonly cached: boolean;
}

const esbuildVersion = (): string => {
  const require = createRequire(import.meta.url);
  return sha256(readFileSync(require.resolve('esbuild/package.json')));
};

const build = async (root: string, entryPoints: Entries, key: string): Promise<void> => {
  const { build: esbuild } = await import('esbuild');
  const result = await esbuild({ ...optionsFor(entryPoints), absWorkingDir: root }).catch(
    (error: unknown) => {
      throw new BundleFailed('the functions do not bundle: see the errors above.', { cause: error });
    },
  );
  keepAll(root, result, key);
};

// A folder of a function that is gone would still be an asset for whoever globs.
const dropStrangers = (root: string, functions: readonly string[]): void => {
  const known = new Set(functions);
  for (const path of globSync(`${bundleFolder}/*/index.js`, { cwd: root })) {
    const folder = dirname(path);
    if (!known.has(relative(bundleFolder, folder))) rmSync(join(root, folder), { recursive: true });
  }
};

/**
 * Bundles every function in one call, for the laptop and the cloud alike; the bytes depend on the sources
 * alone, and nothing is built when nothing changed.
 */
export const bundleFunctions = async (root: string): Promise<BundleResult> => {
  const entryPoints = entriesOf(root);
  const functions = Object.keys(entryPoints).map((name) => dirname(name));
  const key = sha256(JSON.stringify([optionsFor(entryPoints), esbuildVersion()]));
  const cached = isFresh(root, readFunctionsRecord(root), key);
  if (!cached) await build(root, entryPoints, key);
  dropStrangers(root, functions);
  return { functions, cached };
};
