import * as z from 'zod';
import { document } from './document-reader.ts';

const closed = (key: string, value: unknown): unknown => {
  if (typeof value === 'string' && key === '$ref') return value.replace('#/components/schemas/', '#/$defs/');
  const isShape = value !== null && typeof value === 'object' && 'type' in value && 'properties' in value;
  return isShape ? { ...value, additionalProperties: false } : value;
};

const $defs: unknown = JSON.parse(JSON.stringify(document.components['schemas']), closed);

/** A schema of the document, read strictly: no member may be there that it does not name. */
export function shapeOf(name: string): z.ZodType {
  const schema: unknown = { $defs, $ref: `#/$defs/${name}` };
  return z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);
}
