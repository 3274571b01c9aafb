import type { Page, PageOf } from '../../shared/page.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { Payment } from '../domain/payment.ts';
import type { PaymentStore } from './ports.ts';

export interface ListPaymentsDeps {
  readonly store: Pick<PaymentStore, 'listByOrder' | 'listByCustomer'>;
}

/** Payments of an order (all of them: an order has few) or of a customer (by page). */
export async function listPayments(
  deps: ListPaymentsDeps,
  asked: {
    readonly orderId?: string | undefined;
    readonly customerId?: string | undefined;
    readonly page: Page;
  },
): Promise<Result<PageOf<Payment>, Refusal>> {
  if (asked.orderId !== undefined)
    return ok({ items: await deps.store.listByOrder(asked.orderId), next: null });
  if (asked.customerId !== undefined)
    return ok(await deps.store.listByCustomer(asked.customerId, asked.page));
  return refuse({
    code: 'validation_failed',
    detail: 'Ask for the payments of an order or of a customer.',
    errors: [{ pointer: 'query:orderId', code: 'required', detail: 'Send orderId or customerId.' }],
  });
}
