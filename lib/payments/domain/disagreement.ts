import type { PaymentEventData } from './events.ts';
import type { ObservedIntent } from './observed.ts';
import type { Payment } from './payment.ts';
import { isTerminal } from './transitions.ts';

export type Disagreement = Pick<PaymentEventData<'payment.quarantined'>, 'reason' | 'expected' | 'observed'>;

/** Where the processor and we differ about what must be equal; nobody acts on such an intent but a person. */
export function disagreementWith(payment: Payment, observed: ObservedIntent): Disagreement | null {
  const checks = [
    differ('livemode_mismatch', payment.livemode, observed.livemode),
    ...(endedWithoutMoney(observed) ? [] : aboutMoney(payment, observed)),
    haveBothEnded(payment, observed) ? differ('status_mismatch', payment.status, observed.status) : null,
  ];
  return checks.find((found) => found !== null) ?? null;
}

/** Of what amount it would have been makes no difference any more: the way out of a quarantine by amount. */
function endedWithoutMoney({ status, amountReceivedMinor }: ObservedIntent): boolean {
  return status === 'canceled' && amountReceivedMinor === 0;
}

function aboutMoney(payment: Payment, observed: ObservedIntent): readonly (Disagreement | null)[] {
  const received = observed.status === 'succeeded' ? observed.amountReceivedMinor : payment.amountMinor;
  return [
    differ('currency_mismatch', payment.currency, observed.currency),
    differ('amount_mismatch', payment.amountMinor, observed.amountMinor),
    mayBeReceived(payment, received) ? null : differ('amount_mismatch', payment.amountMinor, received),
  ];
}

function haveBothEnded(payment: Payment, observed: ObservedIntent): boolean {
  return isTerminal(payment.status) && isTerminal(observed.status);
}

/** Only a manual capture may take less than was authorized, and never nothing. */
function mayBeReceived(payment: Payment, receivedMinor: number): boolean {
  if (receivedMinor === payment.amountMinor) return true;
  return payment.captureMethod === 'manual' && receivedMinor > 0 && receivedMinor < payment.amountMinor;
}

function differ<T extends string | number | boolean>(
  reason: Disagreement['reason'],
  expected: T,
  observed: T,
): Disagreement | null {
  return expected === observed ? null : { reason, expected: String(expected), observed: String(observed) };
}
