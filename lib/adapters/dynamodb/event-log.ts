import { createHash } from 'node:crypto';
import * as z from 'zod';
import { envelopeSchema } from '../../shared/event.ts';
import type { Envelope } from '../../shared/event.ts';
import { toAttributes } from './attribute-values.ts';
import { collections, keys } from './keys.ts';
import type { Part } from './transact.ts';

/** An event as it stands in the table: its exact bytes, and its link to the one before. */
export const eventRowSchema = z.object({ body: z.string(), prevHash: z.string(), hash: z.string() });

/** What the first event of a partition is linked to. */
export const chainStart = '0'.repeat(64);

export function linkHash(prevHash: string, body: string): string {
  return createHash('sha256').update(prevHash).update(body).digest('hex');
}

export interface Chained {
  readonly parts: readonly Part<'version_conflict'>[];
  /** Hash of the last event: the next one links to it. */
  readonly head: string;
}

/** Links events to the chain that ends in `head`; each is written only where there is none. */
export function chainEvents(tableName: string, events: readonly Envelope[], head: string): Chained {
  let prevHash = head;
  const parts = events.map((event) => {
    const body = JSON.stringify(event);
    const row = { body, prevHash, hash: linkHash(prevHash, body) };
    prevHash = row.hash;
    return putEvent(tableName, event, row);
  });
  return { parts, head: prevHash };
}

function putEvent(
  tableName: string,
  event: Envelope,
  row: z.infer<typeof eventRowSchema>,
): Part<'version_conflict'> {
  const item = {
    ...keys.event(event.subject, event.sequence),
    ...collections.eventsOfHour(event.time, event.id),
    ...row,
  };
  return {
    refusal: 'version_conflict',
    write: {
      Put: {
        TableName: tableName,
        Item: toAttributes(item),
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    },
  };
}

/** The row of an event, read: what it says, and the text in which it says so. */
export const storedEventSchema = eventRowSchema.transform(({ body }, context) => {
  const event = envelopeSchema.safeParse(jsonOf(body));
  if (event.success) return { event: event.data, body };
  context.addIssue({ code: 'custom', message: 'no event' });
  return z.NEVER;
});

export function envelopeOf(row: unknown): Envelope {
  return storedEventSchema.parse(row).event;
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
