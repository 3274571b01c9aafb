import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps, and a checkout many files. */
const settlesInMs = 40;

/** Watches folders with all that is in them, until it is stopped. */
export interface FolderWatch {
  stop(): void;
}

export interface WatchListener {
  readonly changed: (paths: ReadonlySet<string>) => void;
  /** Says in a line what cannot be watched. */
  readonly complain: (line: string) => void;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Tells what has changed, by paths as they are seen from the root; once for what changes together. Each folder is
 * watched by itself: on Linux, Node's own recursive watch loses a file that was replaced, as most editors do.
 */
export const watchFolders = (
  root: string,
  folders: readonly string[],
  { changed, complain }: WatchListener,
): FolderWatch => {
  const watchers = new Map<string, FSWatcher>();
  let paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const tell = (): void => {
    const told = paths;
    paths = new Set();
    changed(told);
  };
  const notice = (path: string): void => {
    paths.add(path);
    clearTimeout(timer);
    timer = setTimeout(tell, settlesInMs);
  };
  const drop = (folder: string): void => {
    const gone = [...watchers].filter(([path]) => path === folder || path.startsWith(`${folder}/`));
    for (const [path, watcher] of gone) {
      watcher.close();
      watchers.delete(path);
    }
  };
  const happened = (path: string, how: string): void => {
    notice(path);
    if (how !== 'rename') return;
    // Something came, went, or stands where something else stood.
    drop(path);
    // What came together with its folder came before anybody watched that.
    for (const file of enter(path)) notice(file);
  };
  const enter = (folder: string): readonly string[] => {
    if (!isFolder(join(root, folder))) return [];
    try {
      return enterFolder(folder);
    } catch (error) {
      // Gone meanwhile, or more folders than this machine lets anybody watch: what is not seen is not swapped.
      complain(`${folder} is not watched: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };
  const enterFolder = (folder: string): readonly string[] => {
    const watcher = watch(join(root, folder), { persistent: false }, (how, name) => {
      if (name !== null) happened(`${folder}/${name}`, how);
    });
    watcher.on('error', () => drop(folder));
    watchers.set(folder, watcher);
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? enter(path) : [path];
    });
  };
  for (const folder of folders) enter(folder);
  return {
    stop: () => {
      clearTimeout(timer);
      for (const folder of folders) drop(folder);
    },
  };
};
