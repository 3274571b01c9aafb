import * as z from 'zod';

interface JsonSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly format?: string | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
}

const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    format: z.string().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    items: jsonSchema.optional(),
    anyOf: z.array(jsonSchema).optional(),
  }),
);

/** A name as a page shows it. */
export const code = (text: string): string => `\`${text}\``;

const typeOf = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  const names = [schema.type ?? 'anything'].flat();
  return names.join(' or ') + (schema.format === undefined ? '' : `, ${schema.format}`);
};

/** One row per member, those of members as `lines[].lineId`. */
const rowsOf = (schema: JsonSchema, prefix = ''): readonly string[] => {
  if (schema.items !== undefined) return rowsOf(schema.items, `${prefix}[]`);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((each) => rowsOf(each, prefix));
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const optional = schema.required?.includes(name) === true ? '' : ' (optional)';
    return [`| ${code(path)} | ${typeOf(member)}${optional} |`, ...rowsOf(member, path)];
  });
};

/** The members of a JSON Schema as a table of a page. */
export const memberTable = (schema: unknown): readonly string[] => {
  const rows = rowsOf(jsonSchema.parse(schema));
  return rows.length === 0 ? ['No members.'] : ['| member | type |', '|---|---|', ...rows];
};
