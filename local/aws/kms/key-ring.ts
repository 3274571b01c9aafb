import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { readRow } from '../sqlite.ts';

const keyRow = z.object({
  key_id: z.string(),
  material: z.instanceof(Uint8Array),
  description: z.string(),
  state: z.enum(['Enabled', 'Disabled', 'PendingDeletion']),
  rotation: z.number().transform((value) => value === 1),
  created_at: z.number(),
  deleted_at: z.number().nullable(),
});
export type Key = z.infer<typeof keyRow>;

const aliasRow = z.object({ name: z.string(), key_id: z.string() });
export type Alias = z.infer<typeof aliasRow>;

export interface KeyChange {
  readonly description?: string;
  readonly state?: Key['state'];
  readonly rotation?: boolean;
  readonly deletedAtMs?: number | null;
}

/** The keys of the account, each with its own material, and their aliases. */
export interface KeyRing {
  all(): Key[];
  aliases(): Alias[];
  /** By id, ARN, alias or alias ARN; throws if there is none. */
  require(reference: string): Key;
  has(keyId: string): boolean;
  create(description: string, keyId?: string): Key;
  change(key: Key, change: KeyChange): void;
  setAlias(name: string, key: Key): void;
  removeAlias(name: string): void;
  arnOf(key: Key): string;
  aliasArn(name: string): string;
}

export interface KeyRingParts {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
}

const prepare = (db: DatabaseSync) => {
  db.exec(`
    CREATE TABLE IF NOT EXISTS kms_keys (
      key_id TEXT PRIMARY KEY, material BLOB NOT NULL, description TEXT NOT NULL, state TEXT NOT NULL,
      rotation INTEGER NOT NULL, created_at INTEGER NOT NULL, deleted_at INTEGER);
    CREATE TABLE IF NOT EXISTS kms_aliases (name TEXT PRIMARY KEY, key_id TEXT NOT NULL)`);
  return {
    all: db.prepare('SELECT * FROM kms_keys ORDER BY created_at, key_id'),
    find: db.prepare('SELECT * FROM kms_keys WHERE key_id = ?'),
    add: db.prepare("INSERT INTO kms_keys VALUES (?, ?, ?, 'Enabled', 0, ?, NULL)"),
    change: db.prepare(
      'UPDATE kms_keys SET description = ?, state = ?, rotation = ?, deleted_at = ? WHERE key_id = ?',
    ),
    aliases: db.prepare('SELECT * FROM kms_aliases ORDER BY name'),
    findAlias: db.prepare('SELECT * FROM kms_aliases WHERE name = ?'),
    setAlias: db.prepare('INSERT OR REPLACE INTO kms_aliases VALUES (?, ?)'),
    removeAlias: db.prepare('DELETE FROM kms_aliases WHERE name = ?'),
  };
};

export const createKeyRing = ({ db, clock, region, accountId }: KeyRingParts): KeyRing => {
  const sql = prepare(db);
  const prefix = `arn:aws:kms:${region}:${accountId}:`;
  const find = (keyId: string): Key | undefined => readRow(keyRow, sql.find.get(keyId));
  const resolve = (reference: string): Key | undefined => {
    const local = reference.startsWith(prefix)
      ? reference.slice(prefix.length).replace(/^key\//, '')
      : reference;
    if (!local.startsWith('alias/')) return find(local);
    const alias = readRow(aliasRow, sql.findAlias.get(local));
    return alias && find(alias.key_id);
  };
  const require = (reference: string): Key => {
    const key = resolve(reference);
    if (key === undefined) throw new AwsError('NotFoundException', `Key '${reference}' does not exist`);
    return key;
  };
  return {
    all: () => sql.all.all().map((raw) => keyRow.parse(raw)),
    aliases: () => sql.aliases.all().map((raw) => aliasRow.parse(raw)),
    require,
    has: (keyId) => find(keyId) !== undefined,
    create: (description, keyId = randomUUID()) => {
      sql.add.run(keyId, randomBytes(32), description, clock.now());
      return require(keyId);
    },
    change: (
      key,
      {
        description = key.description,
        state = key.state,
        rotation = key.rotation,
        deletedAtMs = key.deleted_at,
      },
    ) => {
      sql.change.run(description, state, rotation ? 1 : 0, deletedAtMs, key.key_id);
    },
    setAlias: (name, key) => {
      sql.setAlias.run(name, key.key_id);
    },
    removeAlias: (name) => {
      sql.removeAlias.run(name);
    },
    arnOf: (key) => `${prefix}key/${key.key_id}`,
    aliasArn: (name) => `${prefix}${name}`,
  };
};
