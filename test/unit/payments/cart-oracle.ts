/**
 * What a cart and its life come to, worked out in whole numbers with no code of the system: sums over the whole life,
 * not entry by entry.
 */

/** What Stripe's pages say of the currencies that have none, two and three decimals. */
export const facts = {
  jpy: { step: 1n, least: 50n },
  eur: { step: 1n, least: 50n },
  kwd: { step: 10n, least: 200n },
} as const;

export type CartCurrency = keyof typeof facts;
export const rates = { standard: 200n, exempt: 0n } as const;

export interface SoldLine {
  readonly rate: bigint;
  gross: bigint;
  net: bigint;
  backGross: bigint;
  backNet: bigint;
  /** Irrecoverable, its VAT claimed back: not to be credited as well. */
  claimed: Share;
  /** Of the net: still owed as a course. */
  owed: bigint;
}

export interface Share {
  readonly gross: bigint;
  readonly net: bigint;
}

export const total = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((sum, amount) => sum + amount, 0n);

/** Net of a gross price: gross x 1000 / (1000 + rate), half up, worked out in doubled numbers. */
function netOf(gross: bigint, rate: bigint): bigint {
  return (2n * gross * 1000n + (1000n + rate)) / (2n * (1000n + rate));
}

const nothing: Share = { gross: 0n, net: 0n };

export function soldLine(gross: bigint, rate: bigint, isEarned: boolean): SoldLine {
  const net = netOf(gross, rate);
  return { rate, gross, net, backGross: 0n, backNet: 0n, claimed: nothing, owed: isEarned ? 0n : net };
}

/**
 * An amount over weights: step by step, each to whoever lacks most of his exact part, the first of equals; counted from
 * the whole steps that are everybody's anyway.
 */
export function dealt(amount: bigint, weights: readonly bigint[], step: bigint): bigint[] {
  const steps = amount / step;
  const all = total(weights);
  if (steps === 0n) return weights.map(() => 0n);
  const given = weights.map((weight) => (steps * weight) / all);
  const lackOf = (index: number) => steps * (weights[index] ?? 0n) - (given[index] ?? 0n) * all;
  for (let left = steps - total(given); left > 0n; left -= 1n) {
    const neediest = given.reduce((best, _, index) => (lackOf(index) > lackOf(best) ? index : best), 0);
    given[neediest] = (given[neediest] ?? 0n) + 1n;
  }
  return given.map((count) => count * step);
}

export function leftOf({ gross, backGross, claimed }: SoldLine): bigint {
  const left = gross - backGross - claimed.gross;
  return left > 0n ? left : 0n;
}

/** What an amount given back is of each line: of what is left of it, and by size for what is more than that. */
export function spread(lines: readonly SoldLine[], amount: bigint, step: bigint): bigint[] {
  const left = lines.map(leftOf);
  const within = amount < total(left) ? amount : total(left);
  const above = dealt(
    amount - within,
    lines.map(({ gross }) => gross),
    step,
  );
  return dealt(within, left, step).map((share, index) => share + (above[index] ?? 0n));
}

/** Net of a line's share: as of a price, but never more net or more VAT than is left; the last takes the rest of both. */
export function shareOf({ rate, gross, net, backGross, backNet, claimed }: SoldLine, share: bigint): Share {
  const rounded = netOf(share, rate);
  const left = gross - backGross - claimed.gross;
  const leftNet = net - backNet - claimed.net;
  if (share > left) return { gross: share, net: rounded };
  if (share === left) return { gross: share, net: leftNet };
  const least = share - (left - leftNet);
  const atLeast = rounded > least ? rounded : least;
  return { gross: share, net: atLeast < leftNet ? atLeast : leftNet };
}

/** What cannot be credited any more, and what can be again. */
export function claim(lines: readonly SoldLine[], shares: readonly Share[], sign: 1n | -1n): void {
  lines.forEach((line, index) => {
    const { gross, net } = shares[index] ?? nothing;
    line.claimed = { gross: line.claimed.gross + sign * gross, net: line.claimed.net + sign * net };
  });
}

