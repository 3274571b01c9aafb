import type { BuildOptions, OutputFile } from 'esbuild';
import { globSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** Where bundled functions stand, seen from the root of the repository. */
export const bundleFolder = 'dist/functions';
const mapFolder = 'dist/source-maps';

/** What the bundler makes of the sources, by the folder that it stands in afterwards. */
export type Entries = Readonly<Record<string, string>>;

/** Every function of the repository. */
export const entriesOf = (root: string): Entries =>
  Object.fromEntries(
    globSync('functions/*/*/index.ts', { cwd: root })
      .map((path) => path.split(sep))
      .sort((a, b) => a.join('/').localeCompare(b.join('/'), 'en'))
      .map((parts) => [`${parts[1] ?? ''}-${parts[2] ?? ''}/index`, parts.join('/')]),
  );

/** How functions are bundled, wherever they are. */
export const optionsFor = (entryPoints: Entries) =>
  ({
    entryPoints: { ...entryPoints },
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

/** Where a file of the bundler goes: source maps do not ship. */
export const placeOf = (root: string, file: OutputFile): string => {
  const path = relative(root, file.path).split(sep).join('/');
  return path.endsWith('.map') ? path.replace(bundleFolder, mapFolder) : path;
};
