import type { BuildContext, BuildFailure } from 'esbuild';
import { readFileSync } from 'node:fs';
import { BundleFailed } from './bundle-failed.ts';
import { sha256 } from './cache.ts';
import { type Bundled, type FunctionsRecord, keepSome, readFunctionsRecord } from './keep.ts';
import { type Entries, bundleFolder, entriesOf, optionsFor } from './options.ts';

/** Bundles again what a change reaches, while somebody works on the sources. */
export interface Rebuilder {
  /** The functions made from any of these files. */
  reachedBy(paths: ReadonlySet<string>): readonly string[];
  /** Bundles these functions anew; those whose bytes have changed. A failure leaves all bundles as they were. */
  rebuild(functions: readonly string[]): Promise<readonly string[]>;
  /** The functions whose bundle has exactly these bytes. */
  made(file: string): readonly string[];
  /** Functions that were added or removed since the last whole bundling. */
  strangers(): readonly string[];
  stop(): Promise<void>;
}

type Context = BuildContext<ReturnType<typeof optionsFor>>;

const nameOf = (entry: string): string => entry.replace(/\/index$/, '');

const bundleOf = (name: string): string => `${bundleFolder}/${name}/index.js`;

const pick = (entries: Entries, functions: readonly string[]): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([entry]) => functions.includes(nameOf(entry))));

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);

const tryOnce = async (context: Context): Promise<Bundled> => {
  try {
    return await context.rebuild();
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const { formatMessages } = await import('esbuild');
    const blocks = await formatMessages(error.errors, { kind: 'error' });
    throw new BundleFailed(blocks.join('').trimEnd(), { cause: error });
  }
};

export const openRebuilder = (root: string): Rebuilder => {
  // Kept for as long as the same functions are worked on: their parsed sources are what makes it quick.
  let kept: { readonly of: string; readonly context: Context } | null = null;

  const record = (): FunctionsRecord => {
    const found = readFunctionsRecord(root);
    if (found === null) throw new BundleFailed('the record of the bundles is gone: restart.');
    return found;
  };
  const contextFor = async (functions: readonly string[]): Promise<Context> => {
    const of = functions.join();
    if (kept?.of === of) return kept.context;
    await kept?.context.dispose();
    const { context: open } = await import('esbuild');
    const options = optionsFor(pick(entriesOf(root), functions));
    const context = await open({ ...options, absWorkingDir: root, logLevel: 'silent' });
    kept = { of, context };
    return context;
  };

  return {
    reachedBy: (paths) =>
      Object.entries(record().sources)
        .filter(([, sources]) => sources.some((path) => paths.has(path)))
        .map(([name]) => name),
    rebuild: async (functions) => keepSome(root, await tryOnce(await contextFor(functions)), record()),
    made: (file) => {
      const hash = sha256(readFileSync(file));
      return Object.keys(record().sources).filter((name) => record().outputs[bundleOf(name)] === hash);
    },
    strangers: () => {
      const now = Object.keys(entriesOf(root)).map(nameOf);
      const then = Object.keys(record().sources);
      return [...now.filter((name) => !then.includes(name)), ...then.filter((name) => !now.includes(name))];
    },
    stop: async () => {
      await kept?.context.dispose();
    },
  };
};
