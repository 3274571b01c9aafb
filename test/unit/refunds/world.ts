import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import type { Caller } from '../../../lib/shared/caller.ts';
import type { Lease } from '../../../lib/shared/idempotency.ts';
import { createRefund } from '../../../lib/refunds/app/create-refund.ts';
import type { CreateRefundDeps } from '../../../lib/refunds/app/create-refund.ts';
import { readRefunded } from '../../../lib/refunds/app/reserve-refund.ts';
import type { RefundRequest } from '../../../lib/refunds/app/reserve-refund.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import type { PaymentId, RefundId } from '../../../lib/shared/ids.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { cause, observed, request } from '../payments/samples.ts';
import { leaseOf, server, world } from '../payments/world.ts';
import type { World } from '../payments/world.ts';

/** Somebody who is asked to look at a refund again. */
export function refundWorld() {
  const of = world();
  const asked: string[] = [];
  const checks = {
    askFor: async (operation: { readonly refundId: string }) => {
      asked.push(operation.refundId);
    },
  };
  return { ...of, payments: of.store, checks, asked };
}

export type RefundWorld = ReturnType<typeof refundWorld>;

/** A payment of one course day that has been paid. */
export async function pay(of: World): Promise<PaymentId> {
  const id = await open(of);
  const intent = observed({
    processorId: `pi_${id}`,
    paymentId: id,
    status: 'succeeded',
    chargeId: `ch_${id}`,
  });
  of.processor.intents.set(intent.processorId, intent);
  await settlePayment(of, { paymentId: id, observed: intent, stripeEventId: null, cause });
  return id;
}

/** A payment that nobody has confirmed. */
export async function open(of: World): Promise<PaymentId> {
  const wanted = request({ orderId: of.newId('key') });
  const lease = await leaseOf(of, of.newId('key'), of.newId('pay'));
  const reads = await of.store.readForCreate(wanted.orderId, ['price_course_day']);
  const made = await createPayment(of, {
    request: wanted,
    caller: server,
    presentedSecret: null,
    ip: '203.0.113.7',
    reads,
    lease,
    cause,
  });
  if (!made.ok || !isId('pay', lease.resourceId)) throw new Error('not created');
  return lease.resourceId;
}

/** A request under a lease that it has just taken. */
export interface Asking {
  readonly request: RefundRequest;
  readonly lease: Lease;
  readonly proposedId: RefundId;
  readonly caller?: Pick<Caller, 'scopes' | 'kind'>;
}

/** Asks for a refund as its route does: the payment is read beside the lease. */
export async function askRefund(deps: CreateRefundDeps, asking: Asking) {
  const read = await readRefunded(deps, asking.request.paymentIntentId);
  return createRefund(deps, { caller: server, ...asking, read, cause });
}
