import type { BuildResult, Metafile } from 'esbuild';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type BundleRecord, type FileStamp, readRecord, sha256, stampOf, writeWhole } from './cache.ts';
import { bundleFolder, placeOf } from './options.ts';
import type { optionsFor } from './options.ts';

const recordFile = 'dist/functions.json';
const lockedInputs = ['package-lock.json', 'tsconfig.json'];

/** What a call of the bundler with our options answers. */
export type Bundled = BuildResult<ReturnType<typeof optionsFor>>;

/** What the bundling of all functions leaves behind. */
export interface FunctionsRecord extends BundleRecord {
  /** The files of the repository that each function is made from. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

export const readFunctionsRecord = (root: string): FunctionsRecord | null => {
  const record = readRecord(join(root, recordFile));
  return record !== null && 'sources' in record ? (record as FunctionsRecord) : null;
};

// Modules that esbuild leaves out or makes up are named in the metafile, too, but have no file.
const stampsOf = (root: string, paths: readonly string[]): Record<string, FileStamp> =>
  Object.fromEntries(
    paths.filter((path) => existsSync(join(root, path))).map((path) => [path, stampOf(root, path)]),
  );

const functionAt = (path: string): string => relative(bundleFolder, dirname(path));

// What comes out of packages changes with the lockfile alone.
const ownSources = ({ outputs }: Metafile): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(outputs)
      .filter(([path]) => path.endsWith('.js'))
      .map(([path, { inputs }]) => [
        functionAt(path),
        Object.keys(inputs).filter((input) => !input.includes('node_modules')),
      ]),
  );

const write = (root: string, { outputFiles }: Bundled): Record<string, string> =>
  Object.fromEntries(
    outputFiles.map((file) => {
      const place = placeOf(root, file);
      writeWhole(join(root, place), file.contents);
      return [place, sha256(file.contents)];
    }),
  );

const keepRecord = (root: string, record: FunctionsRecord): void => {
  writeWhole(join(root, recordFile), JSON.stringify(record));
};

/** Writes all bundles and then what they were made from; until then the hashes of the record before do not fit. */
export const keepAll = (root: string, bundled: Bundled, key: string): void => {
  const outputs = write(root, bundled);
  const inputs = stampsOf(root, [...Object.keys(bundled.metafile.inputs), ...lockedInputs]);
  keepRecord(root, { key, inputs, outputs, sources: ownSources(bundled.metafile) });
};

/** Writes some bundles over those of before; the functions whose bytes have changed. */
export const keepSome = (root: string, bundled: Bundled, before: FunctionsRecord): readonly string[] => {
  const sources = ownSources(bundled.metafile);
  // Thousands of files of packages have not changed; to look at each would take longer than the bundling.
  const fresh = new Set([
    ...Object.values(sources).flat(),
    ...Object.keys(bundled.metafile.inputs).filter((path) => !(path in before.inputs)),
  ]);
  const outputs = write(root, bundled);
  keepRecord(root, {
    key: before.key,
    inputs: { ...before.inputs, ...stampsOf(root, [...fresh]) },
    outputs: { ...before.outputs, ...outputs },
    sources: { ...before.sources, ...sources },
  });
  return Object.entries(outputs)
    .filter(([path, hash]) => path.endsWith('.js') && before.outputs[path] !== hash)
    .map(([path]) => functionAt(path));
};
