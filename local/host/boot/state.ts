import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from '../start-refused.ts';
import { isStateFolder, keptIn, lockFile } from './kept.ts';

/** The folder of one run and what is kept in it. */
export interface State {
  readonly directory: string;
  /** Where data lives: the folder itself, or a part of it that is emptied. */
  readonly dataDirectory: string;
  readonly logDirectory: string;
  readonly endpointsFile: string;
  readonly db: DatabaseSync;
  /** Null when tables are kept in memory. */
  readonly engineFile: string | null;
  /** Null when the twin of Stripe forgets everything. */
  readonly stripeFile: string | null;
  /** Null when every start seeds anew. */
  readonly seededFile: string | null;
  close(): void;
}

/** Holds the folder against every other run; closing what it answers lets go. */
export const holdState = (directory: string): DatabaseSync => {
  const db = new DatabaseSync(join(directory, lockFile));
  try {
    // The operating system lets go of it whenever and however the process ends.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return db;
  } catch {
    db.close();
    throw new StartRefused(
      `the state folder ${directory} belongs to a run that goes on: stop it or choose --state.`,
    );
  }
};

const open = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file);
  // With a write-ahead log, what was acknowledged survives the end of the process, though not of the machine.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  return db;
};

// Names as common as package.json are ours only in a folder that is ours.
const refuseStrangers = (directory: string): void => {
  const [stranger] = isStateFolder(directory) ? [] : keptIn(directory);
  if (stranger === undefined) return;
  throw new StartRefused(
    `the folder ${directory} holds a ${stranger} that is not from a run: choose another --state.`,
  );
};

const empty = (directory: string): void => {
  if (existsSync(directory)) rmSync(directory, { recursive: true });
  mkdirSync(directory, { recursive: true });
};

/** Takes the state folder for this run alone. */
export const openState = (directory: string, isEphemeral: boolean): State => {
  mkdirSync(directory, { recursive: true });
  refuseStrangers(directory);
  const held = holdState(directory);
  const ephemeralDirectory = join(directory, 'ephemeral');
  const dataDirectory = isEphemeral ? ephemeralDirectory : directory;
  const endpointsFile = join(directory, 'endpoints.json');
  if (isEphemeral) empty(ephemeralDirectory);
  rmSync(endpointsFile, { force: true });
  const db = open(isEphemeral ? ':memory:' : join(directory, 'local.sqlite'));
  return {
    directory,
    dataDirectory,
    logDirectory: join(directory, 'logs'),
    endpointsFile,
    db,
    engineFile: isEphemeral ? null : join(directory, 'dynamodb.sqlite'),
    seededFile: isEphemeral ? null : join(directory, 'seeded.json'),
    stripeFile: isEphemeral ? null : join(directory, 'stripe.sqlite'),
    close: () => {
      rmSync(endpointsFile, { force: true });
      db.close();
      if (isEphemeral) rmSync(ephemeralDirectory, { recursive: true, force: true });
      held.close();
    },
  };
};
