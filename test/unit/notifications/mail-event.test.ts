import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryMailStore } from '../../../lib/adapters/memory/mail-store.ts';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import { storeDocument } from '../../../lib/invoices/app/store-document.ts';
import { mailOwedRefund } from '../../../lib/notifications/app/mail-owed-refund.ts';
import { mailEvent } from '../../../lib/notifications/app/mail-event.ts';
import type { MailDeps } from '../../../lib/notifications/app/mail-event.ts';
import type { Mail } from '../../../lib/notifications/domain/mail.ts';
import {
  buyer,
  cause,
  eventOf,
  paymentId,
  refundId,
  rules,
  succeeded,
  timeZone,
} from '../invoices/samples.ts';
import { invoiceWorld } from '../invoices/world.ts';
import type { InvoiceWorld } from '../invoices/world.ts';

let world: InvoiceWorld;
let sent: { mailId: string; mail: Mail }[] = [];
beforeEach(() => {
  world = invoiceWorld();
  sent = [];
});

function deps(): MailDeps {
  return {
    now: world.deps.now,
    mails: createMemoryMailStore(),
    mailer: {
      send: async (mailId, mail) => {
        sent.push({ mailId, mail });
        return { kind: 'sent', messageId: 'm-1' };
      },
    },
    documents: world.deps.documents,
    files: { get: async (name) => Buffer.from(world.deps.files.files.get(name) ?? '') },
    payments: { get: async () => null },
    customers: { current: async () => buyer },
    payPage: 'https://shop.clairval.example/paiement',
    shops: rules.shops,
    timeZone,
    opsAddress: 'ops@clairval.example',
  };
}

async function storedEvent() {
  const { document } = await issueDocument(eventOf('payment.succeeded', succeeded), world.deps, cause);
  await storeDocument(document, world.deps, cause);
  const event = world.state.events.get(document.id)?.[1];
  if (event === undefined) throw new Error('not stored');
  return event;
}

const owed = {
  refundId,
  currency: 'eur',
  amountMinor: 49_000,
  processorId: 're_1',
  settlementReversed: true,
  owedMinor: 49_000,
};
const failed = eventOf('refund.failed', { ...owed, failureReason: 'expired_or_canceled_card' }, 6);
const canceled = eventOf('refund.canceled', owed, 7);

describe('the mail of an event', () => {
  it('brings a stored document to its buyer, and has the document’s name', async () => {
    const event = await storedEvent();
    expect(await mailEvent(event, deps())).toEqual({ mailId: event.subject, kind: 'sent' });
    expect(sent).toMatchObject([{ mailId: event.subject, mail: { to: buyer.person.email } }]);
    const [attachment] = sent[0]?.mail.attachments ?? [];
    expect(Buffer.from(attachment?.bytes ?? []).toString()).toBe('PDF of TEST-FA2026-000001');
  });

  it('is sent to nobody when the customer was erased', async () => {
    const event = await storedEvent();
    const erased = { ...deps(), customers: { current: async () => null } };
    expect(await mailEvent(event, erased)).toMatchObject({ kind: 'no_recipient' });
    expect(sent).toEqual([]);
  });

  it.each([
    ['failure', failed],
    ['cancellation', canceled],
  ])('tells the operators once of each %s of a refund', async (_what, event) => {
    const own = deps();
    const mailId = `${paymentId}-${String(event.sequence)}`;
    expect(await mailEvent(event, own)).toEqual({ mailId, kind: 'sent' });
    expect(await mailEvent(event, own)).toMatchObject({ kind: 'was_sent' });
    expect(sent).toMatchObject([{ mail: { to: 'ops@clairval.example' } }]);
  });

  it('is not needed where the loss of a dispute has paid what came back', async () => {
    const paid = eventOf('refund.failed', { ...owed, owedMinor: 0, failureReason: 'unknown' }, 6);
    expect(await mailEvent(paid, deps())).toMatchObject({ kind: 'not_needed' });
    expect(await mailOwedRefund(paid, deps())).toBeNull();
    expect(sent).toEqual([]);
  });

  it('is a fault for a document that is not stored', async () => {
    const event = eventOf('invoice.stored', {});
    await expect(mailEvent({ ...event, subject: 'inv_none' }, deps())).rejects.toThrow('document_missing');
  });
});
