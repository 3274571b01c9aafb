/** A cart driven through the real use cases over the fakes, with a Stripe whose balance is its own. */
import { capturePayment } from '../../../lib/payments/app/capture-payment.ts';
import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import { recordFee } from '../../../lib/payments/app/record-fee.ts';
import { applyDecision, settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import { decideCourseHeld } from '../../../lib/payments/domain/course-held.ts';
import { applyPayout } from '../../../lib/payouts/app/apply-payout.ts';
import { createMemoryDisputeStore } from '../../../lib/adapters/memory/dispute-store.ts';
import { lossesOf } from '../../../lib/disputes/app/pay-by-loss.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import { decideDispute } from '../../../lib/disputes/app/decide-dispute.ts';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import { readRefund } from '../../../lib/refunds/app/read-refund.ts';
import { retryRefund } from '../../../lib/refunds/app/retry-refund.ts';
import { settleRefund } from '../../../lib/refunds/app/settle-refund.ts';
import type { ObservedDispute } from '../../../lib/disputes/domain/observed.ts';
import type { ObservedRefund } from '../../../lib/payments/contract.ts';
import type { ObservedPayout } from '../../../lib/payouts/domain/payout.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import { isId } from '../../../lib/shared/ids.ts';
import type { PaymentId } from '../../../lib/shared/ids.ts';
import { disputeWorld } from '../disputes/world.ts';
import { seen } from '../disputes/samples.ts';
import { fakePayouts, observedPayout } from '../payouts/world.ts';
import { askRefund, refundWorld } from '../refunds/world.ts';
import { cause, courseDay, observed, request } from './samples.ts';
import type { CartCurrency, Decision } from './cart-oracle.ts';
import { leaseOf, server, yes } from './world.ts';

export interface SoldItem {
  readonly unit: bigint;
  readonly quantity: bigint;
  readonly vatClass: 'standard' | 'exempt';
}

export interface Sale {
  readonly currency: CartCurrency;
  /** The currency of the account's balance. */
  readonly settles: string;
  readonly items: readonly SoldItem[];
  /** Of the catalogue, or an amount that was agreed on. */
  readonly isAgreed: boolean;
  readonly isManual: boolean;
  /** The stage calls a sale revenue before its course is held. */
  readonly isEarnedAtOnce: boolean;
}

type Refused = string | null;

/** Stripe's balance: whatever moves it, with the net of it all. */
function balanceOf({ currency, settles }: Sale, now: () => number) {
  const transactions: { readonly amount: bigint; readonly fee: bigint; readonly isSale: boolean }[] = [];
  /** The rate of the day is never the same. */
  const rate = () =>
    currency === settles ? 1000n : BigInt(101_300 + ((transactions.length * 13) % 40) * 100);
  const book = (amount: bigint, fee: bigint, isSale: boolean) => {
    transactions.push({ amount, fee, isSale });
    return {
      balanceTransactionId: `txn_${String(transactions.length)}`,
      amountMinor: Number(amount),
      feeMinor: Number(fee),
      netMinor: Number(amount - fee),
      currency: settles,
      effectiveAt: new Date(now()).toISOString(),
    };
  };
  const sum = (of: (one: (typeof transactions)[number]) => bigint) =>
    transactions.reduce((all, one) => all + of(one), 0n);
  return {
    /** What a sale, a refund or a dispute is in the balance. */
    sale: (minor: bigint, fee = 0n) => book((minor * rate()) / 1000n, fee, true),
    /** The same, as a dispute shows it. */
    disputed(minor: bigint, fee = 0n) {
      const exchangeRate = Number(rate()) / 1000;
      const movement = book((minor * rate()) / 1000n, fee, true);
      const rated = currency === settles ? {} : { exchangeRate };
      return { ...movement, taxMinor: Number(fee / 6n), ...rated };
    },
    payout: (minor: bigint, fee = 0n) => book(minor, fee, false),
    net: () => sum(({ amount, fee }) => amount - fee),
    /** Of sales alone, before fees. */
    exchanged: () => sum(({ amount, isSale }) => (isSale ? amount : 0n)),
  };
}

/** A sale in its world, and what Stripe has of it. */
async function begin(sale: Sale) {
  const world = refundWorld();
  const revenueAt = sale.isEarnedAtOnce ? ('sale' as const) : ('course' as const);
  const of = { ...world, books: { ...world.books, revenueAt } };
  const balance = balanceOf(sale, of.now);
  const script: { next: 'pending' | 'succeeded' } = { next: 'succeeded' };
  const withBalance = (made: ObservedRefund): ObservedRefund => {
    const movement = script.next === 'succeeded' ? balance.sale(-BigInt(made.amountMinor)) : null;
    const told = { ...made, status: script.next, movement, createdAt: new Date(of.now()).toISOString() };
    of.processor.refunds.set(made.processorId, told);
    return told;
  };
  const createRefund: typeof of.gateway.createRefund = async (wanted) => {
    const told = await of.gateway.createRefund(wanted);
    return told.kind === 'yes' ? yes(withBalance(told.value)) : told;
  };
  const gateway = { ...of.gateway, createRefund, createRefundAgain: createRefund };
  const disputes = createMemoryDisputeStore(of.state);
  const payByLoss = lossesOf({ ...refundsOfDisputes, disputes });
  const paymentId = await buy(of, sale);
  let heard = 0;
  const eventId = () => `evt_${String((heard += 1))}`;
  const lease = (prefix: 'rfd' | 'opr') => leaseOf(of, of.newId('key'), of.newId(prefix));
  return {
    of: { ...of, gateway, payByLoss },
    sale,
    balance,
    script,
    paymentId,
    intentId: `pi_${paymentId}`,
    eventId,
    lease,
  };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** Everything that can happen to one sale; what is refused comes out as its code. */
export async function sell(sale: Sale) {
  const begun = await begin(sale);
  const { of, balance, paymentId, intentId } = begun;
  return {
    of,
    balance,
    isForeign: sale.currency !== sale.settles,
    async payment() {
      const row = await of.store.get(paymentId);
      if (row === null) throw new Error('no payment');
      return row.payment;
    },
    refundsOf: () => of.refunds.listByPayment(paymentId),
    askedFor: () => of.processor.intents.get(intentId)?.amountMinor,
    receivedAt: () => of.processor.intents.get(intentId)?.amountReceivedMinor,
    refundedAt: () =>
      [...of.processor.refunds.values()].filter(
        ({ status }) => status === 'succeeded' || status === 'pending',
      ),
    tick: () => void (of.clock.nowMs += 60_000),
    ...paying(begun),
    ...refunding(begun),
    ...refundingAtStripe(begun),
    ...disputing(begun),
    ...payingOut(begun),
  };
}

export type Life = Awaited<ReturnType<typeof sell>>;

interface Wanted {
  readonly amount?: bigint;
  readonly lines?: readonly { readonly lineId: string; readonly amount: bigint }[];
}

const asked = ({ amount, lines }: Wanted) => ({
  ...(amount === undefined ? {} : { amount: Number(amount) }),
  ...(lines === undefined ? {} : { lines: lines.map((line) => ({ ...line, amount: Number(line.amount) })) }),
});

function outcome(result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): Refused {
  return result.ok ? null : (result.refusal?.code ?? 'refused');
}

function paying({ of, sale, balance, paymentId, intentId, lease }: Begun) {
  return {
    async authorizeOrPay() {
      const intent = of.processor.intents.get(intentId) ?? observed();
      const amountReceivedMinor = sale.isManual ? 0 : intent.amountMinor;
      const amountCapturableMinor = sale.isManual ? intent.amountMinor : 0;
      const status = sale.isManual ? ('requires_capture' as const) : ('succeeded' as const);
      const told = { ...intent, status, amountReceivedMinor, amountCapturableMinor, chargeId: 'ch_1' };
      of.processor.intents.set(intentId, told);
      await settlePayment(of, { paymentId, observed: told, stripeEventId: null, cause });
    },
    async capture(wanted: Wanted): Promise<Refused> {
      const read = await of.store.getWithOrder(paymentId);
      const by = { read, caller: server, presentedSecret: null, lease: await lease('opr'), cause };
      const problemOf = () => ({ status: 409, headers: {}, body: '' });
      const deps = { ...of, checks: of.operationChecks };
      return outcome(await capturePayment(deps, { ...by, problemOf, request: asked(wanted) }));
    },
    async recordFee(captured: bigint, fee: bigint) {
      const movement = balance.sale(captured, fee);
      of.processor.fees.set('ch_1', {
        balanceTransactionId: movement.balanceTransactionId,
        feeMinor: Number(fee),
        taxMinor: Number(fee / 6n),
        netMinor: movement.netMinor,
        settlementCurrency: sale.settles,
        settlementAmountMinor: movement.amountMinor,
        effectiveAt: movement.effectiveAt,
        card: null,
      });
      await recordFee(of, { paymentId, chargeId: 'ch_1', stripeEventId: null, cause });
    },
    async holdCourse() {
      const nowMs = Date.parse('2027-01-01T00:00:00.000Z');
      const decide = (known: Parameters<typeof decideCourseHeld>[0]) => decideCourseHeld(known, nowMs);
      await applyDecision(of, { paymentId, stripeEventId: null, cause, decide });
    },
  };
}

/** Through our API. */
function refunding({ of, paymentId, script, lease }: Begun) {
  return {
    async refund(wanted: Wanted, status: 'pending' | 'succeeded'): Promise<Refused> {
      script.next = status;
      const proposedId = of.newId('rfd');
      const wish = { paymentIntentId: paymentId, reason: 'duplicate' as const, ...asked(wanted) };
      const held = await leaseOf(of, of.newId('key'), proposedId);
      return outcome(await askRefund(of, { request: wish, lease: held, proposedId }));
    },
    async payAgain(id: string, how: 'retry' | 'transfer', status: 'pending' | 'succeeded'): Promise<Refused> {
      script.next = status;
      const input = { read: await readRefund(of, id), lease: await lease('opr'), cause };
      if (how === 'retry') return outcome(await retryRefund(of, input));
      const transfer = { reference: 'VIR 1', settledOn: '2026-11-02' };
      return outcome(await settleRefund(of, { ...input, transfer }));
    },
  };
}

/** At Stripe, which tells of it. */
function refundingAtStripe({ of, sale, balance, intentId, eventId }: Begun) {
  const refundsAt = of.processor.refunds;
  const tell = async (refund: ObservedRefund) => {
    refundsAt.set(refund.processorId, refund);
    await convergeRefund(of, { processorId: refund.processorId, stripeEventId: eventId(), cause });
  };
  const known = (processorId: string): ObservedRefund => {
    const found = refundsAt.get(processorId);
    if (found === undefined) throw new Error(processorId);
    return found;
  };
  return {
    refundInDashboard(processorId: string, amount: bigint) {
      const movement = balance.sale(-amount);
      const { currency } = sale;
      return tell({
        ...{ processorId, intentId, refundId: null, attempt: null, status: 'succeeded', currency },
        ...{ amountMinor: Number(amount), reason: null, failureReason: null, chargeCaptured: true },
        ...{ pendingReason: null, balanceTransactionId: movement.balanceTransactionId, movement },
        ...{ failureMovement: null, createdAt: new Date(of.now()).toISOString() },
      });
    },
    settleAtStripe(processorId: string) {
      const refund = known(processorId);
      const movement = balance.sale(-BigInt(refund.amountMinor));
      return tell({ ...refund, status: 'succeeded', movement });
    },
    failAtStripe(processorId: string, status: 'failed' | 'canceled', failureReason: string) {
      const refund = known(processorId);
      const failureMovement = refund.movement === null ? null : balance.sale(BigInt(refund.amountMinor));
      return tell({ ...refund, status, failureMovement, failureReason });
    },
  };
}

function disputing({ of, sale, balance, intentId, lease }: Begun) {
  const world = disputeWorld(of);
  const disputesAt = world.bank.disputes;
  const hear = async (id: string, change: Partial<ObservedDispute>) => {
    const before = disputesAt.get(id) ?? seen({ processorId: id, intentId, currency: sale.currency });
    await world.hear({ ...before, ...change });
  };
  return {
    async openDispute(id: string, amount: bigint, fee: bigint) {
      await hear(id, { amountMinor: Number(amount), movements: [balance.disputed(-amount, fee)] });
    },
    /** The money comes first, or with the end, or after it. */
    async endDispute(
      id: string,
      status: 'won' | 'lost',
      back: { readonly minor: bigint; readonly when: number },
    ) {
      if (back.minor === 0n) return hear(id, { status });
      const before = disputesAt.get(id)?.movements ?? [];
      const movements = [...before, balance.disputed(back.minor)];
      if (back.when === 0) await hear(id, { movements });
      if (back.when === 2) await hear(id, { status });
      return hear(id, { status, movements });
    },
    async decide(id: string, decision: Decision): Promise<Refused> {
      const disputeId = (await world.disputes.findByProcessorId(id)) ?? '';
      const made = { disputeId, request: { decision, note: 'n' }, actor: 'user:claire' };
      return outcome(await decideDispute(world, { ...made, lease: await lease('rfd'), cause }));
    },
  };
}

function payingOut({ of, sale, balance, eventId }: Begun) {
  const payouts = fakePayouts(of.state);
  const deps = { ...payouts, books: of.books, newId: of.newId, now: of.now };
  return {
    /** As Stripe tells of it, one after the other; what failed is in the balance again. */
    async payOut(processorId: string, amount: bigint, statuses: readonly ObservedPayout['status'][]) {
      const movement = balance.payout(-amount);
      const failureMovement = statuses.includes('failed') ? balance.payout(amount) : null;
      const about = { processorId, amountMinor: Number(amount), currency: sale.settles, movement };
      for (const status of statuses) {
        const back = status === 'failed' ? { failureMovement, failureCode: 'account_closed' } : {};
        payouts.atStripe.set(processorId, observedPayout({ ...about, status, ...back }));
        await applyPayout(deps, { processorId, stripeEventId: eventId(), cause });
      }
    },
  };
}

async function buy(of: ReturnType<typeof refundWorld>, sale: Sale): Promise<PaymentId> {
  const { currency, items, isManual, isAgreed } = sale;
  const priceId = (index: number) => `price_${String(index)}`;
  const prices = new Map(items.map((item, index) => [priceId(index), priceOf(sale, item, priceId(index))]));
  const [only] = items;
  const goods =
    isAgreed && only !== undefined
      ? { amount: Number(only.unit * only.quantity), description: 'As agreed', vatClass: only.vatClass }
      : {
          items: items.map(({ quantity }, index) => ({
            priceId: priceId(index),
            quantity: Number(quantity),
          })),
        };
  const { items: _, ...plain } = request({ currency });
  const wanted = {
    ...plain,
    ...goods,
    captureMethod: isManual ? ('manual' as const) : ('automatic' as const),
  };
  const lease = await leaseOf(of, of.newId('key'), of.newId('pay'));
  const input = { request: wanted, caller: server, presentedSecret: null, lease, cause, ip: '192.0.2.7' };
  const made = await createPayment(of, {
    ...input,
    reads: { order: null, prices, processorCustomerId: null },
  });
  if (!made.ok || !isId('pay', lease.resourceId)) throw new Error(JSON.stringify(made));
  return lease.resourceId;
}

function priceOf({ currency }: Sale, { unit, vatClass }: SoldItem, priceId: string): PriceRow {
  return { ...courseDay, priceId, currency, unitAmountMinor: Number(unit), vatClass };
}