/** Sets money of the lines aside: it is not left any more. */
export function setAside(lines: readonly SoldLine[], amounts: readonly bigint[]): Share[] {
  return lines.map((line, index) => {
    const share = shareOf(line, amounts[index] ?? 0n);
    line.backGross += share.gross;
    line.backNet += share.net;
    return share;
  });
}

/** The sale is less: first what is owed as a course, then what was earned. */
export function reduceOwed(lines: readonly SoldLine[], shares: readonly Share[]): void {
  lines.forEach((line, index) => {
    const { net } = shares[index] ?? { net: 0n };
    line.owed -= net < line.owed ? net : line.owed;
  });
}

/** A refund at Stripe that pays a debt, or a part of it. */
export interface Payout {
  readonly processorId: string;
  readonly amount: bigint;
  state: 'pending' | 'paid' | 'ended';
}

export interface Debt {
  readonly id: string;
  readonly amount: bigint;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  /** In the order in which they were tried. */
  readonly payouts: Payout[];
  byTransfer: bigint;
  byDispute: bigint;
  /** Its last attempt gave way to a dispute. */
  isOvertaken: boolean;
}

/** What a loss has paid of a debt. */
export interface Part {
  readonly debt: Debt;
  readonly minor: bigint;
  /** The sale was reduced by it when the loss was decided about. */
  readonly isReduction?: boolean;
}

export const byStripe = ({ payouts }: Debt): bigint =>
  total(payouts.filter(({ state }) => state === 'paid').map(({ amount }) => amount));

export const owedOf = (debt: Debt): bigint => debt.amount - byStripe(debt) - debt.byTransfer - debt.byDispute;

/** Something has paid, or has come back: nobody tries while nothing is pending. */
export function settleStatus(debt: Debt, otherwise: 'failed' | 'canceled' = 'failed'): void {
  if (debt.payouts.some(({ state }) => state === 'pending')) debt.status = 'pending';
  else debt.status = owedOf(debt) === 0n ? 'succeeded' : otherwise;
}

export type Decision = 'sale_reduced' | 'claim_kept' | 'irrecoverable';

export interface Contested {
  readonly id: string;
  readonly amount: bigint;
  status: 'needs_response' | 'won' | 'lost';
  withdrawn: bigint;
  documented: bigint;
  decision: Decision | null;
  /** Of each line: what its VAT was claimed back of. */
  claimed: readonly Share[];
  /** What the buyer was owed and the bank has paid. */
  debts: readonly Part[];
}

/** A sale as it should stand. */
export interface Truth {
  readonly currency: CartCurrency;
  readonly lines: SoldLine[];
  captured: bigint;
  readonly debts: Debt[];
  readonly contested: Contested[];
  /** No line is owed as a course any more. */
  isHeld: boolean;
}

export const holds = ({ contested }: Truth): boolean =>
  contested.some(({ status }) => status === 'needs_response');

const undocumented = ({ contested }: Truth): bigint =>
  total(contested.map(({ withdrawn, documented }) => (withdrawn > documented ? withdrawn - documented : 0n)));

export function refundable(truth: Truth): bigint {
  if (holds(truth)) return 0n;
  const left = truth.captured - total(truth.lines.map(({ backGross }) => backGross)) - undocumented(truth);
  return left > 0n ? left : 0n;
}

/** Nothing is paid beside what a bank has taken: not while it holds, nor where both together were more than came in. */
export function isPayable(truth: Truth, debt: Debt, how: 'retry' | 'transfer'): boolean {
  const isOpen = truth.contested.some((one) => goneOf(one) > 0n && one.decision === null);
  if (holds(truth) || (isOpen && isTaken(truth)) || payerOf(truth, debt) !== null) return false;
  return !debt.isOvertaken || (how === 'transfer' && truth.contested.length > 0 && !isOpen);
}

const goneOf = ({ withdrawn, documented }: Contested): bigint =>
  withdrawn > documented ? withdrawn - documented : 0n;

/** How much more than came in refunds and banks have given; of a claim that is kept nothing has been given. */
function givenTwice({ contested, captured }: Truth, granted: bigint): bigint {
  const taken = total(contested.map((one) => (one.decision === 'claim_kept' ? 0n : goneOf(one))));
  const above = granted + taken - captured;
  return taken > 0n && above > 0n ? above : 0n;
}

