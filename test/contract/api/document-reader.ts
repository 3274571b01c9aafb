import { readFileSync } from 'node:fs';
import * as z from 'zod';

const operationSchema = z.looseObject({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.record(z.string(), z.unknown())),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
});

export const documentFile = new URL('../../../docs/openapi.json', import.meta.url);

/** The document as clients get it. */
export const document = documentSchema.parse(JSON.parse(readFileSync(documentFile, 'utf8')));

export interface PlacedOperation extends z.infer<typeof operationSchema> {
  readonly method: string;
  readonly path: string;
}

export const operations: readonly PlacedOperation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ ...operation, method, path })),
);

export function operationNamed(id: string): PlacedOperation {
  const found = operations.find(({ operationId }) => operationId === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}

/** Every object in the document, at any depth. */
export function objectsIn(value: unknown): readonly Record<string, unknown>[] {
  if (value === null || typeof value !== 'object') return [];
  const members: unknown[] = Object.values(value);
  const inside = members.flatMap(objectsIn);
  return Array.isArray(value) ? inside : [Object.fromEntries(Object.entries(value)), ...inside];
}

/** What a reference points to; undefined if nothing is there. */
export function resolve(reference: string): unknown {
  const [, ...parts] = reference.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.reduce<unknown>(
    (value, part) =>
      value === null || typeof value !== 'object'
        ? undefined
        : Object.getOwnPropertyDescriptor(value, part)?.value,
    document,
  );
}

/** A response with its reference followed. */
export function responseOf({ responses }: PlacedOperation, status: number | string): Record<string, unknown> {
  const response = responses[String(status)] ?? {};
  const target = typeof response['$ref'] === 'string' ? resolve(response['$ref']) : response;
  return z.record(z.string(), z.unknown()).parse(target);
}

/** The problem codes that the document names for an operation. */
export function codesOf(operation: PlacedOperation): readonly string[] {
  const named = Object.keys(operation.responses).flatMap((status) =>
    objectsIn(responseOf(operation, status)['content']).flatMap(({ enum: codes }) =>
      z.array(z.string()).catch([]).parse(codes),
    ),
  );
  return [...new Set(named)].sort();
}
