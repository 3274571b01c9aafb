/** A sale of two course days, one with VAT and one exempt (49000 and 30000), with refunds, and lost to a bank. */
import { evolvePayment } from '../../../lib/payments/contract.ts';
import type { Payment } from '../../../lib/payments/contract.ts';
import type { Refund } from '../../../lib/refunds/contract.ts';
import { reservation, reserveRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import { grant } from '../../../lib/refunds/domain/grant.ts';
import { at, line } from '../payments/samples.ts';
import type { Course } from './samples.ts';
import { after, begun, paid, reinstated, seen, withdrawn } from './samples.ts';

const exempt = { grossMinor: 30_000, netMinor: 30_000, vatMinor: 0, vatClass: 'exempt', vatRatePerMille: 0 };

export const two: Payment = {
  ...paid,
  amountMinor: 79_000,
  amountCapturedMinor: 79_000,
  refundableMinor: 79_000,
  lines: [line(), line({ ...exempt, lineId: 'line_2', unitAmountMinor: 30_000 })],
};

export const sale: Course = { ...begun, payment: two };

/** Why a refund failed that the bank's dispute has overtaken. */
export const overtaken = 'charge_for_pending_refund_disputed';

/** A refund as it is wished for, and how far it has come. */
export interface Made {
  readonly amountMinor?: number;
  readonly lines?: readonly { readonly lineId: string; readonly amountMinor: number }[];
  readonly came: 'back' | 'through' | 'under_way';
  readonly failureReason?: string;
}

/** With that refund; as it was where it is refused. */
export function refunded(
  course: Course,
  { came, failureReason = 'lost_or_stolen_card', ...wanted }: Made,
): Course {
  const number = String(course.refunds.length + 1);
  const refundId = `rfd_000000000000000000000000000000a${number}` as const;
  const reason = 'requested_by_customer' as const;
  const reserved = reserveRefund(course.payment, { refundId, reason, at, again: null, ...wanted });
  if (!reserved.ok) return course;
  const asked = reserved.value.refund;
  const processorId = `re_${number}`;
  const reserve = reservation(course.payment, asked, 'refund_reserved');
  const granted = grant(evolvePayment(course.payment, reserve), asked, { observed: { processorId }, at });
  const attempt = { number: 1, processorId, at, endedAt: at, status: 'failed', failureReason } as const;
  const ends: Readonly<Record<Made['came'], Partial<Refund>>> = {
    back: { status: 'failed', owedSince: at, attempts: [attempt] },
    through: { status: 'succeeded', settledMinor: asked.amountMinor },
    under_way: {},
  };
  const facts = [reserve, granted];
  return {
    ...course,
    payment: facts.reduce(evolvePayment, course.payment),
    refunds: [...course.refunds, { ...asked, processorId, grantedAt: at, ...ends[came] }],
    facts: [...course.facts, ...facts],
  };
}

export const out = (minor: number) => ({ ...withdrawn, amountMinor: -minor, netMinor: -minor - 2_000 });

export const back = (minor: number, id = 'txn_in') => ({
  ...{ ...reinstated, balanceTransactionId: id, amountMinor: minor, netMinor: minor },
});

export const lost = (course: Course, takenMinor: number): Course =>
  after(course, seen({ status: 'lost', amountMinor: takenMinor, movements: [out(takenMinor)] }));
