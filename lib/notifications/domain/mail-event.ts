import * as z from 'zod';

/** What the mail service tells of a mail that it took; other types are not looked at. */
export const mailEventTypes = ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject', 'DeliveryDelay'] as const;

export type MailEventType = (typeof mailEventTypes)[number];

/** An event of SES on the default bus (https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html). */
export const mailNoticeSchema = z.object({
  time: z.string(),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      tags: z.record(z.string(), z.array(z.string())).optional(),
    }),
  }),
});

/** The tag by which a mail is known again. */
export const mailIdTag = 'mailId';

export function isMailEventType(text: string): text is MailEventType {
  return mailEventTypes.some((type) => type === text);
}