const isTaken = (truth: Truth): boolean => givenTwice(truth, total(truth.debts.map(debtAmount))) > 0n;

const least = (...amounts: readonly bigint[]): bigint =>
  amounts.reduce((smallest, amount) => (amount < smallest ? amount : smallest));

/** What a loss pays of a debt that comes back behind the decision about it: of what is neither credited nor claimed. */
export function payerOf(
  truth: Truth,
  debt: Debt,
): { readonly one: Contested; readonly minor: bigint } | null {
  const reach = debt.isOvertaken ? debt.amount : givenTwice(truth, total(truth.debts.map(debtAmount)));
  const most = debt.status === 'pending' ? 0n : least(owedOf(debt), reach);
  const freeOf = (one: Contested) => goneOf(one) - total(one.claimed.map(({ gross }) => gross));
  const decided = ({ decision }: Contested) => decision !== null && decision !== 'claim_kept';
  const one = truth.contested.find((each) => decided(each) && freeOf(each) > 0n);
  return one === undefined || most === 0n ? null : { one, minor: least(most, freeOf(one)) };
}

/** Gone for good: what did not come back with a loss, or with a win in part. */
export function isLost({ status, withdrawn }: Contested): boolean {
  return status === 'lost' || (status === 'won' && withdrawn > 0n);
}

/** What the books show as lost; of a claim that is kept only what has paid debts is not to be had any more. */
function lossOf(one: Contested): bigint {
  if (!isLost(one)) return 0n;
  if (one.decision !== 'claim_kept') return one.withdrawn;
  return one.documented < one.withdrawn ? one.documented : one.withdrawn;
}

/**
 * What a loss has paid of each debt: of those that gave way to the dispute, then of the oldest, as long as refunds and
 * what banks hold are more than came in. Null = a refund under way may be one of them.
 */
export function debtsPaidBy(truth: Truth, gone: bigint): readonly Part[] | null {
  const reach = givenTwice(truth, total(truth.lines.map(({ backGross }) => backGross)));
  if (reach > 0n && truth.debts.some(({ status }) => status === 'pending')) return null;
  const owed = truth.debts.filter(isOwed);
  const inTurn = [...owed.filter((one) => one.isOvertaken), ...owed.filter((one) => !one.isOvertaken)];
  return inTurn.reduce<readonly Part[]>((paid, debt) => {
    const soFar = total(paid.map(({ minor }) => minor));
    const minor = least(owedOf(debt), gone - soFar, debt.isOvertaken ? gone : reach - soFar);
    return minor > 0n ? [...paid, { debt, minor }] : paid;
  }, []);
}

export const isOwed = (debt: Debt): boolean => debt.status !== 'pending' && owedOf(debt) > 0n;

/** The accounts that the sale itself makes, debit less credit; those of Stripe's balance stand apart. */
export function booksOf(truth: Truth): Map<string, bigint> {
  const { currency, lines, debts, contested } = truth;
  const books = new Map<string, bigint>();
  const add = (account: string, minor: bigint) => {
    const key = `${account} ${currency}`;
    books.set(key, (books.get(key) ?? 0n) + minor);
  };
  for (const { rate, gross, net, backGross, backNet, owed } of lines) {
    add('contract_liability', -owed);
    add('revenue', owed - (net - backNet));
    add(`vat_payable:FR:${String(rate)}`, backGross - backNet - (gross - net));
  }
  add('refunds_payable', -total(debts.map(owedOf)));
  add('bank', -total(debts.map(({ byTransfer }) => byTransfer)));
  add('dispute_losses', -total(debts.map(({ byDispute }) => byDispute)));
  for (const one of contested) {
    add('disputes_receivable', one.withdrawn - lossOf(one));
    add('dispute_losses', lossOf(one));
    one.claimed.forEach(({ gross: claimed, net: ofNet }, index) => {
      add(`vat_payable:FR:${String(lines[index]?.rate)}`, claimed - ofNet);
      add('dispute_losses', ofNet - claimed);
    });
  }
  return books;
}

const debtAmount = ({ amount }: Debt): bigint => amount;
