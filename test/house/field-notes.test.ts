import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fieldNotes } from './field-notes.ts';
import { root } from './tracked-files.ts';

describe('what went wrong elsewhere', () => {
  it.each(fieldNotes.map((note) => [note.wrong, note] as const))(
    'has a test of ours that stands where it is said to: %s',
    (_wrong, { threads, proof }) => {
      expect(threads.length).toBeGreaterThan(0);
      const missing = proof.flatMap(({ file, tests }) => {
        const text = readFileSync(join(root, file), 'utf8');
        return tests.filter((name) => !text.includes(`'${name}'`)).map((name) => `${file}: ${name}`);
      });
      expect(missing).toEqual([]);
    },
  );
});
