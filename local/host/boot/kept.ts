import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The file whose lock tells that a run goes on; where it lies, the folder is a state folder. */
export const lockFile = 'run.sqlite';

const databases = ['dynamodb.sqlite', 'local.sqlite', 'stripe.sqlite'];
const others = [
  'assembly',
  'demo',
  'endpoints.json',
  'ephemeral',
  'inline',
  'logs',
  'mail-attachments',
  'objects',
  'package.json',
  'seeded.json',
];

// SQLite keeps what is on its way beside the database; a draft of a file is named after its writer.
const beside = /(?:-(?:journal|shm|wal)|\.\d+)$/;

/** What of a folder was written by a run, the lock aside. */
export const keptIn = (directory: string): readonly string[] =>
  readdirSync(directory).filter((name) => [...databases, ...others].includes(name.replace(beside, '')));

export const isStateFolder = (directory: string): boolean => existsSync(join(directory, lockFile));
