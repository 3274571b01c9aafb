import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../start-refused.ts';
import { isStateFolder, keptIn, lockFile } from './kept.ts';
import { holdState } from './state.ts';

/** Removes what runs have kept in a state folder, and nothing else that lies there; how many things it was. */
export const resetState = (directory: string): number => {
  if (!existsSync(directory)) return 0;
  if (!isStateFolder(directory)) {
    throw new StartRefused(`${directory} is no state folder of npm start: nothing was removed.`);
  }
  const held = holdState(directory);
  const kept = keptIn(directory);
  for (const name of kept) rmSync(join(directory, name), { recursive: true, force: true });
  // Last and still held: a folder that is half empty is not taken for a fresh one.
  rmSync(join(directory, lockFile));
  held.close();
  rmSync(join(directory, `${lockFile}-journal`), { force: true });
  return kept.length;
};
