/** What people do about a dispute, step by step, and what the bank does meanwhile. */
import { createHash } from 'node:crypto';
import { advance, dashboard, faults, idle, noFaults, runSchedule } from './control.ts';
import { call } from './http.ts';
import type { Answer } from './http.ts';
import { buy, newKey, refund } from './shop.ts';
import type { Wanted } from './shop.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const act = async (
  verb: 'files' | 'evidence' | 'submit' | 'accept' | 'decision',
  id: unknown,
  body: unknown = {},
): Promise<Answer> =>
  await call('POST', `/v1/disputes/${String(id)}/${verb}`, { as: 'ops', key: newKey(), body });

export const read = async (id: unknown): Promise<Answer> =>
  await call('GET', `/v1/disputes/${String(id)}`, { as: 'ops' });

/** A purchase whose bank opens a case; both as they are then. */
export async function disputed(
  card = 'pm_card_createDisputeProductNotReceived',
  wanted: Wanted = {},
): Promise<{ readonly payment: any; readonly dispute: any }> {
  const bought = await buy(wanted, card);
  // The twin's banks write a moment later.
  await advance(10_000);
  await idle();
  const payment = await call('GET', `/v1/payment-intents/${String(bought.body.id)}`);
  const status = card.endsWith('Inquiry') ? 'warning_needs_response' : 'needs_response';
  const listed = await call('GET', `/v1/disputes?status=${status}&limit=100`, { as: 'ops' });
  const dispute = listed.body.items.find((one: any) => one.paymentIntentId === bought.body.id);
  return { payment: payment.body, dispute };
}

/** As much of a PDF as Stripe's twin looks at. */
const document = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n%%EOF\n', 'latin1');

/** Announces a document, uploads it with the headers that were named, and says which it is. */
async function upload(id: unknown, field: string): Promise<{ field: string; documentId: string }> {
  const sha256 = createHash('sha256').update(document).digest('hex');
  const named = { field, contentType: 'application/pdf', size: document.length, sha256 };
  const offered = await act('files', id, named);
  const { 'content-length': _length, ...headers } = offered.body.headers;
  const put = await fetch(offered.body.uploadUrl, { method: 'PUT', headers, body: document });
  if (!put.ok) throw new Error(await put.text());
  return { field, documentId: offered.body.documentId };
}

/** The bank reads the words and decides. */
export async function answered(id: unknown, words: 'winning_evidence' | 'losing_evidence'): Promise<Answer> {
  const files = [await upload(id, 'serviceDocumentation')];
  await act('evidence', id, { fields: { uncategorizedText: words }, files });
  const submitted = await act('submit', id);
  await advance(10_000);
  await idle();
  return submitted;
}

/** The answer is lost and nobody tells of it: the request itself has asked for a look. */
async function unsure(step: 'submit' | 'accept', path: string, body: object): Promise<void> {
  const { dispute } = await disputed();
  await act('evidence', dispute.id, { fields: { productDescription: 'A day of training' } });
  const match = `POST /v1/disputes/${String(dispute.processorId)}${path}`;
  await faults({ api: { timeout: 'after', match }, webhooks: { drop: 1 } });
  await act(step, dispute.id, body);
  await faults({ api: { timeout: 'none' }, webhooks: { drop: 1 } });
  await advance(minuteMs);
  await idle();
  await noFaults();
}

/** Every step once, also with answers that are lost, and all that may become of a loss. */
export async function disputes(): Promise<void> {
  const won = await disputed();
  await answered(won.dispute.id, 'winning_evidence');
  const shown = await read(won.dispute.id);
  await fetch(shown.body.pack.url);
  await call('GET', `/v1/disputes?limit=1`, { as: 'ops' });

  const reduced = await disputed('pm_card_createDispute');
  await act('accept', reduced.dispute.id, { note: 'They are right' });
  await act('decision', reduced.dispute.id, { decision: 'sale_reduced', note: 'Not held' });
  await idle();
  for (const again of ['submit', 'accept'] as const) {
    await dashboard('dispute', { dispute: reduced.dispute.processorId, status: 'appeal_needs_response' });
    await idle();
    await act('evidence', reduced.dispute.id, { fields: { appealReason: 'losing_evidence' } });
    await act(again, reduced.dispute.id, again === 'submit' ? {} : { note: 'Enough' });
    await advance(10_000);
    await idle();
  }
  await dashboard('dispute', { dispute: reduced.dispute.processorId, status: 'appeal_needs_response' });
  await idle();
  await dashboard('dispute', { dispute: reduced.dispute.processorId, status: 'won' });
  await idle();

  const given = await disputed('pm_card_createDisputeInquiry');
  await refund({ paymentIntentId: given.payment.id, amount: 100, reason: 'price_correction' });
  await dashboard('dispute', { dispute: given.dispute.processorId, status: 'needs_response' });
  await dashboard('dispute', { dispute: given.dispute.processorId, status: 'lost' });
  await idle();
  await act('decision', given.dispute.id, { decision: 'irrecoverable', note: 'Moved away' });
  await read(given.dispute.id);

  await unsure('submit', '', {});
  await unsure('accept', '/close', { note: 'They are right' });

  const kept = await disputed();
  await faults({ webhooks: { drop: 1 } });
  await advance(7 * dayMs);
  await runSchedule('sweep-payments');
  await idle();
  await noFaults();
  await act('accept', kept.dispute.id, { note: 'Nobody answered' });
  await act('decision', kept.dispute.id, { decision: 'claim_kept', note: 'They were there' });
  await idle();
}
