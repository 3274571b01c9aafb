import { refundReasons } from './refund.ts';
import type { RefundReason } from './refund.ts';

export type ProcessorReason = 'duplicate' | 'fraudulent' | 'requested_by_customer';

const processorReasons = {
  requested_by_customer: 'requested_by_customer',
  duplicate: 'duplicate',
  fraudulent: 'fraudulent',
  withdrawal: 'requested_by_customer',
  course_cancelled: null,
  price_correction: null,
} as const satisfies Record<RefundReason, ProcessorReason | null>;

/** The processor knows three reasons; `fraudulent` feeds its block lists, so nothing else becomes it. */
export function toProcessorReason(reason: RefundReason): ProcessorReason | null {
  return processorReasons[reason];
}

/** The reason of a refund that was made at the processor. */
export function fromProcessorReason(reason: string | null): RefundReason {
  return refundReasons.find((known) => known === reason) ?? 'requested_by_customer';
}
