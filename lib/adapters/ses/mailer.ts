import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import type { Mailer } from '../../notifications/app/ports.ts';
import type { Mail } from '../../notifications/domain/mail.ts';
import { mailIdTag } from '../../notifications/domain/mail-event.ts';

/** One try per call: SES knows no idempotency key, so a try that the SDK repeats by itself could be a second mail. */
export function createSesClient(): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
  });
}

export function createMailer(client: SESv2Client, configurationSet: string): Mailer {
  return {
    async send(mailId, mail) {
      try {
        const { MessageId = '' } = await client.send(
          new SendEmailCommand(inputOf(mailId, mail, configurationSet)),
        );
        return { kind: 'sent', messageId: MessageId };
      } catch (error) {
        const code = error instanceof Error ? error.name : typeof error;
        return { kind: wasRefused(error) ? 'refused' : 'unknown', code };
      }
    },
  };
}

/** An answer of the 400s means that nothing was sent; after all else it may have been. */
function wasRefused(error: unknown): boolean {
  if (!(error instanceof SESv2ServiceException)) return false;
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 400 && status < 500;
}

function inputOf(mailId: string, mail: Mail, configurationSet: string): SendEmailCommandInput {
  const { from, to, replyTo, subject, text, html, attachments } = mail;
  const content = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    FromEmailAddress: `${displayName(from.name)} <${from.address}>`,
    Destination: { ToAddresses: [to] },
    ReplyToAddresses: [replyTo],
    ConfigurationSetName: configurationSet,
    EmailTags: [{ Name: mailIdTag, Value: mailId }],
    Content: {
      Simple: {
        Subject: content(subject),
        Body: { Text: content(text), Html: content(html) },
        Attachments: attachments.map(({ name, contentType, bytes }) => ({
          FileName: name,
          ContentType: contentType,
          ContentDisposition: 'ATTACHMENT',
          ContentTransferEncoding: 'BASE64',
          RawContent: bytes,
        })),
      },
    },
  };
}

/** A name beside an address is quoted, or encoded where it has other letters than ASCII's (RFC 2047). */
function displayName(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return `"${name.replaceAll(/["\\]/g, '')}"`;
  return `=?UTF-8?B?${Buffer.from(name, 'utf8').toString('base64')}?=`;
}
