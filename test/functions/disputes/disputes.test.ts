import { describe, expect, it } from '@jest/globals';
import { no, unavailable, unknown } from '../../unit/payments/world.ts';
import { disputed } from '../../unit/disputes/world.ts';
import { office } from './office.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const pdf = { field: 'receipt', contentType: 'application/pdf', size: 12, sha256: 'a'.repeat(64) };

async function opened(over: Parameters<typeof disputed>[1] = {}) {
  const of = office();
  const { disputeId, paymentId, observed } = await disputed(of, over);
  return { of, id: disputeId, paymentId, observed };
}

async function staged() {
  const open = await opened();
  await open.of.post('evidence', open.id, { fields: { productDescription: 'A day of training' } });
  return open;
}

async function lost() {
  return opened({ status: 'lost' });
}

describe('reading disputes', () => {
  it('shows one with its money and the texts that stand at Stripe', async () => {
    const { of, id, paymentId } = await staged();
    const { status, body } = await of.get(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      paymentIntentId: paymentId,
      status: 'needs_response',
      withdrawn: 49_000,
      evidence: { fields: { productDescription: 'A day of training' }, submittedAt: null },
      movements: [{ id: 'txn_out', net: -51_000 }],
      decision: null,
    });
  });

  it('shows it without the texts where Stripe does not answer', async () => {
    const { of, id } = await staged();
    of.bank.gateway.retrieveDispute = async () => unknown;
    expect((await of.get(id)).body).toMatchObject({
      evidence: { fields: null, fieldNames: ['productDescription'] },
    });
  });

  it('answers 404 for one that nobody knows', async () => {
    const { of } = await opened();
    expect((await of.get('dsp_01a20a208c337febab83d057dbe604d4')).status).toBe(404);
    expect((await of.get('du_1')).body).toMatchObject({ code: 'not_found' });
  });

  it('lists by status and by when an answer is due', async () => {
    const { of, id } = await opened();
    const ids = async (query: Record<string, string>) => {
      const { items } = (await of.list(query)).body;
      return Array.isArray(items) ? items.map((item: { id: string }) => item.id) : null;
    };
    expect(await ids({})).toEqual([id]);
    expect(await ids({ status: 'needs_response' })).toEqual([id]);
    expect(await ids({ status: 'lost' })).toEqual([]);
    expect(await ids({ dueBefore: '2026-11-17T00:00:00Z' })).toEqual([id]);
    expect(await ids({ dueBefore: '2026-11-16T00:00:00Z' })).toEqual([]);
    expect((await of.list({ status: 'reborn' })).status).toBe(400);
  });
});

describe('evidence', () => {
  it('is staged with its documents, each handed to Stripe once', async () => {
    const { of, id } = await opened();
    const { body: file, status } = await of.post('file', id, pdf);
    expect(status).toBe(201);
    const documentId = String(file['documentId']);
    const files = [{ field: 'receipt', documentId }];
    expect((await of.post('evidence', id, { files })).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '#/files/0/documentId' }],
    });
    of.lying.set(documentId, new Uint8Array(12));
    expect((await of.post('evidence', id, { files })).body).toMatchObject({
      evidence: { files, dropped: [] },
    });
    await of.post('evidence', id, { files, fields: { customerName: 'Łukasz' } });
    expect(of.bank.uploaded).toEqual([`${documentId}.pdf`]);
  });

  it('leaves the least useful document out when there are too many pages, and says which', async () => {
    const { of, id } = await opened();
    const files = [];
    for (const field of ['serviceDocumentation', 'uncategorizedFile']) {
      const { body } = await of.post('file', id, { ...pdf, field });
      const documentId = String(body['documentId']);
      of.lying.set(documentId, new Uint8Array(12));
      files.push({ field, documentId });
    }
    of.bank.laidDown.next.push(no('dispute_evidence_page_limit_exceeded'));
    const { body } = await of.post('evidence', id, { files });
    expect(body).toMatchObject({ evidence: { files: [files[0]], dropped: ['uncategorizedFile'] } });
    expect(of.bank.staged.at(-1)?.files).toMatchObject({ uncategorizedFile: null });
  });

  it('keeps what two people stage at once', async () => {
    const { of, id } = await opened();
    const announce = async (field: string) => {
      const { body } = await of.post('file', id, { ...pdf, field });
      const documentId = String(body['documentId']);
      of.lying.set(documentId, new Uint8Array(12));
      return { field, documentId };
    };
    const files = [await announce('serviceDocumentation'), await announce('receipt')];
    await Promise.all(files.map((file) => of.post('evidence', id, { files: [file] })));
    const { evidence } = (await of.disputes.get(`dsp_${id.slice(4)}`)) ?? {};
    expect(new Set(evidence?.files.map(({ field }) => field))).toEqual(
      new Set(['serviceDocumentation', 'receipt']),
    );
  });

  it('takes no card numbers, no unknown field and no part of an appeal before there is one', async () => {
    const { of, id } = await opened();
    const refused = async (body: unknown) => (await of.post('evidence', id, body)).body;
    expect(await refused({ fields: { uncategorizedText: '4242 4242 4242 4242' } })).toMatchObject({
      errors: [{ pointer: '#/fields/uncategorizedText', code: 'card_data_rejected' }],
    });
    expect(await refused({ fields: { wish: 'x' } })).toMatchObject({ code: 'validation_failed' });
    expect(await refused({ fields: { appealReason: 'We were right' } })).toMatchObject({
      errors: [{ pointer: '#/fields/appealReason', code: 'field_not_allowed' }],
    });
  });

  it('is not taken where no answer is possible', async () => {
    const { of, id } = await opened({ dueBy: null });
    const { status, body } = await of.post('evidence', id, { fields: { customerName: 'Ł' } });
    expect([status, body['code']]).toEqual([409, 'dispute_not_answerable']);
    expect((await of.post('file', id, pdf)).status).toBe(409);
  });
});

