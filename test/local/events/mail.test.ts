import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  CreateEmailIdentityCommand,
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  ListConfigurationSetsCommand,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';

import { queueArn, resource, sdkConfig, systems } from './system.ts';

const { start, stopAll } = systems();
const QUEUE = queueArn('mail-events');
const PDF = Buffer.from('%PDF-1.7 an invoice');

const template = [
  resource('AWS::SES::EmailIdentity', 'school.test', { EmailIdentity: 'school.test' }),
  resource('AWS::SES::ConfigurationSet', 'payments', { Name: 'payments' }),
  resource('AWS::SES::ConfigurationSetEventDestination', 'bus', {
    ConfigurationSetName: 'payments',
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
      EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-3:000000000000:event-bus/default' },
    },
  }),
  resource('AWS::Events::Rule', 'mail-events', {
    Name: 'mail-events',
    EventPattern: { source: ['aws.ses'] },
    Targets: [{ Id: 'queue', Arn: QUEUE }],
  }),
];

const mail = (changes: Partial<SendEmailCommandInput> = {}): SendEmailCommand =>
  new SendEmailCommand({
    FromEmailAddress: 'School <billing@school.test>',
    Destination: { ToAddresses: ['Anna <anna@example.test>'] },
    Content: {
      Simple: {
        Subject: { Data: 'Invoice F-1' },
        Body: { Text: { Data: 'Hello' }, Html: { Data: '<p>Hello</p>' } },
        Headers: [{ Name: 'X-Invoice', Value: 'inv_1' }],
        Attachments: [{ FileName: 'F 1.pdf', ContentType: 'application/pdf', RawContent: PDF }],
      },
    },
    EmailTags: [{ Name: 'invoiceId', Value: 'inv_1' }],
    ConfigurationSetName: 'payments',
    ...changes,
  });

const withMail = async () => {
  const system = await start({ resources: template, queues: ['mail-events'] });
  const front = await system.front();
  const client = new SESv2Client(sdkConfig(front));
  const events = () => system.queues.bodies(QUEUE).map((body) => JSON.parse(body) as Record<string, unknown>);
  return { system, front, client, events };
};

