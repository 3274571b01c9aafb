import type { PaymentId } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { decideOffSession } from '../domain/decide-off-session.ts';
import type { LookedAtTry } from '../domain/decide-off-session.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import type { ChargedPayments, SavedMethodStore } from './ports.ts';

export interface BeginOffSessionDeps {
  readonly methods: Pick<SavedMethodStore, 'get' | 'save'>;
  readonly payments: ChargedPayments;
}

export interface OffSessionBegun {
  readonly customerId: string;
  readonly paymentMethodId: string;
  readonly paymentId: PaymentId;
  readonly at: string;
}

/**
 * Counts a charge of a saved card before Stripe is called, or says why the card may not be charged now. Two charges at
 * once meet at the card's revision: the later one sees the earlier.
 */
export function beginOffSession(
  deps: BeginOffSessionDeps,
  { customerId, paymentMethodId, paymentId, at }: OffSessionBegun,
): Promise<Result<null, Refusal>> {
  return untilCommitted(async () => {
    const method = await deps.methods.get(customerId, paymentMethodId);
    if (method === null) return refuse(unknownCard);
    const tries = await lookedAt(deps.payments, method);
    const decided = decideOffSession({ method, tries, paymentId, at });
    if (!decided.ok) return decided;
    const saved = await deps.methods.save({ before: method, after: decided.value });
    return saved === 'saved' ? ok(null) : 'retry';
  });
}

/** What became of the tries is read where it stands: with the payments. The n-th decline is that of the n-th try. */
async function lookedAt(payments: ChargedPayments, method: SavedMethod): Promise<readonly LookedAtTry[]> {
  const ids = [...new Set(method.tries.map(({ paymentId }) => paymentId))].filter(isPaymentId);
  const read = await Promise.all(ids.map(async (id) => [id, await payments.of(id, method.id)] as const));
  const byPayment = new Map<string, (typeof read)[number][1]>(read);
  const seen = new Map<string, number>();
  return method.tries.map((one) => {
    const nth = seen.get(one.paymentId) ?? 0;
    seen.set(one.paymentId, nth + 1);
    const charged = byPayment.get(one.paymentId);
    const code = charged?.declines[nth];
    if (code !== undefined) return { ...one, outcome: { kind: 'declined', code } };
    return { ...one, outcome: { kind: charged?.passed === true ? 'passed' : 'open' } };
  });
}

function isPaymentId(id: string): id is PaymentId {
  return id.startsWith('pay_');
}

const unknownCard: Refusal = {
  code: 'payment_not_confirmable',
  detail: 'This customer has no such saved card: send the id of one of the list of the customer.',
};
