import * as z from 'zod';
import type { MessageAttributes } from './message-attributes.ts';

/** A message as it is kept. */
export const messageRow = z.object({
  id: z.number(),
  message_id: z.string(),
  body: z.string(),
  attributes: z.string(),
  trace: z.string().nullable(),
  sender: z.string(),
  sent_at: z.number(),
  visible_at: z.number(),
  receive_count: z.number(),
  first_received_at: z.number().nullable(),
  receipt: z.string().nullable(),
  dead_letter_source: z.string().nullable(),
});
export type MessageRow = z.infer<typeof messageRow>;

/** A message that has just been received, with its handle. */
export interface TakenMessage extends MessageRow {
  readonly receipt: string;
  readonly attributesOf: MessageAttributes;
}
