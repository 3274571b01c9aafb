import {
  isMailEventType,
  mailIdTag,
  mailNoticeSchema,
} from '../../../lib/notifications/domain/mail-event.ts';
import type { MailEvent } from '../../../lib/notifications/app/ports.ts';
import { PoisonMessage } from '../../../lib/runtime/queue.ts';

/** What became of which mail; null for a type, or a mail, that is none of ours. */
export function readMailEvent(body: string): { readonly mailId: string; readonly event: MailEvent } | null {
  const notice = mailNoticeSchema.safeParse(jsonOf(body));
  if (!notice.success) throw new PoisonMessage('the message holds no event of a mail');
  const { time, detail } = notice.data;
  const { eventType: type, mail } = detail;
  const [mailId] = mail.tags?.[mailIdTag] ?? [];
  if (mailId === undefined || !isMailEventType(type)) return null;
  return { mailId, event: { type, messageId: mail.messageId, at: time } };
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
