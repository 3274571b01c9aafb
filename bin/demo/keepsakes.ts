import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The folder that PDFs and mails are copied to. */
export interface Keepsakes {
  readonly folder: string;
  /** Writes a file and answers where it lies. */
  keep(name: string, content: Uint8Array | string): string;
}

export function openKeepsakes(stateFolder: string): Keepsakes {
  const folder = join(stateFolder, 'demo');
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    keep: (name, content) => {
      const file = join(folder, basename(name));
      writeFileSync(file, content);
      return file;
    },
  };
}
