import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { PaymentId } from '../../../lib/shared/ids.ts';
import { isId } from '../../../lib/shared/ids.ts';
import type { PaymentLine } from '../../../lib/payments/domain/payment.ts';
import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import { askRefund, refundWorld } from '../refunds/world.ts';
import type { RefundWorld } from '../refunds/world.ts';
import { cause, courseDay, observed, request } from './samples.ts';
import { leaseOf, server } from './world.ts';

/** What Stripe's pages say of the currencies that have none, two and three decimals. */
const facts = {
  jpy: { step: 1n, least: 50n },
  eur: { step: 1n, least: 50n },
  kwd: { step: 10n, least: 200n },
} as const satisfies Partial<Record<CurrencyCode, { step: bigint; least: bigint }>>;

interface Item {
  readonly unit: bigint;
  readonly quantity: bigint;
  readonly vatClass: 'standard' | 'exempt';
}

/** A cart, and the thousandths of what is left that are given back one after the other. */
interface Cart {
  readonly currency: keyof typeof facts;
  readonly items: readonly Item[];
  readonly refunds: readonly number[];
  readonly isGivenBackWhole: boolean;
}

const carts: fc.Arbitrary<Cart> = fc.constantFrom(...(['jpy', 'eur', 'kwd'] as const)).chain((currency) => {
  const { step, least } = facts[currency];
  const item = fc.record({
    unit: fc.bigInt({ min: least / step, max: 200_000n }).map((units) => units * step),
    quantity: fc.bigInt({ min: 1n, max: 5n }),
    vatClass: fc.constantFrom(...(['standard', 'exempt'] as const)),
  });
  return fc.record({
    currency: fc.constant(currency),
    items: fc.array(item, { minLength: 1, maxLength: 5 }),
    refunds: fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 3 }),
    isGivenBackWhole: fc.boolean(),
  });
});

const priceOf = (currency: CurrencyCode, item: Item, index: number): PriceRow => ({
  ...courseDay,
  priceId: `price_${String(index)}`,
  currency,
  unitAmountMinor: Number(item.unit),
  vatClass: item.vatClass,
});

async function buy(of: RefundWorld, { currency, items }: Cart): Promise<PaymentId> {
  const prices = new Map(
    items.map((item, index) => [`price_${String(index)}`, priceOf(currency, item, index)]),
  );
  const wanted = request({
    currency,
    items: items.map(({ quantity }, index) => ({
      priceId: `price_${String(index)}`,
      quantity: Number(quantity),
    })),
  });
  const lease = await leaseOf(of, of.newId('key'), of.newId('pay'));
  const input = { request: wanted, caller: server, presentedSecret: null, lease, cause, ip: '192.0.2.7' };
  const reads = { order: null, prices, processorCustomerId: null };
  const made = await createPayment(of, { ...input, reads });
  if (!made.ok || !isId('pay', lease.resourceId)) throw new Error(JSON.stringify(made));
  return lease.resourceId;
}

/** The buyer pays what Stripe was asked for, and no other amount. */
async function pay(of: RefundWorld, paymentId: PaymentId): Promise<bigint> {
  const asked = of.processor.intents.get(`pi_${paymentId}`);
  if (asked === undefined) throw new Error('Stripe was not asked');
  const { amountMinor, currency, processorId } = asked;
  const paid = { status: 'succeeded', amountReceivedMinor: amountMinor, chargeId: 'ch_1' } as const;
  const seen = observed({ processorId, paymentId, amountMinor, currency, ...paid });
  await settlePayment(of, { paymentId, observed: seen, stripeEventId: null, cause });
  return BigInt(amountMinor);
}

async function giveBack(of: RefundWorld, paymentId: PaymentId, amount: bigint): Promise<void> {
  const proposedId = of.newId('rfd');
  const lease = await leaseOf(of, of.newId('key'), proposedId);
  const wanted = { paymentIntentId: paymentId, amount: Number(amount), reason: 'duplicate' } as const;
  const outcome = await askRefund(of, { request: wanted, lease, proposedId });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
}

/** Net of a gross price: gross x 1000 / (1000 + rate), half up, worked out in doubled numbers. */
function netOf(gross: bigint, { vatClass }: Item): bigint {
  const rate = vatClass === 'standard' ? 200n : 0n;
  return (2n * gross * 1000n + (1000n + rate)) / (2n * (1000n + rate));
}

