import type { Envelope } from '../../shared/event.ts';

/** `events/2026/11/23/pay_1/0000000002.json`: by day, and in order within the subject. */
export function fileNameOf({
  time,
  subject,
  sequence,
}: Pick<Envelope, 'time' | 'subject' | 'sequence'>): string {
  const day = time.slice(0, 10).replaceAll('-', '/');
  return `events/${day}/${subject}/${String(sequence).padStart(10, '0')}.json`;
}
