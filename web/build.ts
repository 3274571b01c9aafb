import type { BuildOptions, OutputFile } from 'esbuild';
import { existsSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BundleFailed } from '../infra/bundle/bundle-failed.ts';
import { isFresh, readRecord, sha256, stampOf, writeWhole } from '../infra/bundle/cache.ts';

/** One set of pages: a program for the browser and the files that go beside it as they are. */
interface Pages {
  readonly entry: string;
  /** Folder whose files are copied. */
  readonly files: string;
  readonly outdir: string;
}

const pages = {
  site: { entry: 'web/shop/main.tsx', files: 'web/site', outdir: 'dist/site' },
  console: { entry: 'web/console/main.tsx', files: 'web/console/public', outdir: 'dist/console' },
} as const satisfies Record<string, Pages>;

/** The names of the sets of pages. */
export type PagesName = keyof typeof pages;

const lockedInputs = ['package-lock.json', 'web/build.ts', 'web/tsconfig.json'];

const optionsFor = ({ entry, outdir }: Pages) =>
  ({
    entryPoints: { main: entry },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    chunkNames: 'parts/[name]-[hash]',
    assetNames: 'parts/[name]-[hash]',
    loader: { '.svg': 'file', '.woff2': 'file' },
    legalComments: 'none',
    charset: 'utf8',
    tsconfig: 'web/tsconfig.json',
    metafile: true,
    write: false,
  }) satisfies BuildOptions;

const relativeTo = (root: string, { path }: OutputFile): string => relative(root, path).split(sep).join('/');

const recordFileOf = ({ outdir }: Pages): string => `${outdir}.json`;

const filesIn = (root: string, folder: string): readonly string[] =>
  globSync('**/*', { cwd: join(root, folder) })
    .filter((path) => statSync(join(root, folder, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .sort();

// Last, so that a page which is open meanwhile is never without its files.
const dropStrangers = (root: string, { outdir }: Pages, known: ReadonlySet<string>): void => {
  for (const path of filesIn(root, outdir).map((file) => `${outdir}/${file}`)) {
    if (!known.has(path)) rmSync(join(root, path));
  }
};

const build = async (root: string, set: Pages, key: string): Promise<void> => {
  const { build: esbuild } = await import('esbuild');
  const result = await esbuild({ ...optionsFor(set), absWorkingDir: root }).catch((error: unknown) => {
    throw new BundleFailed(`${set.entry} does not bundle: see the errors above.`, { cause: error });
  });
  const statics = filesIn(root, set.files);
  const inputs = [
    ...Object.keys(result.metafile.inputs),
    ...statics.map((path) => `${set.files}/${path}`),
    ...lockedInputs,
  ].filter((path) => existsSync(join(root, path)));
  const outputs = [
    ...result.outputFiles.map((file) => [relativeTo(root, file), file.contents] as const),
    ...statics.map((path) => [`${set.outdir}/${path}`, readFileSync(join(root, set.files, path))] as const),
  ];
  for (const [path, contents] of outputs) writeWhole(join(root, path), contents);
  dropStrangers(root, set, new Set(outputs.map(([path]) => path)));
  const record = {
    key,
    inputs: Object.fromEntries(inputs.map((path) => [path, stampOf(root, path)])),
    outputs: Object.fromEntries(outputs.map(([path, contents]) => [path, sha256(contents)])),
  };
  writeWhole(join(root, recordFileOf(set)), JSON.stringify(record));
};

/** Where a built set of pages stands. */
export const pagesDirectory = (root: string, name: PagesName): string => join(root, pages[name].outdir);

/** Builds a set of pages, if anything that it is made from has changed; says whether it had not. */
export const buildPages = async (root: string, name: PagesName): Promise<{ readonly cached: boolean }> => {
  const set = pages[name];
  const key = sha256(JSON.stringify([optionsFor(set), filesIn(root, set.files)]));
  const cached = isFresh(root, readRecord(join(root, recordFileOf(set))), key);
  if (!cached) await build(root, set, key);
  return { cached };
};
