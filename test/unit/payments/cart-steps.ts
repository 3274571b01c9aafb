/** What may happen to a sale: done to the system and to the oracle alike, which says as well what has to be refused. */
import {
  claim,
  dealt,
  debtsPaidBy,
  facts,
  holds,
  isLost,
  isOwed,
  isPayable,
  leftOf,
  owedOf,
  payerOf,
  rates,
  reduceOwed,
  refundable,
  setAside,
  settleStatus,
  shareOf,
  soldLine,
  spread,
  total,
} from './cart-oracle.ts';
import type { Contested, Debt, Decision, Part, Payout, Truth } from './cart-oracle.ts';
import type { Life, Sale } from './cart-life.ts';

/** `share` in thousandths, `pick` one of those that there are. */
export interface Step {
  readonly kind: keyof typeof steps;
  readonly share: number;
  readonly pick: number;
}

/** A sale on its way. */
export interface Course {
  readonly life: Life;
  readonly truth: Truth;
  /** What the bank holds, and what is on its way there. */
  readonly bank: { there: bigint };
  isFeeKnown: boolean;
  readonly refusals: string[];
}

type Take = (course: Course, step: Step) => Promise<void>;

export function begin(sale: Sale, life: Life): Course {
  const { items, isEarnedAtOnce: isHeld } = sale;
  const lines = items.map((item) => soldLine(item.unit * item.quantity, rates[item.vatClass], isHeld));
  const truth: Truth = {
    currency: sale.currency,
    lines,
    captured: total(lines.map(({ gross }) => gross)),
    debts: [],
    contested: [],
    isHeld,
  };
  return { life, truth, bank: { there: 0n }, isFeeKnown: false, refusals: [] };
}

const stepOf = ({ currency }: Truth): bigint => facts[currency].step;

/** Thousandths of an amount, in steps of the currency. */
function part(truth: Truth, amount: bigint, share: number): bigint {
  const step = stepOf(truth);
  return ((amount * BigInt(share)) / 1000n / step) * step;
}

/** Whether the system said what the oracle says. */
function agree({ refusals }: Course, told: string | null, expected: string | null): boolean {
  if (told !== expected) refusals.push(`${String(told)} instead of ${String(expected)}`);
  return told === null;
}

/** The capture: all, a part by amount, or parts of lines; what is not captured was never sold. */
export async function capture(course: Course, how: 'all' | 'amount' | 'lines', share: number): Promise<void> {
  const { truth, life } = course;
  const grosses = truth.lines.map(({ gross }) => gross);
  const shares =
    how === 'amount'
      ? dealt(part(truth, truth.captured, share), grosses, stepOf(truth))
      : grosses.map((gross, index) => part(truth, gross, 1 + ((share * (index + 3)) % 1000)));
  const amount = how === 'all' ? truth.captured : total(shares);
  if (how === 'all' || amount === 0n) {
    agree(course, await life.capture({}), null);
    return;
  }
  const lines = shares.map((one, index) => ({ lineId: lineId(index), amount: one }));
  const wanted = how === 'amount' ? { amount } : { lines: lines.filter((line) => line.amount > 0n) };
  agree(course, await life.capture(wanted), null);
  const taken = truth.lines.map(({ rate }, index) => soldLine(shares[index] ?? 0n, rate, truth.isHeld));
  truth.lines.splice(0, taken.length, ...taken);
  truth.captured = amount;
}

const lineId = (index: number): string => `line_${String(index + 1)}`;

/** The sale is reduced by amounts of its lines: the grant. */
function grant(
  course: Course,
  amounts: readonly bigint[],
  of: { readonly id: string; readonly processorId: string | null },
  state: 'pending' | 'paid' | 'by_dispute' = 'paid',
) {
  const { lines, debts } = course.truth;
  reduceOwed(lines, setAside(lines, amounts));
  const amount = total(amounts);
  const { id, processorId } = of;
  const payouts = state === 'by_dispute' ? [] : [{ processorId: String(processorId), amount, state }];
  const byDispute = state === 'by_dispute' ? amount : 0n;
  const debt: Debt = { id, amount, payouts, byTransfer: 0n, byDispute, status: 'failed', isOvertaken: false };
  settleStatus(debt);
  debts.push(debt);
  return debt;
}

async function newest({ life, truth }: Course): Promise<{ id: string; processorId: string | null }> {
  const known = new Set(truth.debts.map(({ id }) => id));
  const made = (await life.refundsOf()).find(({ id, grantedAt }) => grantedAt !== null && !known.has(id));
  if (made === undefined) throw new Error('no refund was granted');
  return made;
}