function balancesOf(of: RefundWorld): ReadonlyMap<string, bigint> {
  const balances = new Map<string, bigint>();
  for (const posting of of.state.entries.flatMap((entry) => entry.postings)) {
    const { account, debitMinor, creditMinor } = posting;
    balances.set(account, (balances.get(account) ?? 0n) + debitMinor - creditMinor);
  }
  return balances;
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** Gives back some shares of what is left, then perhaps the rest; what was given back comes out. */
async function giveSomeBack(
  of: RefundWorld,
  cart: Cart,
  on: { id: PaymentId; paid: bigint },
): Promise<bigint> {
  const { step } = facts[cart.currency];
  let left = on.paid;
  for (const share of cart.refunds) {
    const amount = ((left * BigInt(share)) / 1000n / step) * step;
    if (amount === 0n) continue;
    await giveBack(of, on.id, amount);
    left -= amount;
  }
  if (cart.isGivenBackWhole && left > 0n) {
    await giveBack(of, on.id, left);
    left = 0n;
  }
  return on.paid - left;
}

interface Shared {
  readonly paid: bigint;
  readonly back: bigint;
  /** How far a share may be from its exact part: a step for each refund. */
  readonly slack: bigint;
}

function expectShare(line: PaymentLine, { paid, back, slack }: Shared): void {
  const gross = BigInt(line.refundedGrossMinor);
  const net = BigInt(line.refundedNetMinor);
  const off = gross * paid - back * BigInt(line.grossMinor);
  expect(off <= slack * paid && -off <= slack * paid).toBe(true);
  expect(net >= 0n && net <= BigInt(line.netMinor)).toBe(true);
  expect(gross >= net && gross - net <= BigInt(line.vatMinor)).toBe(true);
  if (gross === BigInt(line.grossMinor)) expect(net).toBe(BigInt(line.netMinor));
}

function expectLines(lines: readonly PaymentLine[], cart: Cart, on: { paid: bigint; back: bigint }): bigint {
  const grosses = cart.items.map(({ unit, quantity }) => unit * quantity);
  const nets = cart.items.map((item) => netOf(item.unit * item.quantity, item));
  expect(lines.map((line) => BigInt(line.grossMinor))).toEqual(grosses);
  expect(lines.map((line) => BigInt(line.netMinor))).toEqual(nets);
  expect(total(lines.map((line) => BigInt(line.refundedGrossMinor)))).toBe(on.back);
  const slack = facts[cart.currency].step * BigInt(cart.refunds.length + 1);
  for (const line of lines) expectShare(line, { ...on, slack });
  return total(lines.map((line) => BigInt(line.refundedNetMinor)));
}

function expectBooks(
  of: RefundWorld,
  sums: { paid: bigint; net: bigint; back: bigint; backNet: bigint },
): void {
  const balances = balancesOf(of);
  const vat = [...balances].filter(([account]) => account.startsWith('vat_payable'));
  expect(total([...balances.values()])).toBe(0n);
  expect(balances.get('stripe_clearing') ?? 0n).toBe(sums.paid - sums.back);
  expect(balances.get('contract_liability') ?? 0n).toBe(sums.backNet - sums.net);
  expect(total(vat.map(([, balance]) => balance))).toBe(sums.back - sums.backNet - (sums.paid - sums.net));
  expect(balances.get('refunds_payable') ?? 0n).toBe(0n);
}

describe('ten thousand carts', () => {
  it('come to what an oracle of its own says: at Stripe, in the lines, in the books', async () => {
    const property = fc.asyncProperty(carts, async (cart) => {
      const of = refundWorld();
      const id = await buy(of, cart);
      const paid = await pay(of, id);
      expect(paid).toBe(total(cart.items.map(({ unit, quantity }) => unit * quantity)));
      const back = await giveSomeBack(of, cart, { id, paid });
      const lines = of.state.payments.get(id)?.payment.lines ?? [];
      const backNet = expectLines(lines, cart, { paid, back });
      const net = total(cart.items.map((item) => netOf(item.unit * item.quantity, item)));
      expectBooks(of, { paid, net, back, backNet });
      const atStripe = [...of.processor.refunds.values()].map(({ amountMinor }) => BigInt(amountMinor));
      expect(total(atStripe)).toBe(back);
    });
    await fc.assert(property, { numRuns: 10_000 });
  }, 300_000);
});
