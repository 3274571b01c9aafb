import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { lifecyclePage } from './lifecycle-page.ts';

describe('docs/payment-lifecycle.md', () => {
  it('is the table of transitions', async () => {
    const page = await readFile(new URL('../../../docs/payment-lifecycle.md', import.meta.url), 'utf8');
    expect(page).toBe(lifecyclePage());
  });
});