function refundAs(status: 'pending' | 'succeeded', by: 'amount' | 'lines'): Take {
  const state = status === 'succeeded' ? 'paid' : 'pending';
  return async (course, { share }) => {
    const { life, truth } = course;
    const amounts = by === 'amount' ? ofAmount(truth, share) : ofLines(truth, share);
    const amount = total(amounts);
    if (amount === 0n) return;
    const lines = amounts.map((one, index) => ({ lineId: lineId(index), amount: one }));
    const wanted = by === 'amount' ? { amount } : { lines: lines.filter((line) => line.amount > 0n) };
    const told = await life.refund(wanted, status);
    if (!agree(course, told, whyNot(truth, amount))) return;
    grant(course, amounts, await newest(course), state);
  };
}

/** Of all that is left, at times: the last refund takes the rest. */
const isWhole = (share: number): boolean => share > 900;

/** While a dispute holds the money nothing is left, and a step of it is asked for in vain. */
function ofAmount(truth: Truth, share: number): bigint[] {
  if (holds(truth)) return spread(truth.lines, stepOf(truth), stepOf(truth));
  const most = refundable(truth);
  return spread(truth.lines, isWhole(share) ? most : part(truth, most, share), stepOf(truth));
}

function ofLines(truth: Truth, share: number): bigint[] {
  const parts = truth.lines.map((_, index) => (isWhole(share) ? 1000 : (share * (index + 7)) % 1000));
  return truth.lines.map((line, index) => part(truth, leftOf(line), parts[index] ?? 0));
}

function whyNot(truth: Truth, amount: bigint): string | null {
  if (holds(truth)) return 'payment_disputed';
  return amount > refundable(truth) ? 'refund_exceeds_captured' : null;
}

/** Stripe gives back what it has, whatever we owe; exactly what is owed pays a debt. */
const dashboard: Take = async (course, { share, pick }) => {
  const { life, truth } = course;
  const free = leftAtStripe(truth);
  const owed = truth.debts.filter(isOwed);
  const [oldest] = owed;
  const meant = pick % 2 === 0 && oldest !== undefined ? owedOf(oldest) : undefined;
  const amount = meant ?? part(truth, free, share);
  if (holds(truth) || amount <= 0n || amount > free) return;
  const processorId = `re_by_hand_${String(life.of.now())}`;
  await life.refundInDashboard(processorId, amount);
  const debt = owed.find((one) => owedOf(one) === amount);
  if (debt !== undefined) pays(debt, { processorId, amount, state: 'paid' });
  else {
    const { id } = await newest(course);
    grant(course, spread(truth.lines, amount, stepOf(truth)), { id, processorId });
  }
};

/** The next attempt. */
function pays(debt: Debt, payout: Payout): void {
  debt.payouts.push(payout);
  debt.isOvertaken = false;
  settleStatus(debt);
}

function leftAtStripe({ captured, debts, contested }: Truth): bigint {
  const out = debts.flatMap(({ payouts }) => payouts).filter(({ state }) => state !== 'ended');
  return (
    captured - total(out.map(({ amount }) => amount)) - total(contested.map(({ withdrawn }) => withdrawn))
  );
}

function picked<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

const settle: Take = async ({ life, truth }, { pick }) => {
  const found = picked(
    payoutsOf(truth).filter(({ payout }) => payout.state === 'pending'),
    pick,
  );
  if (found === undefined) return;
  await life.settleAtStripe(found.payout.processorId);
  found.payout.state = 'paid';
  settleStatus(found.debt);
  payByLoss(truth, found.debt);
};

function payoutsOf({ debts }: Truth) {
  return debts.flatMap((debt) => debt.payouts.map((payout) => ({ debt, payout })));
}

/** What is owed behind the decision about a loss is paid by it, as far as the bank has paid it. */
function payByLoss(truth: Truth, debt: Debt): void {
  const payer = payerOf(truth, debt);
  if (payer === null) return;
  const { one, minor } = payer;
  debt.byDispute += minor;
  if (owedOf(debt) === 0n) debt.status = 'succeeded';
  Object.assign(one, { documented: one.documented + minor, debts: [...one.debts, { debt, minor }] });
}

/** It comes back, from wherever it was; what was pending may have given way to a dispute. */
const fail: Take = async ({ life, truth }, { pick }) => {
  const found = picked(
    payoutsOf(truth).filter(({ payout }) => payout.state !== 'ended'),
    pick,
  );
  if (found === undefined) return;
  const { debt, payout } = found;
  const isOvertaken = payout.state === 'pending' && holds(truth);
  const status = payout.state === 'pending' && pick % 2 === 1 ? 'canceled' : 'failed';
  await life.failAtStripe(
    payout.processorId,
    status,
    isOvertaken ? 'charge_for_pending_refund_disputed' : 'expired_or_canceled_card',
  );
  payout.state = 'ended';
  if (payout === debt.payouts.at(-1)) debt.isOvertaken = isOvertaken;
  settleStatus(debt, status);
  payByLoss(truth, debt);
};

