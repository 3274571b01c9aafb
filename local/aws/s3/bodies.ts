import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Object bodies as files; a row names its file only after the file stands, so a crash leaves nothing half-written. */
export interface Bodies {
  write(body: Buffer): string;
  read(name: string): Buffer;
  remove(name: string): void;
}

export const createBodies = (stateDir: string): Bodies => {
  const folder = join(stateDir, 'objects');
  mkdirSync(folder, { recursive: true });
  return {
    write: (body) => {
      const name = randomUUID();
      writeFileSync(join(folder, name), body);
      return name;
    },
    read: (name) => readFileSync(join(folder, name)),
    remove: (name) => {
      rmSync(join(folder, name), { force: true });
    },
  };
};
