import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler as recorder } from '../../../functions/notifications/record-mail-event/handler.ts';
import { createHandler as sender } from '../../../functions/notifications/send-document-mail/handler.ts';
import { createMemoryMailStore } from '../../../lib/adapters/memory/mail-store.ts';
import type { MailStore } from '../../../lib/notifications/app/ports.ts';
import { PoisonMessage } from '../../../lib/runtime/queue.ts';
import { eventOf, refundId, rules, timeZone } from '../../unit/invoices/samples.ts';
import { given, succeeded } from '../../unit/payments/samples.ts';
import { busMessage, textMessage } from '../messages.ts';
import { observed } from '../observed.ts';

const failed = eventOf(
  'refund.failed',
  {
    refundId,
    currency: 'eur',
    amountMinor: 49_000,
    processorId: 're_1',
    failureReason: 'expired_or_canceled_card',
    settlementReversed: true,
    owedMinor: 49_000,
  },
  6,
);
const mailId = `${failed.subject}-6`;

let mails: MailStore;
beforeEach(() => {
  mails = createMemoryMailStore();
});

describe('the consumer that sends mails', () => {
  const deps = () => ({
    now: () => Date.parse(failed.time) + 800,
    mails,
    mailer: { send: async () => ({ kind: 'sent' as const, messageId: 'm-1' }) },
    documents: { get: async () => null },
    files: { get: async () => new Uint8Array() },
    payments: { get: async () => given(succeeded()) },
    customers: { current: async () => null },
    payPage: 'https://shop.clairval.example/pay',
    shops: rules.shops,
    timeZone,
    opsAddress: 'ops@clairval.example',
  });

  it('counts a mail once, however often its event comes', async () => {
    const first = observed();
    await sender(deps())(busMessage(failed), first.observation);
    const second = observed();
    await sender(deps())(busMessage(failed), second.observation);
    expect(first.counts).toEqual({ EventAgeMs: 800, MailSent: 1 });
    expect(second.counts).toEqual({ EventAgeMs: 800 });
    expect(first.notes).toEqual({ mailId: `${mailId}-buyer`, reason: 'no_recipient' });
  });
});

/** An event of SES as the default bus hands it on. */
function notice(eventType: string, messageId = 'm-1', tags: object = { mailId: [mailId] }): string {
  const mail = { messageId, tags, destination: ['ada@example.com'] };
  return JSON.stringify({
    source: 'aws.ses',
    'detail-type': 'Email',
    time: '2026-11-23T09:00:01Z',
    detail: { eventType, mail },
  });
}

async function record(body: string) {
  const seen = observed();
  await recorder({ mails })(textMessage(body), seen.observation);
  return seen;
}

describe('the consumer that records what becomes of mails', () => {
  beforeEach(async () => {
    await mails.claim(mailId, { nowMs: 0, untilMs: 12_000 });
  });

  it.each([
    ['Send', {}],
    ['Delivery', {}],
    ['DeliveryDelay', {}],
    ['Bounce', { MailBounced: 1 }],
    ['Reject', { MailBounced: 1 }],
    ['Complaint', { MailComplained: 1 }],
  ])('takes %s as the proof that the mail went out, and counts %j', async (type, counts) => {
    expect((await record(notice(type))).counts).toEqual(counts);
    expect(await mails.claim(mailId, { nowMs: 60_000, untilMs: 72_000 })).toBe('sent');
  });

  it('counts a bounce once when its event comes twice', async () => {
    await record(notice('Bounce'));
    expect((await record(notice('Bounce'))).counts).toEqual({});
  });

  it('counts a second mail under the same name', async () => {
    await record(notice('Send', 'm-1'));
    expect((await record(notice('Send', 'm-2'))).counts).toEqual({ MailDuplicate: 1 });
  });

  it('leaves alone what is none of its mails, and types that it does not know', async () => {
    expect((await record(notice('Send', 'm-1', {}))).notes).toEqual({});
    expect((await record(notice('Open'))).notes).toEqual({});
    expect(await mails.claim(mailId, { nowMs: 60_000, untilMs: 72_000 })).toBe('claimed');
  });

  it('never logs an address', async () => {
    const { notes } = await record(notice('Bounce'));
    expect(JSON.stringify(notes)).not.toContain('@');
  });

  it.each(['', '{}', 'no JSON'])('gives up at once on %j', async (body) => {
    await expect(record(body)).rejects.toBeInstanceOf(PoisonMessage);
  });
});
