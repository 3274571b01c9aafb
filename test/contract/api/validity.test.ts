import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openapiText } from '../../../functions/platform/get-openapi/document/openapi-document.ts';

describe('docs/openapi.json, before a validator of others', () => {
  it('is a valid document of OpenAPI 3.1', async () => {
    const config = await createConfig({ rules: { struct: 'error', 'spec-strict-refs': 'error' } });
    const problems = await lintFromString({ source: openapiText(), config });
    expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
  }, 60_000);

  it('would be found out', async () => {
    const config = await createConfig({ rules: { struct: 'error' } });
    const source = openapiText().replace('"responses": {', '"replies": {');
    expect((await lintFromString({ source, config })).length).toBeGreaterThan(0);
  }, 60_000);
});
