import { describe, expect, it } from '@jest/globals';
import { createMemoryMailStore } from '../../../lib/adapters/memory/mail-store.ts';
import { mailEvent } from '../../../lib/notifications/app/mail-event.ts';
import type { MailDeps } from '../../../lib/notifications/app/mail-event.ts';
import type { Mail } from '../../../lib/notifications/domain/mail.ts';
import type { Payment } from '../../../lib/payments/contract.ts';
import { paymentOf } from '../../contract/ports/samples.ts';
import { buyer, eventOf, rules, timeZone } from '../invoices/samples.ts';

const shop = Object.keys(rules.shops)[0] ?? '';
const open = paymentOf({ shop, orderId: 'order-7/a b' });
const lastError = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
  attempt: 1,
};
const asked = { lastError, chargeId: 'ch_1', savedMethodId: 'pmt_00000001' };
const event = (data: Readonly<Record<string, unknown>> = asked) => ({
  ...eventOf('payment.attempt_failed', data, 4),
  subject: open.id,
});

function desk(payment: Payment | null = open) {
  const sent: Mail[] = [];
  const deps: MailDeps = {
    now: () => Date.parse('2026-11-23T10:00:00Z'),
    mails: createMemoryMailStore(),
    mailer: {
      send: async (_mailId, mail) => {
        sent.push(mail);
        return { kind: 'sent', messageId: 'm-1' };
      },
    },
    documents: { get: async () => null },
    files: { get: async () => new Uint8Array() },
    payments: { get: async () => payment },
    customers: { current: async () => buyer },
    shops: rules.shops,
    timeZone,
    opsAddress: 'ops@clairval.example',
    payPage: 'https://shop.clairval.example/paiement',
  };
  return { deps, sent };
}

describe('a bank that wants the cardholder of a saved card to answer', () => {
  it('makes one mail to the customer, with the order, the amount and the page to pay it', async () => {
    const { deps, sent } = desk();
    const mailId = `${open.id}-4`;
    expect(await mailEvent(event(), deps)).toEqual({ mailId, kind: 'sent' });
    expect(await mailEvent(event(), deps)).toEqual({ mailId, kind: 'was_sent' });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: buyer.person.email, subject: expect.stringContaining('[TEST]') });
    const link = `https://shop.clairval.example/paiement?order=order-7%2Fa+b&payment=${open.id}`;
    expect(sent[0]?.text).toContain(`Confirmer le paiement : ${link}`);
    expect(sent[0]?.html).toContain(`<a href="${link.replace('&', '&amp;')}"`);
    expect(sent[0]?.text).toContain('490,00');
  });

  it('is told no secret: whoever reads the mail cannot pay by it', async () => {
    const { deps, sent } = desk();
    await mailEvent(event(), deps);
    expect(JSON.stringify(sent)).not.toMatch(/_secret_|pi_|pm_|pmt_/);
  });

  it('is no matter for a mail when the payment has gone on meanwhile', async () => {
    for (const status of ['succeeded', 'canceled', 'requires_action', 'processing'] as const) {
      const { deps, sent } = desk({ ...open, status });
      expect(await mailEvent(event(), deps)).toMatchObject({ kind: 'not_needed' });
      expect(sent).toEqual([]);
    }
  });

  it.each([
    ['another decline', { ...asked, lastError: { ...lastError, code: 'card_declined' } }],
    ['an attempt of somebody who was there', { lastError, chargeId: 'ch_1' }],
  ])('is not %s', async (_what, data) => {
    const { deps, sent } = desk();
    expect(await mailEvent(event(data), deps)).toMatchObject({ kind: 'not_needed' });
    expect(sent).toEqual([]);
  });

  it('finds nobody when the customer was erased', async () => {
    const { deps, sent } = desk();
    const erased = { ...deps, customers: { current: async () => null } };
    expect(await mailEvent(event(), erased)).toMatchObject({ kind: 'no_recipient' });
    expect(sent).toEqual([]);
  });

  it('is a fault for a payment that is not there', async () => {
    await expect(mailEvent(event(), desk(null).deps)).rejects.toThrow('payment_missing');
  });
});