describe('submitting', () => {
  it('happens once, with who did it', async () => {
    const { of, id } = await staged();
    const first = await of.post('submit', id, {}, 'submit-0123456789abcdef');
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      status: 'under_review',
      operation: null,
      evidence: { submittedBy: 'key:key_1' },
    });
    const again = await of.post('submit', id, {}, 'submit-0123456789abcdef');
    expect([again.text, again.headers['Idempotent-Replayed']]).toEqual([first.text, 'true']);
    expect((await of.post('submit', id, {})).body).toMatchObject({ code: 'dispute_not_answerable' });
    expect(of.bank.calls).toHaveLength(1);
  });

  it('needs something to submit', async () => {
    const { of, id } = await opened();
    expect((await of.post('submit', id, {})).body).toMatchObject({ code: 'dispute_not_answerable' });
    expect(of.bank.calls).toEqual([]);
  });

  it('of an unknown outcome is 202, and ended by the sweep under the same key', async () => {
    const { of, id } = await staged();
    of.bank.laidDown.next.push(unknown);
    const first = await of.post('submit', id, {}, 'submit-0123456789abcdef');
    expect([first.status, first.headers['Retry-After']]).toEqual([202, '15']);
    expect(first.body).toMatchObject({ operation: 'submitting' });
    expect((await of.post('evidence', id, { fields: { customerName: 'Ł' } })).body).toMatchObject({
      code: 'operation_in_progress',
    });
    expect((await of.post('accept', id, { note: 'They are right' })).body).toMatchObject({
      code: 'operation_in_progress',
    });
    // The call had not come through: it is made again, and is the same one.
    of.bank.calls.length = 0;
    await of.look(id);
    expect((await of.disputes.get(`dsp_${id.slice(4)}`))?.evidence.submittedBy).toBe('key:key_1');
    const again = await of.post('submit', id, {}, 'submit-0123456789abcdef');
    expect([again.status, again.body['status']]).toEqual([200, 'under_review']);
    expect(new Set(of.bank.calls).size).toBe(1);
  });

  it('stays open when its first call may have come through and the second could not be made', async () => {
    const { of, id, observed } = await staged();
    of.bank.laidDown.next.push(unknown, unavailable);
    await of.post('submit', id, {}, 'submit-0123456789abcdef');
    const again = await of.post('submit', id, {}, 'submit-0123456789abcdef');
    expect([again.status, again.body['operation']]).toEqual([202, 'submitting']);
    expect((await of.post('submit', id, {})).body).toMatchObject({ code: 'operation_in_progress' });
    await of.hear({ ...observed, status: 'under_review', submissionCount: 1 });
    expect(await of.disputes.get(`dsp_${id.slice(4)}`)).toMatchObject({
      operation: null,
      evidence: { submittedBy: 'key:key_1' },
    });
  });

  it('is seen to be done when only the answer was lost', async () => {
    const { of, id, observed } = await staged();
    of.bank.laidDown.next.push(unknown);
    await of.post('submit', id, {});
    await of.hear({ ...observed, status: 'under_review', submissionCount: 1 });
    expect(await of.disputes.get(`dsp_${id.slice(4)}`)).toMatchObject({
      operation: null,
      evidence: { submittedBy: 'key:key_1' },
    });
  });

  it('that Stripe refuses or cannot take ends, and may be begun again', async () => {
    const { of, id } = await staged();
    of.bank.laidDown.next.push(no('resource_missing'), unavailable);
    expect((await of.post('submit', id, {})).body).toMatchObject({ code: 'dispute_not_answerable' });
    const busy = await of.post('submit', id, {}, 'submit-0123456789abcdef');
    expect(busy.status).toBe(503);
    expect((await of.post('submit', id, {}, 'submit-0123456789abcdef')).status).toBe(200);
  });
});