function payAgain(how: 'retry' | 'transfer'): Take {
  return async (course, { pick, share }) => {
    const { life, truth } = course;
    const debt = picked(truth.debts.filter(isOwed), pick);
    if (debt === undefined) return;
    const status = how === 'retry' && share > 500 ? 'pending' : 'succeeded';
    const told = await life.payAgain(debt.id, how, status);
    if (!agree(course, told, isPayable(truth, debt, how) ? null : 'payment_disputed')) return;
    const amount = owedOf(debt);
    if (how === 'transfer') {
      debt.byTransfer += amount;
      settleStatus(debt);
      return;
    }
    const processorId = await processorIdOf(life, debt);
    pays(debt, { processorId, amount, state: status === 'pending' ? 'pending' : 'paid' });
  };
}

async function processorIdOf(life: Life, debt: Debt): Promise<string> {
  return (await life.refundsOf()).find(({ id }) => id === debt.id)?.processorId ?? '';
}

const open: Take = async ({ life, truth }, { share, pick }) => {
  if (holds(truth) || truth.contested.length === 2) return;
  const taken = total(truth.contested.map(({ withdrawn }) => withdrawn));
  const amount = part(truth, truth.captured - taken, pick % 2 === 0 ? 1000 : share);
  if (amount === 0n) return;
  const id = `du_${String(truth.contested.length + 1)}`;
  const withdrawn = {
    withdrawn: amount,
    documented: 0n,
    decision: null,
    claimed: [],
    debts: [],
  };
  await life.openDispute(id, amount, 1500n);
  truth.contested.push({ id, amount, status: 'needs_response', ...withdrawn });
};

/** Won in whole or in part, perhaps after it was lost: what was decided because of that does not hold any more. */
const win: Take = async ({ life, truth }, { share, pick }) => {
  const one = truth.contested.find(({ status }) => status !== 'won');
  if (one === undefined) return;
  const some = pick % 2 === 0 ? 0n : part(truth, one.withdrawn, Math.min(share, 900));
  const minor = some === 0n ? one.withdrawn : some;
  await life.endDispute(one.id, 'won', { minor, when: pick % 3 });
  undo(truth, one);
  Object.assign(one, { status: 'won', withdrawn: one.withdrawn - minor });
};

/**
 * Lost: nothing comes back, or a part. That is what Stripe makes of a dispute of all where some had been refunded:
 * https://support.stripe.com/questions/dispute-for-full-charge-amount-after-a-partial-refund-was-issued
 */
const lose: Take = async ({ life, truth }, { share, pick }) => {
  const one = truth.contested.find(({ status }) => status === 'needs_response');
  if (one === undefined) return;
  const minor = pick % 2 === 0 ? 0n : part(truth, one.withdrawn, Math.min(share, 900));
  await life.endDispute(one.id, 'lost', { minor, when: pick % 3 });
  Object.assign(one, { status: 'lost', withdrawn: one.withdrawn - minor });
};

/** A part comes back though the dispute stays lost: what is not gone any more has paid nobody, and is no loss. */
const giveBack: Take = async ({ life, truth }, { share }) => {
  const one = truth.contested.find(({ status, decision }) => status === 'lost' && decision !== null);
  const minor = one === undefined ? 0n : part(truth, one.withdrawn, Math.min(share, 900));
  if (one === undefined || minor === 0n) return;
  await life.endDispute(one.id, 'lost', { minor, when: 1 });
  one.withdrawn -= minor;
  const claimed = total(one.claimed.map(({ gross }) => gross));
  if (claimed > 0n && claimed + one.documented > one.withdrawn) undo(truth, one);
  giveUp(one);
};

/** First the reduced sale, then the debts, the last one first. */
function giveUp(one: Contested): void {
  const inTurn = [...one.debts].sort(
    (a, b) => Number(a.isReduction === true) - Number(b.isReduction === true),
  );
  for (const each of inTurn.reverse()) {
    const over = one.documented - one.withdrawn;
    if (over <= 0n) return;
    const owed = over < each.minor ? over : each.minor;
    oweAgain(each.debt, owed);
    one.documented -= owed;
    one.debts = one.debts.map((kept) => (kept === each ? { ...each, minor: each.minor - owed } : kept));
  }
}

function oweAgain(debt: Debt, minor: bigint): void {
  if (minor === 0n) return;
  debt.byDispute -= minor;
  debt.isOvertaken = false;
  settleStatus(debt);
}

