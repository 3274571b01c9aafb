import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { booksOf, byStripe, facts, holds, owedOf, refundable, total } from './cart-oracle.ts';
import type { CartCurrency, Truth } from './cart-oracle.ts';
import { sell } from './cart-life.ts';
import type { Life, Sale, SoldItem } from './cart-life.ts';
import { begin, capture, fee, steps } from './cart-steps.ts';
import type { Course, Step } from './cart-steps.ts';

/** A cart, how it is captured, and what happens to it then. */
interface Cart {
  readonly sale: Sale;
  readonly capture: { readonly how: 'all' | 'amount' | 'lines'; readonly share: number };
  /** Whether Stripe tells its fee at once, or after everything else. */
  readonly isFeeEarly: boolean;
  readonly steps: readonly Step[];
}

/** A rebate is a lower price in the catalogue, or an amount that was agreed on: the API knows no other. */
const itemOf = (currency: CartCurrency): fc.Arbitrary<SoldItem> => {
  const { step, least } = facts[currency];
  return fc
    .record({
      listed: fc.integer({ min: 100, max: 200_000 }),
      rebate: fc.constantFrom(0, 0, 100, 333, 750),
      quantity: fc.bigInt({ min: 1n, max: 5n }),
      vatClass: fc.constantFrom(...(['standard', 'exempt'] as const)),
    })
    .map(({ listed, rebate, quantity, vatClass }) => {
      const unit = (BigInt(listed) * BigInt(1000 - rebate)) / 1000n;
      const lowest = least / step;
      return { unit: (unit > lowest ? unit : lowest) * step, quantity, vatClass };
    });
};

const kinds = Object.keys(steps).filter((kind): kind is Step['kind'] => kind in steps);
const share = fc.integer({ min: 1, max: 1000 });
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds, ...(['contest', 'contest', 'contest', 'fail', 'payOut'] as const)),
  share,
  pick: fc.nat({ max: 5 }),
});

const carts: fc.Arbitrary<Cart> = fc.constantFrom(...(['jpy', 'eur', 'kwd'] as const)).chain((currency) =>
  fc
    .record({
      items: fc.array(itemOf(currency), { minLength: 1, maxLength: 4 }),
      isAgreed: fc.boolean(),
      isManual: fc.boolean(),
      isForeign: fc.boolean(),
      how: fc.constantFrom(...(['all', 'amount', 'lines'] as const)),
      share,
      isEarnedAtOnce: fc.boolean(),
      isFeeEarly: fc.boolean(),
      steps: fc.array(step, { maxLength: 9 }),
    })
    .map(
      ({
        items,
        isAgreed,
        isManual,
        isForeign,
        isFeeEarly,
        isEarnedAtOnce,
        how,
        share: part,
        steps: taken,
      }) => ({
        isFeeEarly,
        sale: {
          ...{ currency, isManual, isEarnedAtOnce },
          isAgreed: isAgreed && items.length === 1,
          items,
          settles: isForeign && currency !== 'eur' ? 'eur' : currency,
        },
        capture: { how, share: part },
        steps: taken,
      }),
    ),
);

async function live(cart: Cart): Promise<Course> {
  const life = await sell(cart.sale);
  const course = begin(cart.sale, life);
  await life.authorizeOrPay();
  if (cart.sale.isManual) await capture(course, cart.capture.how, cart.capture.share);
  if (cart.isFeeEarly) await fee(course);
  for (const taken of cart.steps) {
    life.tick();
    await steps[taken.kind](course, taken);
  }
  await fee(course);
  return course;
}

/** Debit less credit of every account and currency, from the entries alone; each of them sums to zero. */
function balancesOf({ of }: Life): Map<string, bigint> {
  const balances = new Map<string, bigint>();
  for (const { postings } of of.state.entries) {
    const sums = new Map<string, bigint>();
    for (const { account, currency, debitMinor, creditMinor } of postings) {
      const key = `${account} ${currency}`;
      balances.set(key, (balances.get(key) ?? 0n) + debitMinor - creditMinor);
      sums.set(currency, (sums.get(currency) ?? 0n) + debitMinor - creditMinor);
    }
    if ([...sums.values()].some((sum) => sum !== 0n)) throw new Error('an entry is not balanced');
  }
  return balances;
}

