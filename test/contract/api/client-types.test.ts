import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { clientTypes } from '../../../bin/client-types.ts';

const typesFile = new URL('../../../client/api.d.ts', import.meta.url);

describe('client/api.d.ts', () => {
  it('is what npm run client:types makes of docs/openapi.json', async () => {
    expect(await readFile(typesFile, 'utf8')).toBe(await clientTypes());
  }, 60_000);
});
