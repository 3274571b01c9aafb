import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FileStamp {
  readonly hash: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** What a finished bundling leaves behind, so that the next one can see that nothing changed. */
export interface BundleRecord {
  readonly key: string;
  readonly inputs: Readonly<Record<string, FileStamp>>;
  readonly outputs: Readonly<Record<string, string>>;
}

export const sha256 = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

export const stampOf = (root: string, path: string): FileStamp => {
  const { size, mtimeMs } = statSync(join(root, path));
  return { hash: sha256(readFileSync(join(root, path))), size, mtimeMs };
};

// Time and size answer for an unchanged file without reading it; only a touched one is hashed.
const unchanged = (root: string, path: string, stamp: FileStamp): boolean => {
  const now = statSync(join(root, path), { throwIfNoEntry: false });
  if (!now || now.size !== stamp.size) return false;
  return now.mtimeMs === stamp.mtimeMs || sha256(readFileSync(join(root, path))) === stamp.hash;
};

const intact = (root: string, path: string, hash: string): boolean => {
  const there = statSync(join(root, path), { throwIfNoEntry: false });
  return there !== undefined && sha256(readFileSync(join(root, path))) === hash;
};

export const readRecord = (file: string): BundleRecord | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BundleRecord;
  } catch {
    return null;
  }
};

export const isFresh = (root: string, record: BundleRecord | null, key: string): boolean =>
  record !== null &&
  record.key === key &&
  Object.entries(record.inputs).every(([path, stamp]) => unchanged(root, path, stamp)) &&
  Object.entries(record.outputs).every(([path, hash]) => intact(root, path, hash));

/** Two starts may bundle at once: each file appears whole or not at all. */
export const writeWhole = (file: string, content: Uint8Array | string): void => {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
};
