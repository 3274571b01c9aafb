import type { Standing } from '../../disputes/contract.ts';
import { Fault } from '../../shared/fault.ts';
import { lessDeferred } from './course-held.ts';
import { reserveOnLines } from './refundable.ts';
import type { LifecycleData, LifecycleFact, LifecycleType } from './events.ts';
import { endedBy } from './operation.ts';
import type { EndedOperation, Payment } from './payment.ts';
import { statusAfter } from './transitions.ts';

type Changes = Partial<Payment>;
type Later = Exclude<LifecycleType, 'payment.created'>;
type Appliers = { readonly [T in Later]: (state: Payment, data: LifecycleData[T]) => Changes };

const settledFields = {
  nextAction: null,
  lastError: null,
  captureBefore: null,
  amountCapturableMinor: 0,
  offeredContent: null,
};

const appliers: Appliers = {
  'payment.updated': updated,
  'payment.requires_action': (_, data) => ({ nextAction: data.nextAction }),
  // What is being charged cannot be changed any more.
  'payment.processing': () => ({ nextAction: null, offeredContent: null }),
  'payment.attempt_failed': (state, data) => ({
    nextAction: null,
    lastError: data.lastError,
    attempts: data.lastError.attempt,
    failedChargeIds: withCharge(state.failedChargeIds, data.chargeId),
  }),
  'payment.authorized': (_, data) => ({
    ...settledFields,
    captureBefore: data.captureBefore,
    amountCapturableMinor: data.amountCapturableMinor,
    chargeId: data.chargeId,
  }),
  'payment.succeeded': (_, data) => ({
    ...settledFields,
    amountCapturedMinor: data.amountCapturedMinor,
    refundableMinor: data.amountCapturedMinor,
    chargeId: data.chargeId,
    lines: data.lines,
    succeededAt: data.succeededAt,
  }),
  'payment.canceled': () => settledFields,
  'payment.fee_recorded': (_, data) => ({ fee: data.fee, card: data.card ?? null }),
  'payment.quarantined': quarantined,
  'refund.granted': (state, data) => ({
    amountRefundedMinor: state.amountRefundedMinor + data.amountMinor,
    refundableMinor: data.refundableMinor,
    lines: lessDeferred(
      state.lines,
      data.lines.map(({ lineId, deferredNetMinor = 0 }) => ({ lineId, netMinor: deferredNetMinor })),
    ),
  }),
  'refund.settled': () => ({}),
  'refund.failed': () => ({}),
  'refund.canceled': () => ({}),
  'dispute.opened': disputed,
  'dispute.updated': disputed,
  'dispute.funds_withdrawn': disputed,
  'dispute.funds_reinstated': disputed,
  'dispute.closed': disputed,
  'review.opened': (state, { reference, source }) => reviewed(state, { reference, source, state: 'open' }),
  'review.closed': (state, { reference, outcome }) => {
    const answered = state.reviews.find((review) => review.reference === reference);
    return reviewed(state, { ...(answered ?? { reference, source: 'radar' }), state: outcome });
  },
};

/** The state after a fact. A fact that the life cycle does not know in this state is a fault, never skipped. */
export function evolvePayment(state: Payment | null, fact: LifecycleFact): Payment {
  const from = state?.status ?? 'none';
  const status = statusAfter(from, fact.type);
  if (status === null) throw new Fault('impossible_event', `${fact.type} in ${from}`);
  if (fact.type === 'payment.created') return { ...fact.data, status, version: 1 };
  if (state === null) throw new Fault('impossible_event', `${fact.type} before payment.created`);
  const ended = endedBy(state.operation, fact.type);
  return {
    ...state,
    ...(ended === null ? {} : withEnded(state, ended)),
    ...changesOf(state, fact),
    status,
    version: state.version + 1,
  };
}

function changesOf<T extends Later>(state: Payment, fact: LifecycleFact<T>): Changes {
  return appliers[fact.type](state, fact.data);
}

/** Without an object it was about the payment's own intent. */
function quarantined(
  { quarantines = [], processorId }: Payment,
  { objectId = processorId, reason, expected, observed }: LifecycleData['payment.quarantined'],
): Changes {
  return {
    quarantined: true,
    quarantines: [...quarantines, { objectId, reason, expected, observed }].slice(-20),
  };
}

type Updated = LifecycleData['payment.updated'];
type Asked = Extract<Updated, { reason: `operation_${string}` | `content_${string}` }>;

function updated(state: Payment, data: Updated): Changes {
  return isAsked(data) ? asked(state, data) : setAside(state, data);
}

function isAsked(data: Updated): data is Asked {
  return data.reason.startsWith('operation_') || data.reason.startsWith('content_');
}

function lifted({ quarantines = [] }: Payment, objectId: string): Changes {
  const left = quarantines.filter((one) => one.objectId !== objectId);
  return { quarantined: left.length > 0, quarantines: left };
}

/** Money that is set aside, given back or earned. */
function setAside(state: Payment, data: Exclude<Updated, Asked>): Changes {
  switch (data.reason) {
    case 'refund_reserved':
    case 'refund_released': {
      const sign = data.reason === 'refund_reserved' ? 1 : -1;
      return {
        refundableMinor: data.refundableMinor,
        lines: reserveOnLines(state.lines, data.lines, sign),
      };
    }
    // A refund's next attempt: the money is set aside since the first one.
    case 'refund_retried':
    case 'refund_retry_accepted':
      return {};
    case 'course_held':
      return { lines: lessDeferred(state.lines, data.lines) };
    case 'quarantine_lifted':
      return lifted(state, data.objectId);
  }
}

/** What is asked of the processor, and what became of it. */
function asked(state: Payment, data: Asked): Changes {
  switch (data.reason) {
    case 'operation_begun':
      return { operation: data.operation };
    case 'operation_ended':
      return withEnded(state, data.operation);
    case 'content_offered':
      return { offeredContent: data.content };
    case 'content_changed':
      return { ...data.content, ...versionOf(data.offeredVersion), offeredContent: null };
    case 'content_withdrawn':
      return { offeredContent: null };
  }
}

function versionOf(contentVersion: number | undefined): Changes {
  return contentVersion === undefined ? {} : { contentVersion };
}

function withEnded({ endedOperations }: Payment, ended: EndedOperation): Changes {
  return { operation: null, endedOperations: [...endedOperations, ended].slice(-10) };
}

function disputed(
  state: Payment,
  data: { readonly standing: Standing; readonly refundableMinor: number },
): Changes {
  const others = state.disputes.filter(({ disputeId }) => disputeId !== data.standing.disputeId);
  const disputes = [...others, data.standing];
  return { disputes, disputed: disputes.some(({ open }) => open), refundableMinor: data.refundableMinor };
}

/** The same in whichever order the processor tells: open while one is, and one no is a no. */
function reviewed(state: Payment, review: Payment['reviews'][number]): Changes {
  const others = state.reviews.filter(({ reference }) => reference !== review.reference);
  const reviews = [...others, review].sort((one, other) => (one.reference < other.reference ? -1 : 1));
  const shown = (['open', 'rejected'] as const).find((wanted) => reviews.some((one) => one.state === wanted));
  return { reviews, review: shown ?? 'approved' };
}

function withCharge(known: readonly string[], chargeId: string | null): string[] {
  return chargeId === null ? [...known] : [...known, chargeId].slice(-20);
}
