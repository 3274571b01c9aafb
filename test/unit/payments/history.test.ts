import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isTerminal } from '../../../lib/payments/domain/transitions.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import type { Refund } from '../../../lib/refunds/domain/refund.ts';
import { carts, fold, play, steps } from './history.ts';
import type { History } from './history.ts';

const always = (holds: (history: History) => void, runs = 150) =>
  fc.assert(
    fc.property(carts, steps, (cart, wanted) => {
      holds(play(cart, wanted));
    }),
    { seed: 20_261_102, numRuns: runs },
  );

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const isHeld = (refund: Refund) => refund.grantedAt !== null || refund.status === 'pending';
const heldOf = ({ refunds }: History) => refunds.filter(isHeld);

describe('whatever happens to a payment', () => {
  it('its events alone, read back from JSON, make the stored state', () => {
    always(({ payment, events }) => {
      expect(fold(events)).toEqual(payment);
    });
  });

  it('its events are numbered without a gap and its version is their number', () => {
    always(({ payment, events }) => {
      expect(events.map((event) => event.sequence)).toEqual(events.map((_, position) => position + 1));
      expect(payment.version).toBe(events.length);
    });
  });

  it('no path leaves a terminal status', () => {
    always(({ events }) => {
      const seen = events.map((_, position) => fold(events.slice(0, position + 1)).status);
      const end = seen.findIndex((status) => isTerminal(status));
      if (end >= 0) expect(new Set(seen.slice(end)).size).toBe(1);
    }, 100);
  });

  it('it succeeds at most once and each refund is granted at most once', () => {
    always(({ events }) => {
      const once = events
        .filter((event) => event.type === 'payment.succeeded' || event.type === 'refund.granted')
        .map((event) => `${event.type} ${String(event.data['refundId'])}`);
      expect(new Set(once).size).toBe(once.length);
    }, 600);
  });
});

describe('whatever is refunded', () => {
  it('what is left is what was captured less what is set aside or granted, and never below nothing', () => {
    always((history) => {
      const taken = sum(heldOf(history).map((refund) => refund.amountMinor));
      expect(history.payment.refundableMinor).toBe(Math.max(0, history.payment.amountCapturedMinor - taken));
    });
  });

  it('what counts as refunded is what was granted', () => {
    always(({ payment, refunds }) => {
      const granted = refunds.filter((refund) => refund.grantedAt !== null);
      expect(payment.amountRefundedMinor).toBe(sum(granted.map((refund) => refund.amountMinor)));
    });
  });

  it('the lines of a refund add up to it, with their net and VAT', () => {
    always(({ refunds }) => {
      for (const { lines, amountMinor } of refunds) {
        expect(sum(lines.map((share) => share.amountMinor))).toBe(amountMinor);
        expect(sum(lines.map((share) => share.netMinor + share.vatMinor))).toBe(amountMinor);
        for (const share of lines) expect(Math.min(share.netMinor, share.vatMinor)).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('each line knows what is set aside or granted of it', () => {
    always((history) => {
      const shares = heldOf(history).flatMap((refund) => refund.lines);
      for (const line of history.payment.lines) {
        const own = shares.filter((share) => share.lineId === line.lineId);
        expect(line.refundedGrossMinor).toBe(sum(own.map((share) => share.amountMinor)));
        expect(line.refundedNetMinor).toBe(sum(own.map((share) => share.netMinor)));
      }
    });
  });

  it('a line that is refunded in full has used up exactly its net and its VAT', () => {
    let reached = 0;
    always(({ payment }) => {
      const full = payment.lines.filter((line) => line.refundedGrossMinor === line.grossMinor);
      reached += full.length;
      for (const line of full) expect(line.refundedNetMinor).toBe(line.netMinor);
    }, 300);
    expect(reached).toBeGreaterThan(100);
  });

  it('a refund in many parts ends with exactly the net and the VAT of every line', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(carts, shares, (cart, parts) => {
        const refunds = [...parts, 100].map((share) => ({ do: 'reserve', share }) as const);
        const { payment } = play(cart, [{ do: 'observe', status: 'succeeded', charge: 1 }, ...refunds]);
        expect(payment.refundableMinor).toBe(0);
        expect(payment.lines.map(refunded)).toEqual(payment.lines.map(sold));
      }),
      { seed: 20_261_102, numRuns: 150 },
    );
  });
});

type Line = Payment['lines'][number];
const sold = (line: Line) => [line.grossMinor, line.netMinor];
const refunded = (line: Line) => [line.refundedGrossMinor, line.refundedNetMinor];