describe('SendEmail', () => {
  afterEach(stopAll);

  it('puts the mail into the outbox, its attachment beside it', async () => {
    const { system, front, client } = await withMail();
    const { MessageId = '' } = await client.send(mail());
    expect(await system.control('GET', 'mails')).toEqual({
      status: 200,
      body: {
        items: [
          expect.objectContaining({
            id: MessageId,
            at: expect.any(String),
            from: 'School <billing@school.test>',
            to: ['Anna <anna@example.test>'],
            subject: 'Invoice F-1',
            text: 'Hello',
            html: '<p>Hello</p>',
            headers: { 'X-Invoice': 'inv_1' },
            tags: { invoiceId: 'inv_1' },
            attachments: [
              {
                name: 'F 1.pdf',
                contentType: 'application/pdf',
                size: PDF.length,
                sha256: createHash('sha256').update(PDF).digest('hex'),
              },
            ],
          }),
        ],
      },
    });
    const answer = await fetch(`${front.url}/_local/mails/${MessageId}/attachments/F%201.pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
  });

  it('can be looked up by recipient and moment, and thrown away', async () => {
    const { system, client } = await withMail();
    const items = async (query: string) =>
      ((await system.control('GET', `mails${query}`)).body as { items: readonly unknown[] }).items.length;
    await client.send(mail());
    await system.advance(1000);
    const since = new Date(system.clock.now()).toISOString();
    await client.send(mail({ Destination: { ToAddresses: ['bob@example.test'] } }));
    expect(await items('?to=anna@example.test')).toBe(1);
    expect(await items(`?since=${since}`)).toBe(1);
    expect(await items(`?since=${since}&to=anna@example.test`)).toBe(0);
    await client.send(mail({ Destination: { ToAddresses: ['success+x@simulator.amazonses.com'] } }));
    expect(await items('?to=success+x@simulator.amazonses.com')).toBe(1);
    expect((await system.control('DELETE', 'mails')).status).toBe(204);
    expect(await items('')).toBe(0);
  });

  it.each([
    ['an unknown sender', { FromEmailAddress: 'x@elsewhere.test' }, 'MessageRejected'],
    ['an unknown configuration set', { ConfigurationSetName: 'none' }, 'NotFoundException'],
    ['no recipient', { Destination: {} }, 'BadRequestException'],
    ['an address that is none', { Destination: { ToAddresses: ['nobody'] } }, 'BadRequestException'],
    [
      'too many recipients',
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, i) => `a${i}@b.test`) } },
      'BadRequestException',
    ],
    ['a tag with a space', { EmailTags: [{ Name: 'a b', Value: 'c' }] }, 'BadRequestException'],
    ['a template', { Content: { Template: { TemplateName: 't' } } }, 'BadRequestException'],
  ])('refuses %s', async (_name, changes, name) => {
    const { system, client } = await withMail();
    await expect(client.send(mail(changes))).rejects.toMatchObject({ name });
    expect((await system.control('GET', 'mails')).body).toEqual({ items: [] });
  });
});

describe('what becomes of a mail', () => {
  afterEach(stopAll);

  it('is told on the default bus: sent, then delivered', async () => {
    const { client, events } = await withMail();
    const { MessageId } = await client.send(mail());
    expect(events().map((event) => event['detail-type'])).toEqual(['Email Sent', 'Email Delivered']);
    expect(events()[1]).toMatchObject({
      source: 'aws.ses',
      resources: ['arn:aws:ses:eu-west-3:000000000000:configuration-set/payments'],
      detail: {
        eventType: 'Delivery',
        mail: {
          messageId: MessageId,
          source: 'School <billing@school.test>',
          sourceArn: 'arn:aws:ses:eu-west-3:000000000000:identity/school.test',
          destination: ['Anna <anna@example.test>'],
          tags: { invoiceId: ['inv_1'], 'ses:configuration-set': ['payments'] },
        },
        delivery: { recipients: ['Anna <anna@example.test>'] },
      },
    });
  });

  it.each([
    [
      'bounce@',
      ['Email Sent', 'Email Bounced'],
      { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } },
    ],
    ['bounce+label@', ['Email Sent', 'Email Bounced'], { bounce: { bounceSubType: 'General' } }],
    ['suppressionlist@', ['Email Sent', 'Email Bounced'], { bounce: { bounceSubType: 'Suppressed' } }],
    ['complaint@', ['Email Sent', 'Email Delivered', 'Email Complaint Received'], { complaint: {} }],
    ['success@', ['Email Sent', 'Email Delivered'], { delivery: {} }],
  ])('follows the simulator for %s', async (box, types, last) => {
    const { client, events } = await withMail();
    await client.send(mail({ Destination: { ToAddresses: [`${box}simulator.amazonses.com`] } }));
    expect(events().map((event) => event['detail-type'])).toEqual(types);
    expect(events().at(-1)).toMatchObject({ detail: last });
  });

  it('is not told without a configuration set', async () => {
    const { client, events } = await withMail();
    await client.send(mail({ ConfigurationSetName: undefined }));
    expect(events()).toEqual([]);
  });
});

describe('the account of the mail service', () => {
  afterEach(stopAll);

  it('is out of the sandbox, with the identities of the template and of calls verified', async () => {
    const { client } = await withMail();
    expect((await client.send(new GetAccountCommand({}))).ProductionAccessEnabled).toBe(true);
    await client.send(new CreateEmailIdentityCommand({ EmailIdentity: 'other.test' }));
    for (const EmailIdentity of ['school.test', 'other.test']) {
      const found = await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
      expect(found.VerifiedForSendingStatus).toBe(true);
    }
    const unknown = new GetEmailIdentityCommand({ EmailIdentity: 'nobody.test' });
    await expect(client.send(unknown)).rejects.toMatchObject({ name: 'NotFoundException' });
    const set = await client.send(new GetConfigurationSetCommand({ ConfigurationSetName: 'payments' }));
    expect(set.ConfigurationSetName).toBe('payments');
    const sets = await client.send(new ListConfigurationSetsCommand({}));
    expect(sets.ConfigurationSets).toEqual(['payments']);
  });
});
