import { SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createMailer, createSesClient } from '../../../../lib/adapters/ses/mailer.ts';
import type { Mail } from '../../../../lib/notifications/domain/mail.ts';

const client = createSesClient();
const service = mockClient(client);
const mailer = createMailer(client, 'payments-test');
const mail: Mail = {
  from: { name: 'Atelier "Clairval"', address: 'paiement@clairval.example' },
  to: 'ada@example.com',
  replyTo: 'facturation@clairval.example',
  subject: 'Votre facture – é',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  attachments: [{ name: 'FA2026-000001.pdf', contentType: 'application/pdf', bytes: new Uint8Array([1, 2]) }],
};

beforeEach(() => {
  service.reset();
  service.on(SendEmailCommand).resolves({ MessageId: 'm-1' });
});

const sent = () => service.commandCalls(SendEmailCommand)[0]?.args[0].input;

describe('the mailer', () => {
  it('sends text, HTML and the file, tagged with the name of the mail', async () => {
    expect(await mailer.send('inv_1', mail)).toEqual({ kind: 'sent', messageId: 'm-1' });
    expect(sent()).toMatchObject({
      FromEmailAddress: '"Atelier Clairval" <paiement@clairval.example>',
      Destination: { ToAddresses: ['ada@example.com'] },
      ReplyToAddresses: ['facturation@clairval.example'],
      ConfigurationSetName: 'payments-test',
      EmailTags: [{ Name: 'mailId', Value: 'inv_1' }],
      Content: {
        Simple: {
          Subject: { Data: 'Votre facture – é', Charset: 'UTF-8' },
          Body: { Text: { Data: 'Bonjour' }, Html: { Data: '<p>Bonjour</p>' } },
          Attachments: [{ FileName: 'FA2026-000001.pdf', RawContent: new Uint8Array([1, 2]) }],
        },
      },
    });
  });

  it('encodes a name that is not ASCII', async () => {
    await mailer.send('inv_1', { ...mail, from: { ...mail.from, name: 'École' } });
    expect(sent()?.FromEmailAddress).toBe('=?UTF-8?B?w4ljb2xl?= <paiement@clairval.example>');
  });

  it('does not try again by itself: a second try could be a second mail', async () => {
    expect(await client.config.maxAttempts()).toBe(1);
  });

  it.each([
    ['refused', 400],
    ['refused', 429],
    ['unknown', 500],
    ['unknown', 503],
  ] as const)('is %s after an answer %d', async (kind, httpStatusCode) => {
    const fault = { name: 'Nope', message: 'no', $fault: 'client' as const, $metadata: { httpStatusCode } };
    service.on(SendEmailCommand).rejects(new SESv2ServiceException(fault));
    expect(await mailer.send('inv_1', mail)).toEqual({ kind, code: 'Nope' });
  });

  it('does not know after a time-out', async () => {
    service.on(SendEmailCommand).rejects(Object.assign(new Error('slow'), { name: 'TimeoutError' }));
    expect(await mailer.send('inv_1', mail)).toEqual({ kind: 'unknown', code: 'TimeoutError' });
  });
});
