import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decideContent, withdraw } from '../../../lib/payments/domain/decide-content.ts';
import {
  beginCancel,
  beginCapture,
  beginConfirm,
  begun,
} from '../../../lib/payments/domain/decide-operation.ts';
import type { Asked } from '../../../lib/payments/domain/decide-operation.ts';
import { decideSettle } from '../../../lib/payments/domain/decide-settle.ts';
import { endOperation } from '../../../lib/payments/domain/end-operation.ts';
import type { LifecycleFact, PaymentFact } from '../../../lib/payments/domain/events.ts';
import { evolvePayment } from '../../../lib/payments/domain/evolve.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { paymentStatuses } from '../../../lib/payments/domain/payment.ts';
import { isTerminal } from '../../../lib/payments/domain/transitions.ts';
import { currencyOf } from '../../../lib/shared/currency.ts';
import { envelop } from '../../../lib/shared/event.ts';
import type { Envelope } from '../../../lib/shared/event.ts';
import { carts, createOf, fold } from './history.ts';
import { atMs, cause, declined, observed, paymentId } from './samples.ts';

/** Something that is asked for, answered, or seen, at any time and in any order. */
type Step =
  | { readonly do: 'confirm' | 'cancel' }
  | { readonly do: 'capture'; readonly share: number; readonly byLine: boolean }
  | { readonly do: 'offer'; readonly share: number }
  | { readonly do: 'withdraw' | 'refused' }
  | {
      readonly do: 'observe';
      readonly status: ObservedIntent['status'];
      readonly own: boolean;
      readonly offered: boolean;
      /** The intent tells which content it is for. */
      readonly tells: boolean;
      readonly charge: number;
      readonly share: number;
    };

interface Turn {
  readonly step: Step;
  /** Seconds that pass before it. */
  readonly after: number;
}

const share = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(100));
const status = fc.constantFrom(...paymentStatuses.filter((one) => one !== 'blocked'));

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('confirm' as const, 'cancel' as const) }),
  fc.record({ do: fc.constant('capture' as const), share, byLine: fc.boolean() }),
  fc.record({ do: fc.constant('offer' as const), share }),
  fc.record({ do: fc.constantFrom('withdraw' as const, 'refused' as const) }),
  fc.record({
    do: fc.constant('observe' as const),
    status,
    own: fc.boolean(),
    offered: fc.boolean(),
    tells: fc.boolean(),
    charge: fc.nat({ max: 6 }),
    share,
  }),
);

const turns = fc.array(fc.record({ step, after: fc.constantFrom(0, 1, 14, 31) }), {
  minLength: 4,
  maxLength: 25,
});

interface History {
  readonly payment: Payment;
  readonly events: readonly Envelope[];
  readonly nowMs: number;
}

function play(first: LifecycleFact, wanted: readonly Turn[]): History {
  const events = envelop([first], { subject: paymentId, after: 0, nowMs: atMs }, cause);
  const start = { payment: fold(events), events, nowMs: atMs };
  return wanted.reduce<History>(take, start);
}

function take(history: History, { step: wanted, after }: Turn): History {
  const nowMs = history.nowMs + after * 1_000;
  const facts = factsOf(history.payment, wanted, new Date(nowMs).toISOString());
  const place = { subject: paymentId, after: history.payment.version, nowMs };
  return {
    payment: facts.reduce(evolvePayment, history.payment),
    events: [...history.events, ...envelop(facts, place, cause)],
    nowMs,
  };
}

function factsOf(payment: Payment, wanted: Step, at: string): readonly PaymentFact[] {
  if (wanted.do === 'observe') return seen(payment, wanted, at);
  if (wanted.do === 'offer') return offerOf(payment, wanted.share, at);
  const asked = { operationId: `opr_${String(payment.version)}`, at };
  if (wanted.do === 'capture') return begunBy(beginCapture(payment, asked, capturing(payment, wanted)));
  return plainly[wanted.do](payment, asked);
}

