import { describe, expect, it } from '@jest/globals';
import { createDisputeRenderer } from '../../../lib/adapters/pdf/dispute-renderer.ts';
import { layOutPack } from '../../../lib/adapters/pdf/pack-layout.ts';
import { disputeFiles } from '../../../lib/disputes/app/dispute-files.ts';
import type { DisputeFilesDeps, PackContent } from '../../../lib/disputes/app/dispute-files.ts';
import { draftInvoice } from '../../../lib/invoices/domain/draft.ts';
import { issue } from '../../../lib/invoices/domain/issue.ts';
import { envelop } from '../../../lib/shared/event.ts';
import { buyer, paymentId as invoiced, rules, succeeded as sale, timeZone } from '../invoices/samples.ts';
import { atMs, cause } from '../payments/samples.ts';
import { after, begun, decided, disputeOf, reinstated, seen, withdrawn } from './samples.ts';

const now = '2026-11-23T09:00:02.000Z';
const invoice = issue(draftInvoice(invoiced, sale, rules), {
  id: 'inv_1',
  series: 'TEST-FA2026',
  head: null,
  now,
});
const lost = decided(after(begun, seen({ status: 'lost', movements: [withdrawn] })), {
  kind: 'irrecoverable',
});

const content: PackContent = {
  dispute: disputeOf(lost),
  texts: { productDescription: 'Une journée de formation\nà Lyon', customerName: 'Łukasz Żółć' },
  payment: {
    ...lost.payment,
    card: {
      brand: 'visa',
      last4: '2685',
      country: 'FR',
      fingerprintHash: null,
      threeDSecure: 'authenticated',
      riskLevel: 'normal',
      riskScore: 20,
    },
  },
  buyer,
  documents: [{ document: invoice, mailedAt: '2026-11-23T09:01:00.000Z' }],
  events: envelop(lost.facts, { subject: lost.payment.id, after: 2, nowMs: atMs }, cause),
};

const textsOf = (of: PackContent) =>
  layOutPack(of, timeZone)
    .flat()
    .flatMap((mark) => ('text' in mark ? [mark.text.replaceAll(/[\u00a0\u202f]/g, ' ')] : []));

describe('the pack of a dispute', () => {
  it('shows people what they need before they answer a bank', () => {
    expect(textsOf(content)).toEqual(
      expect.arrayContaining([
        'Dossier de contestation',
        'Contestation',
        '490,00 €',
        '1 × Course day, le 01/12/2026',
        '3-D Secure',
        'visa •••• 2685 (FR)',
        '3-D Secure',
        'authenticated',
        'Łukasz Żółć',
        'dispute.funds_withdrawn (processor)',
        'Une journée de formation',
        'à Lyon',
        'TEST',
      ]),
    );
    expect(textsOf(content).join(' ')).toContain(
      'TEST-FA2026-000001 du 23/11/2026, 1 470,00 € ; envoyé le 23/11/2026',
    );
  });

  it('goes on on further pages when the history is long', () => {
    const events = Array.from({ length: 90 }, () => content.events).flat();
    expect(layOutPack({ ...content, events }, timeZone).length).toBeGreaterThan(2);
  });

  it('has equal bytes for equal contents', async () => {
    const renderer = createDisputeRenderer(timeZone);
    const [one, two] = [await renderer.pack(content), await renderer.pack(content)];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});

describe('the duplicate of an irrecoverable invoice', () => {
  it('keeps the number and carries the mention of the law', async () => {
    const bytes = await createDisputeRenderer(timeZone).duplicate(invoice, buyer, content.dispute);
    expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
  });
});

describe('the files of a dispute', () => {
  const files = async (dispute: PackContent['dispute'], texts: PackContent['texts'] | null = {}) => {
    const laid: string[] = [];
    const deps: DisputeFilesDeps = {
      payments: { getWithOrder: async () => ({ row: { payment: lost.payment }, order: null }) },
      events: { listEvents: async () => ({ items: content.events, next: null }) },
      documents: { listOfPayment: async () => [invoice] },
      mailedAt: async () => null,
      customers: { snapshot: async () => buyer },
      renderer: createDisputeRenderer(timeZone),
      files: {
        putOnce: async (name) => {
          laid.push(name);
          return { kind: 'stored' };
        },
      },
      links: { sign: async ({ name }) => ({ url: `https://bucket/${name}`, expiresAt: 'soon' }) },
    };
    return { laid, links: await disputeFiles(deps, dispute, texts) };
  };

  it('are laid down under the state that they show', async () => {
    const { laid, links } = await files(content.dispute);
    expect(laid).toEqual([
      `disputes/${content.dispute.id}/pack-${String(content.dispute.revision)}-${String(lost.payment.version)}-1-0.pdf`,
      `disputes/${content.dispute.id}/duplicate-TEST-FA2026-000001.pdf`,
    ]);
    expect(links.duplicate?.url).toContain('duplicate-TEST-FA2026-000001');
  });

  it('are not what is shown from then on where Stripe could not be asked for the texts', async () => {
    const [without] = (await files(content.dispute, null)).laid;
    const [complete] = (await files(content.dispute, content.texts)).laid;
    expect(without).not.toBe(complete);
  });

  it('have no duplicate any more once the appeal was won', async () => {
    const won = after(
      lost,
      seen({ status: 'appeal_under_review', movements: [withdrawn] }),
      seen({ status: 'won', movements: [withdrawn, reinstated] }),
    );
    expect((await files(disputeOf(won))).links.duplicate).toBeNull();
  });

  it('have no duplicate where nothing was called irrecoverable', async () => {
    expect((await files({ ...content.dispute, decision: null })).links.duplicate).toBeNull();
  });
});
