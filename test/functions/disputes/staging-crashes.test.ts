import { describe, expect, it } from '@jest/globals';
import { unknown } from '../../unit/payments/world.ts';
import { disputed } from '../../unit/disputes/world.ts';
import { office } from './office.ts';

const pdf = { contentType: 'application/pdf', size: 12, sha256: 'a'.repeat(64) };

async function opened() {
  const of = office();
  const { disputeId: id, observed } = await disputed(of);
  const announce = async (field: string) => {
    const { body } = await of.post('file', id, { ...pdf, field });
    const documentId = String(body['documentId']);
    of.lying.set(documentId, new Uint8Array(12));
    return { field, documentId };
  };
  const evidence = async () => (await of.disputes.get(id))?.evidence;
  /** The event that Stripe sends of every change of a dispute. */
  const tell = () => of.hear(observed);
  return { of, id, observed, announce, evidence, tell };
}

/** The function is killed when Stripe has taken the evidence and nothing is written here. */
function stopBeforeCommit(of: ReturnType<typeof office>): () => void {
  const before = { ...of.payments };
  Object.assign(of.payments, { commit: () => Promise.reject(new Error('killed')) });
  return () => void Object.assign(of.payments, before);
}

describe('staging that stops', () => {
  it('before Stripe is asked has changed nothing, and is made by the same request', async () => {
    const { of, id, announce, evidence } = await opened();
    const file = await announce('receipt');
    const usual = { ...of.bank.gateway };
    of.bank.gateway.stageEvidence = () => Promise.reject(new Error('killed'));
    expect((await of.post('evidence', id, { files: [file] })).status).toBe(500);
    Object.assign(of.bank.gateway, usual);
    expect(await evidence()).toMatchObject({ files: [], stagedAt: null });
    expect((await of.post('evidence', id, { files: [file] })).status).toBe(200);
    expect(await evidence()).toMatchObject({ files: [file] });
  });

  it('behind Stripe is found by the event that Stripe sends of it: what stands there stands here', async () => {
    const { of, id, announce, evidence, tell } = await opened();
    const file = await announce('receipt');
    const goOn = stopBeforeCommit(of);
    const wanted = { fields: { productDescription: 'A day of training' }, files: [file] };
    expect((await of.post('evidence', id, wanted)).status).toBe(500);
    goOn();
    expect(await evidence()).toMatchObject({ fields: [], files: [] });
    await tell();
    expect(await evidence()).toMatchObject({
      fields: ['productDescription'],
      files: [{ field: 'receipt', documentId: null, processorFileId: `file_${file.documentId}.pdf` }],
      stagedAt: expect.any(String),
    });
    expect(await tell()).toEqual({ kind: 'unchanged' });
  });

  it('is the same evidence when it is sent again, and names the document as its own', async () => {
    const { of, id, announce, evidence, tell } = await opened();
    const file = await announce('receipt');
    const goOn = stopBeforeCommit(of);
    await of.post('evidence', id, { files: [file] });
    goOn();
    await tell();
    expect((await of.post('evidence', id, { files: [file] })).status).toBe(200);
    expect((await evidence())?.files).toEqual([{ ...file, processorFileId: `file_${file.documentId}.pdf` }]);
    expect(of.bank.staged[1]).toEqual(of.bank.staged[0]);
  });

  it('can be submitted once its event has come: nobody has to stage it again', async () => {
    const { of, id, tell } = await opened();
    const goOn = stopBeforeCommit(of);
    await of.post('evidence', id, { fields: { productDescription: 'A day of training' } });
    goOn();
    expect((await of.post('submit', id, {})).body).toMatchObject({ code: 'dispute_not_answerable' });
    await tell();
    expect((await of.post('submit', id, {})).status).toBe(200);
  });
});

it('staging whose event is faster than its answer still names the document as its own', async () => {
  const { of, id, announce, evidence, tell } = await opened();
  const file = await announce('receipt');
  const usual = { ...of.bank.gateway };
  of.bank.gateway.stageEvidence = async (...asked) => {
    const told = await usual.stageEvidence(...asked);
    await tell();
    return told;
  };
  expect((await of.post('evidence', id, { files: [file] })).body).toMatchObject({
    evidence: { files: [file] },
  });
  expect((await evidence())?.files).toMatchObject([file]);
});

describe('staging of an unknown outcome', () => {
  it('is 503, whether it was taken or not; the event tells, and the same request is the same evidence', async () => {
    const { of, id, evidence, tell } = await opened();
    const usual = { ...of.bank.gateway };
    of.bank.gateway.stageEvidence = async (...asked) => {
      await usual.stageEvidence(...asked);
      return unknown;
    };
    const wanted = { fields: { productDescription: 'A day of training' } };
    expect((await of.post('evidence', id, wanted)).status).toBe(503);
    await tell();
    expect(await evidence()).toMatchObject({ fields: ['productDescription'] });
    Object.assign(of.bank.gateway, usual);
    expect((await of.post('evidence', id, wanted)).body).toMatchObject({
      evidence: { fields: wanted.fields, fieldNames: ['productDescription'] },
    });
  });
});

describe('evidence that was changed in the Dashboard', () => {
  it('is seen here, what was taken away as well', async () => {
    const { of, id, evidence, tell } = await opened();
    await of.post('evidence', id, { fields: { productDescription: 'A day', customerName: 'Ł' } });
    await of.bank.gateway.stageEvidence('du_1', {
      fields: { customerName: '' },
      files: { receipt: 'file_elsewhere' },
    });
    await tell();
    expect(await evidence()).toMatchObject({
      fields: ['productDescription'],
      files: [{ field: 'receipt', documentId: null, processorFileId: 'file_elsewhere' }],
    });
    expect((await of.get(id)).body).toMatchObject({
      evidence: { files: [{ field: 'receipt', documentId: null }] },
    });
  });

  it('before the dispute was seen is not ours: a person stages something, or looks at it, before it is submitted', async () => {
    const of = office();
    const evidence = { fields: ['customerName' as const], files: [] };
    const { disputeId: id } = await disputed(of, { evidence });
    expect(await of.disputes.get(id)).toMatchObject({ evidence: { ...evidence, stagedAt: null } });
    expect((await of.post('submit', id, {})).body).toMatchObject({ code: 'dispute_not_answerable' });
  });
});

it('a dispute that is appealed begins without the evidence of before, which still stands at Stripe', async () => {
  const { of, id, observed, evidence } = await opened();
  await of.post('evidence', id, { fields: { productDescription: 'A day' } });
  await of.hear({ ...observed, status: 'lost' });
  await of.hear({ ...observed, status: 'appeal_needs_response' });
  expect(await evidence()).toMatchObject({ fields: [], stagedAt: null });
  await of.post('evidence', id, { fields: { appealReason: 'We held it' } });
  expect(await evidence()).toMatchObject({ fields: ['appealReason'], stagedAt: expect.any(String) });
});
