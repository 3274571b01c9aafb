import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { readRow } from '../sqlite.ts';

const parameterRow = z.object({
  name: z.string(),
  type: z.enum(['String', 'StringList', 'SecureString']),
  /** The plain text, or for a SecureString its sealed form in base64. */
  value: z.string(),
  key_id: z.string().nullable(),
  version: z.number(),
  modified_at: z.number(),
});
export type Parameter = z.infer<typeof parameterRow>;

/** The parameters by name. */
export interface Parameters {
  all(): Parameter[];
  find(name: string): Parameter | undefined;
  save(parameter: Parameter): void;
  remove(name: string): boolean;
}

export const createParameters = (db: DatabaseSync): Parameters => {
  db.exec(`CREATE TABLE IF NOT EXISTS ssm_parameters (
    name TEXT PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL, key_id TEXT, version INTEGER NOT NULL,
    modified_at INTEGER NOT NULL)`);
  const all = db.prepare('SELECT * FROM ssm_parameters ORDER BY name');
  const find = db.prepare('SELECT * FROM ssm_parameters WHERE name = ?');
  const save = db.prepare('INSERT OR REPLACE INTO ssm_parameters VALUES (?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM ssm_parameters WHERE name = ?');
  return {
    all: () => all.all().map((raw) => parameterRow.parse(raw)),
    find: (name) => readRow(parameterRow, find.get(name)),
    save: ({ name, type, value, key_id, version, modified_at }) => {
      save.run(name, type, value, key_id, version, modified_at);
    },
    remove: (name) => Number(remove.run(name).changes) > 0,
  };
};
