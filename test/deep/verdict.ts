import { isDeepStrictEqual } from 'node:util';
import { type Bought, price } from './buyer.ts';
import { advance, idle } from './http.ts';
import * as look from './look.ts';
import { visibilityMs } from './rounds.ts';
import type { Endpoints } from './system.ts';

/** What was found at the end; every number but the first two and the mails has to be 0. */
export interface Verdict {
  readonly purchases: number;
  readonly refunds: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
  readonly mailsTwice: number;
  readonly mailsMissing: number;
}

interface Findings {
  readonly lost: string[];
  readonly doubled: string[];
  readonly wrong: string[];
}

interface Case {
  readonly to: Endpoints;
  readonly bought: readonly Bought[];
  readonly found: Findings;
}

/** Exactly one; none is a loss, more are a doubling. */
function one(found: Findings, what: string, count: number): void {
  if (count === 0) found.lost.push(`no ${what}`);
  if (count > 1) found.doubled.push(`${String(count)} times ${what}`);
}

async function lookAtPayment(
  { to, found }: Case,
  { orderId, paymentId, refund }: Bought,
  trailOf: (paymentId: string) => Promise<look.Trail>,
): Promise<void> {
  const payments = await look.paymentsOf(to, orderId);
  one(found, `payment ${paymentId} of order ${orderId}`, payments.length);
  const payment = payments.find(({ id }) => id === paymentId);
  if (payment === undefined) {
    found.lost.push(`acknowledged payment ${paymentId}`);
    return;
  }
  const { status, amountCaptured, amountRefunded } = payment;
  const kept = { status, amountCaptured, amountRefunded };
  const acknowledged = { status: 'succeeded', amountCaptured: price, amountRefunded: refund?.amount ?? 0 };
  if (!isDeepStrictEqual(kept, acknowledged)) found.lost.push(`${paymentId} is ${JSON.stringify(kept)}`);
  const documents = await look.documentsOf(to, paymentId);
  const stored = documents.filter(({ documentStatus }) => documentStatus === 'stored');
  one(found, `invoice of ${paymentId}`, stored.filter(({ kind }) => kind === 'invoice').length);
  const notes = stored.filter(({ kind }) => kind === 'credit_note').length;
  if (refund !== null) one(found, `credit note of ${paymentId}`, notes);
  await lookAtTrail(found, payment, await trailOf(paymentId));
  const sum = (await look.entriesOf(to, paymentId)).reduce(
    (total, side) => total + side.debit - side.credit,
    0,
  );
  if (sum !== 0) found.wrong.push(`entries of ${paymentId} sum to ${String(sum)}`);
}

async function lookAtTrail(
  found: Findings,
  { id, version }: look.Payment,
  { types, isChained }: look.Trail,
): Promise<void> {
  one(found, `success of ${id}`, types.filter((type) => type === 'payment.succeeded').length);
  if (!isChained) found.wrong.push(`the chain of ${id} is broken`);
  if (types.length !== version)
    found.wrong.push(`${id} has version ${String(version)} and ${String(types.length)} events`);
}

async function lookAtStripe({ to, bought, found }: Case): Promise<void> {
  const intents = await look.atStripe(to, 'payment_intent');
  const charges = await look.atStripe(to, 'charge');
  const refunds = await look.atStripe(to, 'refund');
  const byOrder = Map.groupBy(intents, ({ metadata }) => metadata['order_id'] ?? '');
  const paid = charges.filter(({ status }) => status === 'succeeded');
  const byIntent = Map.groupBy(paid, ({ payment_intent: intent }) => intent ?? '');
  const byPayment = Map.groupBy(refunds, ({ metadata }) => metadata['payment_id'] ?? '');
  for (const { orderId, paymentId, refund } of bought) {
    const own = byOrder.get(orderId) ?? [];
    one(found, `PaymentIntent of order ${orderId}`, own.length);
    const count = own.reduce((sum, { id }) => sum + (byIntent.get(id)?.length ?? 0), 0);
    one(found, `charge of order ${orderId}`, count);
    if (refund !== null)
      one(found, `refund at Stripe of ${paymentId}`, byPayment.get(paymentId)?.length ?? 0);
  }
}

/** Numbers of a series run from 1 to their count. */
async function lookAtNumbers({ to, found }: Case): Promise<void> {
  const bySeries = Map.groupBy(await look.everyDocument(to), ({ number }) => number.slice(0, -7));
  for (const [series, documents] of bySeries) {
    const numbers = documents.map(({ number }) => Number(number.slice(-6))).sort((a, b) => a - b);
    const isWhole = numbers.every((number, at) => number === at + 1);
    if (!isWhole) found.wrong.push(`series ${series} has gaps or doubles: ${numbers.join(' ')}`);
  }
}

async function lookAtBooks({ to, found }: Case): Promise<void> {
  const sum = (await look.balances(to)).reduce((total, { balance }) => total + balance, 0);
  if (sum !== 0) found.wrong.push(`all balances sum to ${String(sum)}`);
  // A job that was killed leaves its start there by design: its next period does the same work.
  const { schedules: _, ...others } = Object.fromEntries(await look.deadLetters(to));
  for (const [name, count] of Object.entries(others)) {
    if (count > 0) found.wrong.push(`${String(count)} dead letters of ${name}`);
  }
}

async function lookAtMails({ to, bought }: Case) {
  const byAddress = Map.groupBy(await look.mails(to), (mail) => mail.to[0] ?? '');
  const surplus = bought.map(
    ({ email, refund }) => (byAddress.get(email)?.length ?? 0) - (refund === null ? 1 : 2),
  );
  return {
    mailsTwice: surplus.filter((count) => count > 0).length,
    mailsMissing: surplus.filter((count) => count < 0).length,
  };
}

/** A mail whose sender was killed is hidden until its message's visibility time-out ends; purchases do not wait for it. */
async function letMailsArrive(to: Endpoints): Promise<void> {
  await advance(to, visibilityMs);
  await idle(to);
}

/** Looks at everything that the system and the twin hold. */
export async function judge(to: Endpoints, bought: readonly Bought[]): Promise<Verdict> {
  await letMailsArrive(to);
  const found: Findings = { lost: [], doubled: [], wrong: [] };
  const all: Case = { to, bought, found };
  const trailOf = look.trailReader(to);
  for (const each of bought) await lookAtPayment(all, each, trailOf);
  await lookAtStripe(all);
  await lookAtNumbers(all);
  await lookAtBooks(all);
  const mails = await lookAtMails(all);
  const refunds = bought.filter(({ refund }) => refund !== null).length;
  return { purchases: bought.length, refunds, ...found, ...mails };
}
