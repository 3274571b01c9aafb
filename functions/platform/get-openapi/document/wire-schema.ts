import * as z from 'zod';
import { currencies } from '../../../../lib/shared/currency.ts';

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
    Object.entries(made.schemas).map(([id, schema]) => [id, withoutIdentity(schema)]),
  );
}

/** The fields of a query, each with its schema and whether it must be there. */
export function queryFields(query: z.ZodType) {
  const schema = z.toJSONSchema(query, options('input'));
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    required: required.includes(name),
    schema: field,
  }));
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