describe('accepting', () => {
  it('loses the dispute, with who accepted it and why', async () => {
    const { of, id } = await opened();
    const { status, body } = await of.post('accept', id, { note: 'They are right' });
    expect([status, body['status']]).toEqual([200, 'lost']);
    expect(body['decisionDueBy']).not.toBeNull();
    expect((await of.post('accept', id, {})).status).toBe(400);
  });
});

describe('deciding', () => {
  it('reduces the sale by a refund that no money leaves for', async () => {
    const { of, id, paymentId } = await lost();
    const { status, body } = await of.post('decision', id, { decision: 'sale_reduced', note: 'not held' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      decision: { decision: 'sale_reduced', amount: 49_000, decidedBy: 'key:key_1' },
    });
    const [refund] = await of.refunds.listByPayment(paymentId);
    expect(refund).toMatchObject({ origin: 'dispute', status: 'succeeded', settledMinor: 49_000 });
    expect(await of.standing(paymentId)).toMatchObject({ amountRefundedMinor: 49_000 });
  });

  it('is done once, also by two people at once', async () => {
    const { of, id } = await lost();
    const wanted = { decision: 'claim_kept', note: 'they were there' };
    const both = await Promise.all([of.post('decision', id, wanted), of.post('decision', id, wanted)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('sees every refund that the payment it decides on knows of', async () => {
    const { of, id } = await lost();
    const [payments, refunds] = [{ ...of.payments }, { ...of.refunds }];
    const steps: string[] = [];
    Object.assign(of.payments, {
      getWithOrder: async (paymentId: Parameters<typeof payments.getWithOrder>[0]) => {
        const read = await payments.getWithOrder(paymentId);
        steps.push('payment read');
        return read;
      },
    });
    Object.assign(of.refunds, {
      listByPayment: (paymentId: Parameters<typeof refunds.listByPayment>[0]) => {
        steps.push('refunds asked for');
        return refunds.listByPayment(paymentId);
      },
    });
    await of.post('decision', id, { decision: 'claim_kept', note: 'they were there' });
    expect(steps).toEqual(['payment read', 'refunds asked for']);
  });

  it('wants a lost dispute, a reason, and an amount only where it means something', async () => {
    const { of, id } = await opened();
    const code = async (body: unknown) => (await of.post('decision', id, body)).body['code'];
    expect(await code({ decision: 'claim_kept', note: 'x' })).toBe('dispute_not_decidable');
    expect(await code({ decision: 'claim_kept' })).toBe('validation_failed');
    expect(await code({ decision: 'claim_kept', amount: 5, note: 'x' })).toBe('validation_failed');
    expect(await code({ decision: 'forgiven', note: 'x' })).toBe('validation_failed');
  });
});

describe('the sweep', () => {
  it('reminds 7, 3 and 1 days before an answer is due, and never after one was given', async () => {
    const { of, id } = await opened();
    const dueMs = Date.parse('2026-11-16T23:59:59.000Z');
    const dueNow = async () =>
      (await of.store.listDue(of.clock.nowMs, 100)).some(({ disputeId }) => disputeId === id);
    for (const days of [7, 3, 1]) {
      of.clock.nowMs = dueMs - days * day - minute;
      expect(await dueNow()).toBe(false);
      of.clock.nowMs = dueMs - days * day;
      expect(await dueNow()).toBe(true);
      await of.look(id);
    }
    expect(of.noticed).toEqual(['dispute_due_soon', 'dispute_due_soon', 'dispute_due_soon']);
    await of.post('evidence', id, { fields: { customerName: 'Ł' } });
    await of.post('submit', id, {});
    await of.look(id);
    expect(of.noticed).toHaveLength(3);
  });

  it('reminds daily of a decision that is 15 days overdue, until it is taken', async () => {
    const { of, id } = await lost();
    of.clock.nowMs += 15 * day;
    await of.look(id);
    of.clock.nowMs += day;
    await of.look(id);
    expect(of.noticed).toEqual(['dispute_decision_overdue', 'dispute_decision_overdue']);
    await of.post('decision', id, { decision: 'claim_kept', note: 'they were there' });
    await of.look(id);
    expect(of.noticed).toHaveLength(2);
  });
});
