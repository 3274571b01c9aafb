import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { openapiText } from '../../../functions/platform/get-openapi/document/openapi-document.ts';
import { problems } from '../../../lib/shared/refusal.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { Route } from '../../../lib/shared/routes.ts';
import { roleScopes } from '../../../lib/shared/scopes.ts';
import { codesOf, document, documentFile, objectsIn, operationNamed, operations } from './document-reader.ts';
import { resolve, responseOf } from './document-reader.ts';

const table: readonly (readonly [string, Route])[] = Object.entries(routes);

describe('docs/openapi.json', () => {
  it('is what the routes and the schemas of the handlers make', async () => {
    expect(await readFile(documentFile, 'utf8')).toBe(openapiText());
  });

  it('is OpenAPI 3.1, whose schemas are JSON Schema as they stand', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const older = objectsIn(document.components['schemas']).filter(
      (schema) => 'nullable' in schema || typeof schema['exclusiveMinimum'] === 'boolean',
    );
    expect(older).toEqual([]);
  });

  it('has a target for every reference', () => {
    const references = objectsIn(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
  });

  it('uses every component that it names', () => {
    const used = new Set(objectsIn(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])));
    const named = ['parameters', 'headers', 'schemas'].flatMap((kind) =>
      Object.keys(document.components[kind] ?? {}).map((name) => `#/components/${kind}/${name}`),
    );
    expect(named.filter((reference) => !used.has(reference))).toEqual([]);
  });

  it('gives every operation a name of its own', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names the parameters of a path, all of them and no other', () => {
    for (const { path, parameters } of operations) {
      const named = parameters.filter((parameter) => parameter['in'] === 'path').map(({ name }) => name);
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('describes every answer, and lists at least one that is no problem', () => {
    for (const operation of operations) {
      const statuses = Object.keys(operation.responses);
      expect(statuses.some((status) => Number(status) < 400)).toBe(true);
      for (const status of statuses) expect(responseOf(operation, status)['description']).toBeTruthy();
    }
  });

  it('names only security schemes that it has', () => {
    const schemes = Object.keys(document.components['securitySchemes'] ?? {});
    const used = operations.flatMap(({ security }) => security.flatMap((needed) => Object.keys(needed)));
    expect(schemes).toEqual(expect.arrayContaining(used));
  });
});

describe('the operations', () => {
  it('are the routes, and no other', () => {
    const described = operations.map(
      ({ operationId, method, path }) => `${operationId} ${method.toUpperCase()} ${path}`,
    );
    const real = table.map(([name, { method, path }]) => `${name} ${method} ${path}`);
    expect([...described].sort()).toEqual([...real].sort());
  });

  it.each(table)('%s names the scope, the key and the secret that it asks for', (name, route) => {
    const { security, parameters } = operationNamed(name);
    const references = parameters.map(({ $ref }) => $ref);
    const isPublic = route.scope === 'public';

    expect(security.flatMap((needed) => needed['key'] ?? [])).toEqual(isPublic ? [] : [route.scope]);
    expect(security.some((needed) => 'browserKey' in needed)).toBe(route.browser && !isPublic);
    const isOfPeople = Object.values(roleScopes).some((granted) =>
      granted.some((one) => one === route.scope),
    );
    expect(security.flatMap((needed) => needed['person'] ?? [])).toEqual(isOfPeople ? [route.scope] : []);
    expect(references.includes('#/components/parameters/Idempotency-Key')).toBe(route.keyed);
    expect(references.includes('#/components/parameters/Payment-Client-Secret')).toBe(
      route.browser && !isPublic,
    );
  });

  it.each(table)('%s answers with its request id, and each problem under its own status', (name) => {
    const operation = operationNamed(name);
    for (const status of Object.keys(operation.responses)) {
      expect(responseOf(operation, status)['headers']).toHaveProperty('X-Request-Id');
    }
    const statuses = codesOf(operation).map(
      (code) => Object.entries(problems).find(([of]) => of === code)?.[1],
    );
    const documented = Object.keys(operation.responses).map(Number);
    expect(documented).toEqual(expect.arrayContaining(statuses.map((problem) => problem?.status)));
  });
});