/** What the oracle says of every account: the sale's own, and those of Stripe's balance. */
function expectedBooks({ truth, life, bank }: Course, { sale }: Cart): Map<string, bigint> {
  const books = booksOf(truth);
  const { currency, settles } = sale;
  const add = (account: string, of: string, minor: bigint) => {
    books.set(`${account} ${of}`, (books.get(`${account} ${of}`) ?? 0n) + minor);
  };
  const fees = 66n + 1500n * BigInt(truth.contested.length);
  const taxes = 66n / 6n + (1500n / 6n) * BigInt(truth.contested.length);
  add('processing_fees', settles, 66n - 66n / 6n);
  add('dispute_fees', settles, fees - 66n - (taxes - 66n / 6n));
  add('vat_deductible', settles, taxes);
  add('stripe_clearing', settles, life.balance.net());
  add('bank', settles, bank.there);
  if (currency === settles) return books;
  const withdrawn = total(truth.contested.map((one) => one.withdrawn));
  const refunded = total(truth.debts.map(byStripe));
  add('fx_exchange', currency, truth.captured - refunded - withdrawn);
  add('fx_exchange', settles, -life.balance.exchanged());
  return books;
}

const shown = (books: ReadonlyMap<string, bigint>): Record<string, string> =>
  Object.fromEntries(
    [...books]
      .filter(([, minor]) => minor !== 0n)
      .map(([account, minor]) => [account, String(minor)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const linesOf = ({ lines }: Truth) =>
  lines
    .map(({ gross, net, backGross, backNet }, index) => ({
      lineId: `line_${String(index + 1)}`,
      grossMinor: Number(gross),
      netMinor: Number(net),
      vatMinor: Number(gross - net),
      refundedGrossMinor: Number(backGross),
      refundedNetMinor: Number(backNet),
    }))
    .filter(({ grossMinor }) => grossMinor > 0);

/** The system's side of one life. */
async function told({ life, refusals }: Course) {
  const { lines, amountCapturedMinor, amountRefundedMinor, refundableMinor, disputed } = await life.payment();
  const refunds = (await life.refundsOf()).filter(({ grantedAt }) => grantedAt !== null);
  return {
    refusals,
    lines: lines.map(({ lineId, grossMinor, netMinor, vatMinor, refundedGrossMinor, refundedNetMinor }) => ({
      ...{ lineId, grossMinor, netMinor, vatMinor, refundedGrossMinor, refundedNetMinor },
    })),
    ...{ amountCapturedMinor, amountRefundedMinor, refundableMinor, disputed },
    refunds: refunds.map(({ amountMinor, settledMinor, status }) => ({ amountMinor, settledMinor, status })),
    atStripe: {
      asked: life.askedFor(),
      received: life.receivedAt(),
      refunded: life.refundedAt().reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    },
    books: shown(balancesOf(life)),
  };
}

/** The oracle's. */
function expected(course: Course, cart: Cart): Awaited<ReturnType<typeof told>> {
  const { truth } = course;
  const atStripe = truth.debts.flatMap(({ payouts }) => payouts).filter(({ state }) => state !== 'ended');
  return {
    refusals: [],
    lines: linesOf(truth),
    amountCapturedMinor: Number(truth.captured),
    amountRefundedMinor: Number(total(truth.debts.map(({ amount }) => amount))),
    refundableMinor: Number(refundable(truth)),
    disputed: holds(truth),
    refunds: truth.debts.map((debt) => ({
      amountMinor: Number(debt.amount),
      settledMinor: Number(debt.amount - owedOf(debt)),
      status: debt.status,
    })),
    atStripe: {
      asked: Number(total(cart.sale.items.map(({ unit, quantity }) => unit * quantity))),
      received: Number(truth.captured),
      refunded: Number(total(atStripe.map(({ amount }) => amount))),
    },
    books: shown(expectedBooks(course, cart)),
  };
}

describe('ten thousand carts', () => {
  it('come to what an oracle of its own says: at Stripe, in the lines, in the books', async () => {
    const property = fc.asyncProperty(carts, async (cart) => {
      const course = await live(cart);
      expect(await told(course)).toEqual(expected(course, cart));
    });
    await fc.assert(property, { numRuns: 10_000 });
  }, 300_000);
});
