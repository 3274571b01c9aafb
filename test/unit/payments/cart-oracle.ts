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

export interface Debt {
  readonly id: string;
  readonly amount: bigint;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  /** By whom the buyer has been paid; null = not, or not any more. */
  paidBy: 'stripe' | 'bank' | 'dispute' | null;
  /** Its attempt gave way to a dispute. */
  isOvertaken: boolean;
  processorId: string | null;
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
  debts: readonly Debt[];
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

/** Of a claim that is kept nothing has been paid. */
function isTaken({ contested, debts, captured }: Truth): boolean {
  const taken = total(contested.map((one) => (one.decision === 'claim_kept' ? 0n : goneOf(one))));
  return taken > 0n && total(debts.map(debtAmount)) + taken > captured;
}

/** The loss that pays what comes back behind the decision about it: what is neither credited nor claimed of it. */
export function payerOf(truth: Truth, debt: Debt): Contested | null {
  if (!debt.isOvertaken && !isTaken(truth)) return null;
  const isEnough = (one: Contested) =>
    goneOf(one) - total(one.claimed.map(({ gross }) => gross)) >= debt.amount;
  const decided = ({ decision }: Contested) => decision !== null && decision !== 'claim_kept';
  return truth.contested.find((one) => decided(one) && isEnough(one)) ?? null;
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
 * The debts that a loss has paid, each as a whole: those that gave way to the dispute, then the oldest, as long as
 * refunds and what banks hold are more than came in. Null = a refund under way may be one of them.
 */
export function debtsPaidBy(truth: Truth, gone: bigint): readonly Debt[] | null {
  const back = total(truth.lines.map(({ backGross }) => backGross));
  const reach = back + undocumented(truth) - truth.captured;
  if (reach > 0n && truth.debts.some(({ status }) => status === 'pending')) return null;
  const owed = truth.debts.filter(isOwed);
  const inTurn = [...owed.filter((one) => one.isOvertaken), ...owed.filter((one) => !one.isOvertaken)];
  return inTurn.reduce<readonly Debt[]>((paid, debt) => {
    const soFar = total(paid.map(debtAmount));
    const isPaid = (debt.isOvertaken || soFar < reach) && soFar + debt.amount <= gone;
    return isPaid ? [...paid, debt] : paid;
  }, []);
}

export const isOwed = ({ status, paidBy }: Debt): boolean => status !== 'pending' && paidBy === null;

/** The accounts that the sale itself makes, debit less credit; those of Stripe's balance stand apart. */
export function booksOf(truth: Truth): Map<string, bigint> {
  const { currency, lines, debts, contested } = truth;
  const paid = (by: Debt['paidBy']) => total(debts.filter(({ paidBy }) => paidBy === by).map(debtAmount));
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
  add('refunds_payable', -paid(null));
  add('bank', -paid('bank'));
  add('dispute_losses', -paid('dispute'));
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
