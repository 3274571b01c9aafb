import type { BuildOptions, OutputFile } from 'esbuild';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { BundleRecord } from './bundle/cache.ts';
import { isFresh, readRecord, sha256, stampOf, writeWhole } from './bundle/cache.ts';

/** Where bundled functions stand, seen from the root of the repository. */
const bundleFolder = 'dist/functions';
const mapFolder = 'dist/source-maps';
const recordFile = 'dist/functions.json';
const lockedInputs = ['package-lock.json', 'tsconfig.json'];

/** The folder that holds exactly what one function ships, and nothing else. */
export const bundleDirectory = (root: string, context: string, name: string): string =>
  join(root, bundleFolder, `${context}-${name}`);

/** The sources do not make bundles; the bundler has shown where. */
class BundleFailed extends Error {
  override readonly name = 'BundleFailed';
}

/** What a call of the bundler did. */
export interface BundleResult {
  readonly functions: readonly string[];
  readonly cached: boolean;
}

const entriesOf = (root: string): Record<string, string> =>
  Object.fromEntries(
    globSync('functions/*/*/index.ts', { cwd: root })
      .map((path) => path.split(sep))
      .sort((a, b) => a.join('/').localeCompare(b.join('/'), 'en'))
      .map((parts) => [`${parts[1] ?? ''}-${parts[2] ?? ''}/index`, parts.join('/')]),
  );

const optionsFor = (entryPoints: Record<string, string>) =>
  ({
    entryPoints,
    outdir: bundleFolder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    charset: 'utf8',
    loader: { '.ttf': 'binary', '.txt': 'text', '.html': 'text' },
    alias: { '@aws-sdk/credential-provider-node': './infra/bundle/environment-credentials.ts' },
    metafile: true,
    write: false,
  }) satisfies BuildOptions;

const esbuildVersion = (): string => {
  const require = createRequire(import.meta.url);
  return sha256(readFileSync(require.resolve('esbuild/package.json')));
};

const placeOf = (root: string, file: OutputFile): string => {
  const path = relative(root, file.path).split(sep).join('/');
  return path.endsWith('.map') ? path.replace(bundleFolder, mapFolder) : path;
};

const build = async (root: string, entryPoints: Record<string, string>, key: string): Promise<void> => {
  const { build: esbuild } = await import('esbuild');
  const result = await esbuild({ ...optionsFor(entryPoints), absWorkingDir: root }).catch(
    (error: unknown) => {
      throw new BundleFailed('the functions do not bundle: see the errors above.', { cause: error });
    },
  );
  // Modules that esbuild leaves out or makes up are named in the metafile, too, but have no file.
  const inputs = [...Object.keys(result.metafile.inputs), ...lockedInputs].filter((path) =>
    existsSync(join(root, path)),
  );
  rmSync(join(root, recordFile), { force: true });
  const outputs = result.outputFiles.map((file): [string, string] => {
    writeWhole(join(root, placeOf(root, file)), file.contents);
    return [placeOf(root, file), sha256(file.contents)];
  });
  const record: BundleRecord = {
    key,
    inputs: Object.fromEntries(inputs.map((path) => [path, stampOf(root, path)])),
    outputs: Object.fromEntries(outputs),
  };
  writeWhole(join(root, recordFile), JSON.stringify(record));
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
  const cached = isFresh(root, readRecord(join(root, recordFile)), key);
  if (!cached) await build(root, entryPoints, key);
  dropStrangers(root, functions);
  return { functions, cached };
};
