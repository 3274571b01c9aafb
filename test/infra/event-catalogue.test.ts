import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { eventSchemas as disputeEvents } from '../../lib/disputes/contract.ts';
import { eventSchemas as documentEvents } from '../../lib/invoices/contract.ts';
import { eventSchemas as paymentEvents } from '../../lib/payments/contract.ts';
import { eventSchemas as payoutEvents } from '../../lib/payouts/contract.ts';
import { eventSchemas as refundEvents } from '../../lib/refunds/contract.ts';
import { envelopeSchema, eventTypes } from '../../lib/shared/event.ts';
import { eventExamples, exampleEnvelope } from '../contract/events/examples.ts';
import { cataloguePath, eventCatalogue } from './event-catalogue.ts';
import { consumersOf } from './event-consumers.ts';

const schemas: Readonly<Record<string, Readonly<Record<1, z.ZodType>>>> = {
  ...paymentEvents,
  ...refundEvents,
  ...disputeEvents,
  ...payoutEvents,
  ...documentEvents,
};

describe('docs/events.md', () => {
  it('is what contracts, schemas and rules say', async () => {
    expect(await readFile(cataloguePath, 'utf8')).toBe(await eventCatalogue());
  });

  it.each(eventTypes)('shows an example of %s that its schema takes as it is', (type) => {
    expect(schemas[type]?.[1].parse(eventExamples[type])).toEqual(eventExamples[type]);
  });

  it('shows an envelope that its schema takes as it is', () => {
    expect(envelopeSchema.parse(exampleEnvelope)).toEqual(exampleEnvelope);
  });

  it('names a consumer of every event', () => {
    for (const type of eventTypes) expect(consumersOf(`${type}.v1`).length).toBeGreaterThan(0);
  });
});
