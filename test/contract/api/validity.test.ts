import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openapiText } from '../../../functions/platform/get-openapi/document/openapi-document.ts';

/** The strictest set of the linter, and those of its rules beyond that say something of an API like this one. */
const rules = {
  'operation-description': 'error',
  'parameter-description': 'error',
  'operation-singular-tag': 'error',
  'paths-kebab-case': 'error',
  'response-contains-header': {
    severity: 'error',
    names: { '2xx': ['X-Request-Id'], '4XX': ['X-Request-Id'] },
  },
} as const;

async function lint(source: string) {
  const config = await createConfig({ extends: ['recommended-strict'], rules });
  const found = await lintFromString({ source, config });
  return found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]);
}

describe('docs/openapi.json, before a linter of others', () => {
  it('is a valid and complete document of OpenAPI 3.1', async () => {
    expect(await lint(openapiText())).toEqual([]);
  }, 60_000);

  it.each([
    ['struct', '"responses": {', '"replies": {'],
    ['operation-description', '"description": "For everybody', '"x-said": "For everybody'],
    ['parameter-description', '"description": "Id of the payment, pay_…"', '"x-said": ""'],
    ['tag-description', '"description": "The API itself."', '"x-said": ""'],
    ['no-unused-components', '"$ref": "#/components/responses/Unauthenticated"', '"description": "no"'],
  ])(
    'would be found out: %s',
    async (rule, said, instead) => {
      const found = await lint(openapiText().replaceAll(said, instead));
      expect(found.map(([id]) => id)).toContain(rule);
    },
    60_000,
  );
});
