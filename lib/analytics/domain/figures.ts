import { eventSchemas as paymentEvents } from '../../payments/contract.ts';
import { eventSchemas as refundEvents } from '../../refunds/contract.ts';
import { calendarDay } from '../../shared/calendar-day.ts';
import type { Envelope } from '../../shared/event.ts';

/** What one event adds to the figures of a day and currency. */
export interface Figures {
  readonly payments: number;
  readonly grossMinor: number;
  readonly refunds: number;
  readonly refundedMinor: number;
  readonly feesMinor: number;
}

export interface DayFigures {
  /** The day in the seller's zone. */
  readonly day: string;
  readonly currency: string;
  readonly figures: Figures;
}

export const noFigures: Figures = { payments: 0, grossMinor: 0, refunds: 0, refundedMinor: 0, feesMinor: 0 };

/** The figures of an event; null for those that count nothing. Fees count in the currency they are taken in. */
export function figuresOf(event: Envelope, timeZone: string): DayFigures | null {
  const on = (moment: string, currency: string, figures: Partial<Figures>): DayFigures => ({
    day: calendarDay(moment, timeZone),
    currency,
    figures: { ...noFigures, ...figures },
  });
  if (event.type === 'payment.succeeded') {
    const { succeededAt, currency, amountCapturedMinor } = paymentEvents[event.type][1].parse(event.data);
    return on(succeededAt, currency, { payments: 1, grossMinor: amountCapturedMinor });
  }
  if (event.type === 'refund.granted') {
    const { grantedAt, currency, amountMinor } = refundEvents[event.type][1].parse(event.data);
    return on(grantedAt, currency, { refunds: 1, refundedMinor: amountMinor });
  }
  if (event.type === 'payment.fee_recorded') {
    const { effectiveAt, fee } = paymentEvents[event.type][1].parse(event.data);
    return on(effectiveAt, fee.settlementCurrency, { feesMinor: fee.feeMinor });
  }
  return null;
}
