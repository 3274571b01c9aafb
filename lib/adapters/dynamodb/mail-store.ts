import * as z from 'zod';
import type { MailEvent, MailStore } from '../../notifications/app/ports.ts';
import type { Table } from './client.ts';
import { conditionalUpdate } from './conditional-update.ts';
import { keys } from './keys.ts';

const rowSchema = z.object({
  progress: z.enum(['sending', 'sent']),
  messageId: z.string().optional(),
});

export function createMailStore(table: Table): MailStore {
  return {
    async claim(mailId, { nowMs, untilMs }) {
      const written = await conditionalUpdate(table, {
        key: keys.mail(mailId),
        update: 'SET progress = :sending, leaseEndsAtMs = :until, seen = if_not_exists(seen, :nothing)',
        condition: 'attribute_not_exists(PK) OR (progress = :sending AND leaseEndsAtMs <= :now)',
        values: { ':sending': 'sending', ':until': untilMs, ':now': nowMs, ':nothing': {} },
      });
      if (written.applied) return 'claimed';
      return rowSchema.parse(written.row).progress === 'sent' ? 'sent' : 'leased';
    },
    async release(mailId) {
      await conditionalUpdate(table, {
        key: keys.mail(mailId),
        update: 'SET leaseEndsAtMs = :ended',
        condition: 'progress = :sending',
        values: { ':ended': 0, ':sending': 'sending' },
      });
    },
    async markSent(mailId, messageId) {
      await conditionalUpdate(table, {
        key: keys.mail(mailId),
        update: 'SET progress = :sent, messageId = if_not_exists(messageId, :messageId)',
        condition: null,
        values: { ':sent': 'sent', ':messageId': messageId },
      });
    },
    record: (mailId, event) => record(table, mailId, event),
  };
}

async function record(table: Table, mailId: string, { type, messageId, at }: MailEvent) {
  const written = await conditionalUpdate(table, {
    key: keys.mail(mailId),
    update: 'SET progress = :sent, messageId = if_not_exists(messageId, :messageId), seen.#type = :at',
    condition: 'attribute_exists(PK) AND attribute_not_exists(seen.#type)',
    names: { '#type': type },
    values: { ':sent': 'sent', ':messageId': messageId, ':at': at },
  });
  if (written.row === null) return 'unknown_mail' as const;
  if (rowSchema.parse(written.row).messageId !== messageId) return 'second_mail' as const;
  return written.applied ? ('recorded' as const) : ('repeated' as const);
}
