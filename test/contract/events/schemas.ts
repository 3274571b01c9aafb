/**
 * The payloads of all events as JSON Schemas. Run it to write those of new events:
 * `node test/contract/events/schemas.ts`. A released version is never written over.
 */
import { existsSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { eventSchemas as disputeEvents } from '../../../lib/disputes/contract.ts';
import { eventSchemas as documentEvents } from '../../../lib/invoices/contract.ts';
import { eventSchemas as paymentEvents } from '../../../lib/payments/contract.ts';
import { eventSchemas as payoutEvents } from '../../../lib/payouts/contract.ts';
import { eventSchemas as refundEvents } from '../../../lib/refunds/contract.ts';
import { detailType, envelopeSchema } from '../../../lib/shared/event.ts';
import type { EventType } from '../../../lib/shared/event.ts';

const published: Readonly<Partial<Record<EventType, Readonly<Record<number, z.ZodType>>>>> = {
  ...paymentEvents,
  ...refundEvents,
  ...disputeEvents,
  ...payoutEvents,
  ...documentEvents,
};

/** What stands in the file of each event, by the name of the file without its end. */
export function eventSchemaFiles(): ReadonlyMap<string, string> {
  const entries = Object.entries(published).flatMap(([type, versions]) =>
    Object.entries(versions).map(([version, schema]) => ({ type, version: Number(version), schema })),
  );
  const files = entries.map(({ type, version, schema }): [string, string] => {
    const name = detailType(envelopeSchema.shape.type.parse(type), version);
    return [name, textOf(name, schema)];
  });
  return new Map([...files, ['envelope', textOf('envelope', envelopeSchema)]]);
}

export const typesWithSchema = Object.keys(published);

export function placeOf(name: string): URL {
  return new URL(`${name}.schema.json`, import.meta.url);
}

/** Seen from who reads: unknown members are allowed. What only code can check is text in every event. */
function textOf(title: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'string' });
    },
  });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

if (import.meta.main) {
  for (const [name, text] of eventSchemaFiles()) {
    if (!existsSync(placeOf(name))) writeFileSync(placeOf(name), text);
  }
}
