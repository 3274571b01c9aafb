import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryMailStore } from '../../../lib/adapters/memory/mail-store.ts';
import type { MailDeps } from '../../../lib/notifications/app/mail-event.ts';
import { mailOwedRefund } from '../../../lib/notifications/app/mail-owed-refund.ts';
import type { Mail } from '../../../lib/notifications/domain/mail.ts';
import { buyer, eventOf, paymentId, refundId, rules, timeZone } from '../invoices/samples.ts';
import { given, succeeded } from '../payments/samples.ts';

let sent: { mailId: string; mail: Mail }[] = [];
beforeEach(() => {
  sent = [];
});

const [shop = ''] = Object.keys(rules.shops);

function deps(over: Partial<MailDeps> = {}): MailDeps {
  return {
    now: () => 1_800_000_000_000,
    mails: createMemoryMailStore(),
    mailer: {
      send: async (mailId, mail) => {
        sent.push({ mailId, mail });
        return { kind: 'sent', messageId: 'm-1' };
      },
    },
    documents: { get: async () => null },
    files: { get: async () => new Uint8Array() },
    payments: { get: async () => ({ ...given(succeeded()), shop }) },
    customers: { current: async () => buyer },
    shops: rules.shops,
    timeZone,
    opsAddress: 'ops@clairval.example',
    payPage: 'https://shop.clairval.example/pay',
    ...over,
  };
}

const owed = {
  refundId,
  currency: 'eur',
  amountMinor: 49_000,
  processorId: 're_1',
  attempt: 1,
  settlementReversed: true,
  owedMinor: 49_000,
};
const failed = (over: object = {}) =>
  eventOf('refund.failed', { ...owed, failureReason: 'expired_or_canceled_card', ...over }, 6);

describe('the buyer of a refund that did not arrive', () => {
  it('is told once that it comes by another means, and is asked for nothing', async () => {
    const own = deps();
    const mailId = `${paymentId}-6-buyer`;
    expect(await mailOwedRefund(failed(), own)).toEqual({ mailId, kind: 'sent' });
    expect(await mailOwedRefund(failed(), own)).toMatchObject({ kind: 'was_sent' });
    expect(sent).toHaveLength(1);
    const [{ mail } = { mail: null }] = sent;
    expect(mail).toMatchObject({ to: buyer.person.email, subject: expect.stringContaining('[TEST]') });
    for (const words of ['par un autre moyen', 'virement', '490,00 €', 'vous reste dû']) {
      expect(mail?.text.replaceAll(/\s/g, ' ')).toContain(words);
    }
  });

  it.each([
    ['a canceled one', eventOf('refund.canceled', owed, 7), 'sent'],
    ['the first attempt, refused at once', failed({ settlementReversed: false }), 'sent'],
    ['a second attempt that had arrived', failed({ attempt: 2 }), 'sent'],
  ])('is told of %s', async (_, event, kind) => {
    expect(await mailOwedRefund(event, deps())).toMatchObject({ kind });
  });

  it.each([
    ['a further attempt that came to nothing', failed({ attempt: 2, settlementReversed: false })],
    ['a debt that a dispute settles', failed({ failureReason: 'charge_for_pending_refund_disputed' })],
    ['a debt that a dispute has given back', failed({ means: 'dispute' })],
    ['another event', eventOf('invoice.stored', {}, 3)],
  ])('is not told of %s', async (_, event) => {
    expect(await mailOwedRefund(event, deps())).toBeNull();
    expect(sent).toEqual([]);
  });

  it('is not written to once erased', async () => {
    const erased = deps({ customers: { current: async () => null } });
    expect(await mailOwedRefund(failed(), erased)).toMatchObject({ kind: 'no_recipient' });
    expect(sent).toEqual([]);
  });

  it('has a payment', async () => {
    const lost = deps({ payments: { get: async () => null } });
    await expect(mailOwedRefund(failed(), lost)).rejects.toThrow('payment_missing');
  });
});