const plainly = {
  confirm: (payment: Payment, asked: Asked) => begunBy(beginConfirm(payment, asked, null)),
  cancel: (payment: Payment, asked: Asked) => begunBy(beginCancel(payment, asked)),
  withdraw: (payment: Payment) =>
    payment.offeredContent === null ? [] : withdraw(payment, payment.offeredContent),
  refused(payment: Payment, { at }: Asked) {
    const answerTo = { operationId: payment.operation?.id ?? '', refusal: 'no' };
    return endOperation(payment, { told: [], observed: null, at, answerTo });
  },
};

const begunBy = (may: ReturnType<typeof beginCancel>) => (may.ok ? [begun(may.value)] : []);

const portion = ({ currency }: Payment, amountMinor: number, percent: number) => {
  const { step: size } = currencyOf(currency);
  return Math.max(size, Math.floor((amountMinor * percent) / 100 / size) * size);
};

function capturing(payment: Payment, wanted: Extract<Step, { do: 'capture' }>) {
  const [line] = payment.lines;
  if (!wanted.byLine || line === undefined)
    return { amountMinor: portion(payment, payment.amountCapturableMinor, wanted.share) };
  return { lines: [{ lineId: line.lineId, amountMinor: portion(payment, line.grossMinor, wanted.share) }] };
}

/** As many of the last line as make up a share of what it is now. */
function offerOf(payment: Payment, percent: number, at: string): readonly PaymentFact[] {
  const lines = payment.lines.map((line) => {
    const grossMinor = portion(payment, line.grossMinor, percent);
    return { ...line, grossMinor, netMinor: grossMinor, vatMinor: 0 };
  });
  const amountMinor = lines.reduce((sum, line) => sum + line.grossMinor, 0);
  const goods = { amountMinor, lines, goodsHash: `goods of ${String(amountMinor)}` };
  const decided = decideContent(payment, { goods, metadata: null, at });
  return decided.ok ? [decided.value] : [];
}

type Seen = Extract<Step, { do: 'observe' }>;

function seen(payment: Payment, wanted: Seen, at: string): readonly PaymentFact[] {
  const { offeredContent, operation } = payment;
  const amountMinor = (wanted.offered ? offeredContent?.amountMinor : undefined) ?? payment.amountMinor;
  const charge = `ch_${String(wanted.charge)}`;
  const intent = observed({
    status: wanted.status,
    currency: payment.currency,
    amountMinor,
    contentVersion: wanted.tells ? versionOf(payment, wanted) : null,
    ...amountsOf(payment, wanted, amountMinor),
    chargeId: charge,
    lastError: wanted.status === 'requires_payment_method' ? declined(charge) : null,
  });
  const own = wanted.own && operation !== null ? { operationId: operation.id, refusal: null } : undefined;
  return decideSettle(payment, intent, { at, stripeEventId: null, answerTo: own });
}

function versionOf({ offeredContent, contentVersion = 1 }: Payment, { offered }: Seen): number {
  return offered && offeredContent !== null ? offeredContent.version : contentVersion;
}

function amountsOf(payment: Payment, { status: now, share: percent }: Seen, amountMinor: number) {
  if (now === 'requires_capture') return { amountReceivedMinor: 0, amountCapturableMinor: amountMinor };
  if (now !== 'succeeded') return { amountReceivedMinor: 0, amountCapturableMinor: 0 };
  const mayBePart = payment.captureMethod === 'manual' && payment.status === 'requires_capture';
  const asked = payment.operation?.lines?.reduce((sum, line) => sum + line.amountMinor, 0);
  const part = asked ?? portion(payment, amountMinor, percent);
  return { amountReceivedMinor: mayBePart ? part : amountMinor, amountCapturableMinor: 0 };
}

