import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import * as z from 'zod';
import { bodyExamples, refusalExamples } from '../../../functions/platform/get-openapi/document/examples.ts';
import { bodies } from '../../../functions/platform/get-openapi/document/schemas.ts';
import { openapiText } from '../../../functions/platform/get-openapi/document/openapi-document.ts';
import { problems } from '../../../lib/shared/refusal.ts';
import { codesOf, objectsIn, operations, resolve, responseOf } from './document-reader.ts';
import type { PlacedOperation } from './document-reader.ts';
import { shapeOf } from './shape.ts';

const named = z.record(z.string(), z.looseObject({}));
const exampleSchema = z.object({ summary: z.string().min(4), value: z.looseObject({}) });
const mediaSchema = z.object({ schema: z.unknown(), examples: named });

/** What the document has of the bodies of one answer; null where there is none. */
function mediaOf(operation: PlacedOperation, status: string) {
  const content = named.catch({}).parse(responseOf(operation, status)['content']);
  const [media] = Object.values(content);
  if (media === undefined) return null;
  const { schema, examples } = mediaSchema.parse(media);
  const found = Object.entries(examples).map(([name, { $ref, ...example }]) => {
    const target = typeof $ref === 'string' ? resolve($ref) : example;
    return { name, ...exampleSchema.parse(target) };
  });
  const shapes = objectsIn(schema).flatMap(({ $ref }) =>
    typeof $ref === 'string' ? [$ref.replace('#/components/schemas/', '')] : [],
  );
  return { shapes, examples: found };
}

const answers = operations.flatMap((operation) =>
  Object.keys(operation.responses).map(
    (status) => [`${operation.operationId} ${status}`, operation, status] as const,
  ),
);
const withBody = answers.flatMap(([name, operation, status]) => {
  const media = mediaOf(operation, status);
  return media === null ? [] : [[name, media] as const];
});

describe('the examples of bodies', () => {
  it.each(Object.entries(bodies))('%s is taken by the handler', (name, schema) => {
    const example: unknown = Object.entries(bodyExamples).find(([of]) => of === name)?.[1];
    expect(schema.safeParse(example).error).toBeUndefined();
    expect(example).toBeDefined();
  });
});

describe('the examples of answers', () => {
  it('are missing where there is no body, and nowhere else', () => {
    const bare = answers.map(([name]) => name).filter((name) => !withBody.some(([of]) => of === name));
    expect(bare.sort()).toEqual(['deletePaymentMethod 204', 'getOpenapi 304', 'listCatalogue 304']);
    expect(withBody.filter(([, { examples }]) => examples.length === 0)).toEqual([]);
  });

  it.each(withBody)('of %s have one of its shapes, and no member more', (_, { shapes, examples }) => {
    for (const { name, value } of examples) {
      const outcomes = shapes.map((shape) => shapeOf(shape).safeParse(value));
      const isOne = shapes.length === 0 || outcomes.some(({ success }) => success);
      expect([name, isOne ? [] : outcomes.map(({ error }) => error?.issues)]).toEqual([name, []]);
    }
  });

  it.each(operations)(
    'of the problems of $operationId are one of each code, under its status',
    (operation) => {
      const told = Object.keys(operation.responses).flatMap((status) =>
        (mediaOf(operation, status)?.examples ?? []).flatMap(({ value: { code, status: at } }) =>
          typeof code === 'string' ? [[code, String(at) === status ? code : status]] : [],
        ),
      );
      expect(told.map(([code]) => code).sort()).toEqual(codesOf(operation));
      expect(told.filter(([code, placed]) => code !== placed)).toEqual([]);
    },
  );

  it('are there for every code of the API', () => {
    expect(Object.keys(refusalExamples).sort()).toEqual(Object.keys(problems).sort());
  });

  it('hold before a validator of others', async () => {
    const config = await createConfig({
      rules: { 'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: true } },
    });
    const found = await lintFromString({ source: openapiText(), config });
    expect(found.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
    const wrong = openapiText().replace('"amountCaptured": 98000', '"amountCaptured": "98000"');
    expect((await lintFromString({ source: wrong, config })).length).toBeGreaterThan(0);
  }, 60_000);
});
