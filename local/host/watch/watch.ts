import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Rebuilder, openRebuilder } from '../../../infra/bundle/rebuilder.ts';
import { bundleFolder } from '../../../infra/bundle/options.ts';
import { type PagesName, buildPages } from '../../../web/build.ts';
import type { FunctionSpec } from '../lambda/function-spec.ts';
import { watchFolders } from './folders.ts';
import { templateSources } from './template-sources.ts';

/** What a watch is told about the system that it serves. */
export interface Watched {
  /** Folder of the repository. */
  readonly root: string;
  /** Folder of the run, whose code is CommonJS. */
  readonly directory: string;
  readonly functions: readonly FunctionSpec[];
  /** Lets new invocations of a function run the code in a folder. */
  readonly renew: (functionName: string, codeDirectory: string) => void;
  readonly say: (line: string) => void;
}

const codeFolders = ['functions', 'lib'];
const templateFolders = ['infra', 'config'];
const pagesFolder = 'web';

const within = (folders: readonly string[]) => (path: string) => folders.includes(path.split('/')[0] ?? '');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const named = (paths: readonly string[]): string => {
  const [first = '', ...more] = paths;
  return more.length === 0 ? first : `${first} and ${String(more.length)} more`;
};

const pagesOf = (path: string): readonly PagesName[] => {
  if (path.startsWith('web/console/')) return ['console'];
  return /^web\/(?:shop|site)\//.test(path) ? ['site'] : ['site', 'console'];
};

const seconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

interface Desk extends Watched {
  readonly rebuilder: Rebuilder;
  /** The functions of the template that run a bundle. */
  readonly running: ReadonlyMap<string, readonly string[]>;
  /** Changed, and not yet in a bundle: kept over a build that failed. */
  readonly pending: Set<string>;
  readonly shapesTemplate: (path: string) => boolean;
}

// Every swap has a folder of its own: environments of the one before may still be loading.
const deploy = ({ root, directory, running, renew }: Desk, bundle: string): void => {
  const file = join(root, bundleFolder, bundle, 'index.js');
  const folder = join(directory, 'assembly', 'swapped', `${bundle}-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(file, join(folder, 'index.js'));
  for (const functionName of running.get(bundle) ?? []) renew(functionName, folder);
};

const swap = async (desk: Desk, startedAt: number): Promise<void> => {
  const { rebuilder, pending, say } = desk;
  // Drafts of editors and files that nothing imports reach no function.
  const paths = [...pending].filter((path) => rebuilder.reachedBy(new Set([path])).length > 0);
  if (paths.length > 0) {
    const changed = await rebuilder.rebuild(rebuilder.reachedBy(new Set(paths)));
    for (const bundle of changed) deploy(desk, bundle);
    const what = changed.length === 0 ? 'the same bytes as before' : `swapped ${changed.join(', ')}`;
    say(`${named(paths)}: ${what}, in ${seconds(startedAt)}.`);
  }
  pending.clear();
};

const tellRestart = (desk: Desk, paths: readonly string[]): void => {
  const { rebuilder, shapesTemplate, say } = desk;
  const shaping = paths.filter(shapesTemplate);
  if (shaping.length > 0) say(`${named(shaping)} shapes the template: restart to deploy it.`);
  const strangers = paths.some((path) => path.startsWith('functions/')) ? rebuilder.strangers() : [];
  if (strangers.length > 0)
    say(`functions added or removed (${strangers.join(', ')}): restart to deploy them.`);
};

const rebuildPages = async ({ root, say }: Desk, paths: readonly string[]): Promise<void> => {
  const startedAt = performance.now();
  const names = new Set(paths.flatMap(pagesOf));
  for (const name of names) {
    const { cached } = await buildPages(root, name);
    if (!cached) say(`${named(paths)}: pages of the ${name} are new, in ${seconds(startedAt)}.`);
  }
};

const handle = async (desk: Desk, changed: readonly string[]): Promise<void> => {
  const startedAt = performance.now();
  const pages = changed.filter(within([pagesFolder]));
  for (const path of changed.filter(within(codeFolders))) desk.pending.add(path);
  try {
    tellRestart(desk, changed);
    if (desk.pending.size > 0) await swap(desk, startedAt);
    if (pages.length > 0) await rebuildPages(desk, pages);
  } catch (error) {
    desk.say(`not built, so the old code goes on:\n\n${messageOf(error)}\n`);
  }
};

const runningBundles = (rebuilder: Rebuilder, functions: readonly FunctionSpec[]): Desk['running'] => {
  const running = new Map<string, readonly string[]>();
  for (const { name, codeDirectory } of functions) {
    for (const bundle of rebuilder.made(join(codeDirectory, 'index.js'))) {
      running.set(bundle, [...(running.get(bundle) ?? []), name]);
    }
  }
  return running;
};

/** Makes a change of the sources live while the system goes on; answers how to end that. */
export const startWatch = async (watched: Watched): Promise<() => Promise<void>> => {
  const { root, say } = watched;
  const alsoTemplate = await templateSources(root).catch((): ReadonlySet<string> => new Set());
  const shapesTemplate = (path: string): boolean => within(templateFolders)(path) || alsoTemplate.has(path);
  const rebuilder = openRebuilder(root);
  const running = runningBundles(rebuilder, watched.functions);
  const desk: Desk = { ...watched, rebuilder, running, pending: new Set(), shapesTemplate };
  let work = Promise.resolve();
  const folders = watchFolders(root, [...codeFolders, ...templateFolders, pagesFolder], {
    changed: (paths) => {
      work = work.then(() => handle(desk, [...paths]));
    },
    complain: say,
  });
  say(
    `watching ${[...codeFolders, pagesFolder].map((folder) => `${folder}/`).join(', ')}: changes are live.`,
  );
  return async () => {
    folders.stop();
    await work;
    await rebuilder.stop();
  };
};