const always = (holds: (history: History, first: Payment) => void, numRuns = 300) =>
  fc.assert(
    fc.property(
      carts,
      fc.constantFrom('automatic' as const, 'manual' as const),
      turns,
      (cart, captureMethod, wanted) => {
        const first = createOf(cart, { captureMethod });
        holds(play(first, wanted), evolvePayment(null, first));
      },
    ),
    { seed: 20_261_124, numRuns },
  );

const reasonsOf = ({ events }: History) => events.map(({ data }) => data['reason']);

describe('whatever is asked of a payment and seen of it', () => {
  it('its events alone, read back from JSON, make the stored state', () => {
    always(({ payment, events }) => {
      expect(fold(events)).toEqual(payment);
      expect(payment.version).toBe(events.length);
    });
  });

  it('no path leaves a terminal status, and none that has ended waits for a call', () => {
    always(({ events }) => {
      const states = events.map((_, position) => fold(events.slice(0, position + 1)));
      const end = states.findIndex((payment) => isTerminal(payment.status));
      if (end < 0) return;
      expect(new Set(states.slice(end).map((payment) => payment.status)).size).toBe(1);
      for (const { operation, offeredContent } of states.slice(end))
        expect([operation, offeredContent]).toEqual([null, null]);
    }, 150);
  });

  it('one call is under way at most, and a content is offered beside none', () => {
    always(({ events }) => {
      for (const position of events.keys()) {
        const before = position === 0 ? null : fold(events.slice(0, position));
        const reason = events[position]?.data['reason'];
        if (reason !== 'operation_begun' && reason !== 'content_offered') continue;
        expect([before?.operation, before?.offeredContent]).toEqual([null, null]);
      }
    }, 150);
  });

  it('what is sold changes to nothing but what was offered, which the processor holds', () => {
    let reached = 0;
    always(({ events }) => {
      for (const [position, { data }] of events.entries()) {
        if (data['reason'] !== 'content_changed') continue;
        reached += 1;
        const { offeredContent } = fold(events.slice(0, position));
        const now = fold(events.slice(0, position + 1));
        expect(now).toMatchObject({ lines: offeredContent?.lines, contentVersion: offeredContent?.version });
      }
    }, 1_200);
    expect(reached).toBeGreaterThan(100);
  });

  it('what it has captured is what its lines say, no more than was authorized, and refundable whole', () => {
    let reached = 0;
    always(({ payment }) => {
      if (payment.status !== 'succeeded') return;
      reached += 1;
      const gross = payment.lines.reduce((sum, line) => sum + line.grossMinor, 0);
      expect(gross).toBe(payment.amountCapturedMinor);
      expect(payment.amountCapturedMinor).toBeLessThanOrEqual(payment.amountMinor);
      expect(payment.refundableMinor).toBe(payment.amountCapturedMinor);
      for (const line of payment.lines) {
        expect(line.netMinor + line.vatMinor).toBe(line.grossMinor);
        expect(line.grossMinor).toBeGreaterThan(0);
      }
    }, 600);
    expect(reached).toBeGreaterThan(100);
  });

  it('a capture that named its lines took exactly those', () => {
    let reached = 0;
    always(({ payment }) => {
      const done = payment.endedOperations.findLast(
        ({ kind, ended }) => kind === 'capturing' && ended === 'done',
      );
      if (done?.lines === undefined || done.lines === null) return;
      // Nothing is held for a capture where the charge captures by itself.
      if (payment.captureMethod === 'automatic') return;
      reached += 1;
      expect(payment.lines.map(({ lineId, grossMinor: amountMinor }) => ({ lineId, amountMinor }))).toEqual(
        done.lines,
      );
    }, 3_000);
    expect(reached).toBeGreaterThan(10);
  });

  it('is played with every reason of a change', () => {
    const reached = new Set<unknown>();
    always((history) => {
      for (const reason of reasonsOf(history)) reached.add(reason);
    }, 600);
    expect([...reached]).toEqual(
      expect.arrayContaining([
        'operation_begun',
        'operation_ended',
        'content_offered',
        'content_changed',
        'content_withdrawn',
      ]),
    );
  });
});
