import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { accessPatterns, accessPatternsPath } from './access-patterns.ts';

describe('docs/access-patterns.md', () => {
  it('is the list of keys', async () => {
    expect(await readFile(accessPatternsPath, 'utf8')).toBe(await accessPatterns());
  });
});
