import { describe, expect, it } from '@jest/globals';
import { examples } from '../../../functions/platform/get-openapi/document/examples.ts';
import { bodies } from '../../../functions/platform/get-openapi/document/schemas.ts';

const schemas = Object.entries(bodies);

describe('the examples of the document', () => {
  it.each(schemas)('%s is taken by the handler', (name, schema) => {
    const example: unknown = Object.entries(examples).find(([of]) => of === name)?.[1];
    expect(schema.safeParse(example).error).toBeUndefined();
    expect(example).toBeDefined();
  });
});
