import * as z from 'zod';
import { currencies } from '../../../../lib/shared/currency.ts';
import { fieldAt } from './fields.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;
type Direction = 'input' | 'output';

/** The JSON Schemas of named zod schemas; one that holds another refers to it. */
export function onTheWire(
  schemas: Readonly<Record<string, z.ZodType>>,
  direction: Direction,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, {
    ...options(direction),
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, schema]) => [id, described(withoutIdentity(schema), [id])]),
  );
}

/** The fields of a query, each with its schema and whether it must be there. */
export function queryFields(query: z.ZodType) {
  const schema = z.toJSONSchema(query, options('input'));
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    description: fieldAt(['query', name])?.description,
    required: required.includes(name),
    schema: field,
  }));
}

/** The schema with what is said of each of its properties; `way` leads to it, over lists and alternatives alike. */
function described(schema: JsonSchema, way: readonly string[]): JsonSchema {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property !== 'boolean') describeProperty(property, [...way, name]);
  }
  for (const inner of [schema.items, ...(schema.anyOf ?? [])]) {
    if (typeof inner === 'object' && !Array.isArray(inner)) described(inner, way);
  }
  return schema;
}

function describeProperty(property: JsonSchema, way: readonly string[]): void {
  const { description, format } = fieldAt(way) ?? {};
  if (description !== undefined) property.description = description;
  if (format !== undefined && isText(property)) property.format = format;
  described(property, way);
}

function isText({ type }: JsonSchema): boolean {
  return type === 'string' || (Array.isArray(type) && type.includes('string'));
}

function options(direction: Direction) {
  return {
    io: direction,
    unrepresentable: 'any',
    override: ({ jsonSchema, path }) => {
      tidy(jsonSchema);
      if (direction === 'output') delete jsonSchema.additionalProperties;
      if (path.at(-1) === 'currency') describeCurrency(jsonSchema);
      if (path.at(-1) === 'amount' && direction === 'input') jsonSchema.minimum = 1;
    },
  } satisfies z.core.ToJSONSchemaParams;
}

/** Drops what says nothing: the bounds of safe integers, and the pattern behind a format that has a name. */
function tidy(schema: JsonSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format !== undefined) delete schema.pattern;
}

/** A check in code leaves no trace in a schema. */
function describeCurrency(schema: JsonSchema): void {
  schema.type = 'string';
  schema.enum = Object.keys(currencies);
}

function withoutIdentity({ $schema: _dialect, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