/** Whatever was decided does not hold any more. */
function undo({ lines }: Truth, one: Contested): void {
  for (const { debt, minor } of one.debts) oweAgain(debt, minor);
  claim(lines, one.claimed, -1n);
  Object.assign(one, { decision: null, documented: 0n, claimed: [], debts: [] });
}

const decisions = ['sale_reduced', 'claim_kept', 'irrecoverable'] as const satisfies readonly Decision[];

const decide: Take = async (course, { pick }) => {
  const { life, truth } = course;
  const one = truth.contested.find(isUndecided);
  if (one === undefined) return;
  const decision = decisions[pick % 3] ?? 'claim_kept';
  const debts = debtsPaidBy(truth, one.withdrawn - one.documented);
  const amount = debts === null ? null : decidedAmount(truth, one, { decision, debts });
  const told = await life.decide(one.id, decision);
  if (!agree(course, told, amount === null ? 'dispute_not_decidable' : null)) return;
  await take(course, one, { decision, debts: debts ?? [], amount: amount ?? 0n });
};

function isUndecided(one: Contested): boolean {
  return isLost(one) && one.decision === null && one.withdrawn > one.documented;
}

interface Decided {
  readonly decision: Decision;
  readonly debts: readonly Part[];
}

const minorOf = ({ minor }: Part): bigint => minor;

/** What is left of the loss once debts are paid, and of the sale if it is to be credited; null = nothing to decide. */
function decidedAmount(truth: Truth, one: Contested, { decision, debts }: Decided): bigint | null {
  const rest = one.withdrawn - one.documented - total(debts.map(minorOf));
  const left = total(truth.lines.map(leftOf));
  const amount = decision === 'claim_kept' || rest < left ? rest : left;
  return amount === 0n && !(decision === 'sale_reduced' && debts.length > 0) ? null : amount;
}

async function take(
  course: Course,
  one: Contested,
  of: Decided & { readonly amount: bigint },
): Promise<void> {
  const { lines } = course.truth;
  const { decision, debts, amount } = of;
  for (const { debt, minor } of debts) {
    debt.byDispute += minor;
    if (owedOf(debt) === 0n) debt.status = 'succeeded';
  }
  const amounts = spread(lines, amount, stepOf(course.truth));
  Object.assign(one, { decision, debts, documented: one.documented + total(debts.map(minorOf)) });
  if (decision === 'irrecoverable') {
    one.claimed = lines.map((line, index) => shareOf(line, amounts[index] ?? 0n));
    claim(lines, one.claimed, 1n);
  }
  if (decision !== 'sale_reduced' || amount === 0n) return;
  one.documented += amount;
  const debt = grant(course, amounts, await newest(course), 'by_dispute');
  one.debts = [...debts, { debt, minor: amount, isReduction: true }];
}

/** What comes next of a dispute: it is opened, it ends, a loss is decided about, an appeal is won. */
const contest: Take = async (course, step) => {
  const last = course.truth.contested.at(-1);
  return last === undefined ? open(course, step) : next(last, step)(course, step);
};

function next(last: Contested, { share }: Step): Take {
  if (last.status === 'needs_response') return share > 350 ? lose : win;
  if (isUndecided(last) && share > 200) return decide;
  return last.status === 'lost' && share % 2 === 0 ? win : open;
}

const payOut: Take = async ({ life, bank }, { share, pick }) => {
  const amount = (life.balance.net() * BigInt(share)) / 1000n;
  if (amount === 0n) return;
  const id = `po_${String(life.of.now())}`;
  const isBack = pick % 3 === 0;
  await life.payOut(
    id,
    amount,
    isBack ? ['in_transit', 'paid', 'failed'] : ['in_transit', 'paid', 'in_transit'],
  );
  if (!isBack) bank.there += amount;
};

const hold: Take = async ({ life, truth }) => {
  if (truth.isHeld) return;
  truth.isHeld = true;
  await life.holdCourse();
  for (const line of truth.lines) line.owed = 0n;
};

export async function fee(course: Course): Promise<void> {
  if (course.isFeeKnown) return;
  course.isFeeKnown = true;
  await course.life.recordFee(course.truth.captured, 66n);
}

export const steps = {
  refund: refundAs('succeeded', 'amount'),
  refundLines: refundAs('succeeded', 'lines'),
  refundSlowly: refundAs('pending', 'amount'),
  dashboard,
  settle,
  fail,
  retry: payAgain('retry'),
  transfer: payAgain('transfer'),
  contest,
  giveBack,
  payOut,
  hold,
  fee,
} satisfies Record<string, Take>;
