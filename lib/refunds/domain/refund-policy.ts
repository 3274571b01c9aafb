import type { Payment, PaymentLine } from '../../payments/contract.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { RefundSettings } from '../../shared/refund-settings.ts';
import type { RefundLine, RefundReason } from './refund.ts';

/** The limits of a refund, as `rule` of the refusal names them. */
export type RefundRule = 'window' | 'share_after_start';

/**
 * What a reason is measured by. Nothing, where the buyer has a claim of his own or we are at fault: a second payment of
 * one order, a stranger's card, a withdrawal (its period and what it costs are the law's) and a course that we called
 * off. A wrong price is wrong whether the course has begun or not, but the books are not open for ever.
 */
const rulesOf = {
  requested_by_customer: ['window', 'share_after_start'],
  price_correction: ['window'],
  duplicate: [],
  fraudulent: [],
  withdrawal: [],
  course_cancelled: [],
} as const satisfies Record<RefundReason, readonly RefundRule[]>;

export interface WantedByPolicy {
  readonly reason: RefundReason;
  readonly lines: readonly RefundLine[];
  readonly by: Caller['kind'];
}

/** Why the stage's policy forbids a refund; null = it does not. */
export function refundPolicy(
  settings: RefundSettings,
  payment: Payment,
  { reason, lines, by, nowMs }: WantedByPolicy & { readonly nowMs: number },
): Refusal | null {
  if (by !== 'browser' && settings.exceedableBy.includes(by)) return null;
  const rules: readonly RefundRule[] = rulesOf[reason];
  const broken = rules.find((rule) => isBroken[rule]({ settings, payment, lines, nowMs }));
  return broken === undefined ? null : refusal(settings, broken);
}

interface Measured {
  readonly settings: RefundSettings;
  readonly payment: Payment;
  readonly lines: readonly RefundLine[];
  readonly nowMs: number;
}

const dayMs = 24 * 60 * 60_000;

const isBroken: Readonly<Record<RefundRule, (measured: Measured) => boolean>> = {
  window: ({ settings, payment, nowMs }) => {
    const paidAt = Date.parse(payment.succeededAt ?? payment.createdAt);
    return nowMs - paidAt > settings.windowDays * dayMs;
  },
  share_after_start: ({ settings, payment, lines, nowMs }) =>
    payment.lines.some((line) => isBegun(line, nowMs) && isAboveShare(line, lines, settings)),
};

function isBegun({ courseStartsAt }: PaymentLine, nowMs: number): boolean {
  return courseStartsAt !== undefined && Date.parse(courseStartsAt) <= nowMs;
}

/** What was refunded of the line before counts as well. */
function isAboveShare(line: PaymentLine, shares: readonly RefundLine[], settings: RefundSettings): boolean {
  const share = shares.find(({ lineId }) => lineId === line.lineId);
  if (share === undefined) return false;
  const refundedMinor = line.refundedGrossMinor + share.amountMinor;
  return refundedMinor * 1_000 > line.grossMinor * settings.shareAfterStartPerMille;
}

function refusal(settings: RefundSettings, rule: RefundRule): Refusal {
  const percent = String(settings.shareAfterStartPerMille / 10);
  const details = {
    window: `The payment is older than ${String(settings.windowDays)} days: let somebody refund it who may exceed that.`,
    share_after_start: `A course has begun: refund ${percent} % of its price at most, or let somebody do it who may exceed that.`,
  } as const satisfies Record<RefundRule, string>;
  return { code: 'refund_not_allowed', detail: details[rule], extra: { rule } };
}
