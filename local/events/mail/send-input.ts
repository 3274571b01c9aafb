import * as z from 'zod';

const content = z.object({ Data: z.string(), Charset: z.string().nullish() });
const addresses = z.array(z.string()).default([]);

const attachment = z.object({
  RawContent: z.string(),
  FileName: z.string().min(1).max(255),
  ContentType: z.string().nullish(),
  ContentDisposition: z.enum(['ATTACHMENT', 'INLINE']).nullish(),
  ContentDescription: z.string().nullish(),
  ContentId: z.string().nullish(),
  ContentTransferEncoding: z.enum(['BASE64', 'QUOTED_PRINTABLE', 'SEVEN_BIT']).nullish(),
});

const tag = z.object({
  Name: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, { error: 'has characters that a tag must not have' }),
  Value: z.string().regex(/^[A-Za-z0-9_.@-]{1,256}$/, { error: 'has characters that a tag must not have' }),
});

/** SendEmail's input, as far as this system may use it: simple content, no template, no raw MIME. */
export const sendSchema = z.object({
  FromEmailAddress: z.string().min(1, { error: 'Missing required header From' }),
  Destination: z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ReplyToAddresses: addresses,
  Content: z.object({
    Simple: z.object(
      {
        Subject: content,
        Body: z
          .object({ Text: content.nullish(), Html: content.nullish() })
          .refine((body) => Boolean(body.Text ?? body.Html), { error: 'needs a text or an HTML part' }),
        Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
        Attachments: z.array(attachment).nullish(),
      },
      { error: 'only simple content is sent locally' },
    ),
  }),
  EmailTags: z.array(tag).nullish(),
  ConfigurationSetName: z.string().nullish(),
});
export type SendInput = z.output<typeof sendSchema>;
