import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { inTransaction, readRow } from '../sqlite.ts';

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';
const PENDING = 'AWSPENDING';

const secretRow = z.object({
  arn: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  kms_key_id: z.string().nullable(),
  tags: z.string(),
  created_at: z.number(),
  changed_at: z.number(),
  deleted_at: z.number().nullable(),
});
export type Secret = z.infer<typeof secretRow>;

const versionRow = z.object({
  version_id: z.string(),
  secret_string: z.string().nullable(),
  secret_binary: z.string().nullable(),
  stages: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  created_at: z.number(),
});
export type SecretVersion = z.infer<typeof versionRow>;

/** One of both; binary in base64. */
export interface SecretValue {
  readonly text?: string | undefined;
  readonly binary?: string | undefined;
}

export interface PutValue {
  readonly value: SecretValue;
  readonly versionId?: string | undefined;
  readonly stages?: readonly string[] | undefined;
}

/** The secrets and their versions with staging labels. */
export interface Vault {
  all(): Secret[];
  find(id: string): Secret | undefined;
  save(secret: Secret): void;
  erase(arn: string): void;
  versions(arn: string): SecretVersion[];
  put(arn: string, put: PutValue): SecretVersion;
  /** Moves a label; AWSPREVIOUS follows where AWSCURRENT leaves. */
  moveStage(
    arn: string,
    stage: string,
    move: { readonly to?: string | undefined; readonly from?: string | undefined },
  ): void;
}

const prepare = (db: DatabaseSync) => {
  db.exec(`
    CREATE TABLE IF NOT EXISTS sm_secrets (
      arn TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT, kms_key_id TEXT, tags TEXT NOT NULL,
      created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, deleted_at INTEGER);
    CREATE TABLE IF NOT EXISTS sm_versions (
      arn TEXT NOT NULL, version_id TEXT NOT NULL, secret_string TEXT, secret_binary TEXT, stages TEXT NOT NULL,
      created_at INTEGER NOT NULL, PRIMARY KEY (arn, version_id))`);
  return {
    all: db.prepare('SELECT * FROM sm_secrets ORDER BY name'),
    // The ARN may be given whole or without the six characters that the service appends.
    find: db.prepare(
      'SELECT * FROM sm_secrets WHERE name = ?1 OR arn = ?1 OR substr(arn, 1, length(arn) - 7) = ?1',
    ),
    save: db.prepare('INSERT OR REPLACE INTO sm_secrets VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    erase: db.prepare('DELETE FROM sm_secrets WHERE arn = ?'),
    eraseVersions: db.prepare('DELETE FROM sm_versions WHERE arn = ?'),
    versions: db.prepare('SELECT * FROM sm_versions WHERE arn = ? ORDER BY created_at, rowid'),
    putVersion: db.prepare('INSERT INTO sm_versions VALUES (?, ?, ?, ?, ?, ?)'),
    label: db.prepare('UPDATE sm_versions SET stages = ? WHERE arn = ? AND version_id = ?'),
  };
};

interface Columns {
  readonly text: string | null;
  readonly binary: string | null;
}

const sameValue = (version: SecretVersion, value: Columns): boolean =>
  version.secret_string === value.text && version.secret_binary === value.binary;

const relabelled = (version: SecretVersion, stage: string, to: string | undefined): string[] => {
  const others = version.stages.filter((each) => each !== stage);
  return version.version_id === to ? [...others, stage] : others;
};

export const createVault = (db: DatabaseSync, clock: Clock): Vault => {
  const sql = prepare(db);
  const versions: Vault['versions'] = (arn) => sql.versions.all(arn).map((raw) => versionRow.parse(raw));
  const assign = (arn: string, stage: string, to: string | undefined): void => {
    for (const version of versions(arn)) {
      sql.label.run(JSON.stringify(relabelled(version, stage, to)), arn, version.version_id);
    }
  };
  const holder = (arn: string, stage: string): string | undefined =>
    versions(arn).find((version) => version.stages.includes(stage))?.version_id;
  const moveStage = (arn: string, stage: string, to: string | undefined): void => {
    const before = holder(arn, stage);
    assign(arn, stage, to);
    if (stage === CURRENT && before !== undefined && before !== to) assign(arn, PREVIOUS, before);
    if (stage === CURRENT && to !== undefined && holder(arn, PENDING) === to) assign(arn, PENDING, undefined);
  };
  const find = (arn: string, versionId: string): SecretVersion | undefined =>
    versions(arn).find((each) => each.version_id === versionId);
  const keepValue = (arn: string, versionId: string, value: Columns): void => {
    const kept = find(arn, versionId);
    if (kept === undefined) {
      sql.putVersion.run(arn, versionId, value.text, value.binary, '[]', clock.now());
    } else if (!sameValue(kept, value)) {
      throw new AwsError(
        'ResourceExistsException',
        `The version ${versionId} already exists with another value.`,
      );
    }
  };
  const put: Vault['put'] = (arn, { value, versionId = randomUUID(), stages = [CURRENT] }) => {
    keepValue(arn, versionId, { text: value.text ?? null, binary: value.binary ?? null });
    for (const stage of stages) moveStage(arn, stage, versionId);
    const written = find(arn, versionId);
    if (written === undefined) throw new Error(`The version ${versionId} was not kept.`);
    return written;
  };
  return {
    all: () => sql.all.all().map((raw) => secretRow.parse(raw)),
    find: (id) => readRow(secretRow, sql.find.get(id)),
    save: ({ arn, name, description, kms_key_id, tags, created_at, changed_at, deleted_at }) => {
      sql.save.run(arn, name, description, kms_key_id, tags, created_at, changed_at, deleted_at);
    },
    erase: (arn) => {
      sql.erase.run(arn);
      sql.eraseVersions.run(arn);
    },
    versions,
    put: (arn, input) => inTransaction(db, () => put(arn, input)),
    moveStage: (arn, stage, { to, from }) => {
      inTransaction(db, () => {
        if (holder(arn, stage) !== from) {
          throw new AwsError(
            'InvalidParameterException',
            `The parameter RemoveFromVersionId can't be empty or another version: staging label ${stage} is attached to version ${holder(arn, stage) ?? 'none'}.`,
          );
        }
        moveStage(arn, stage, to);
      });
    },
  };
};
