import type { Envelope } from '../../shared/event.ts';
import { isId } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { unknownPayment } from './get-payment.ts';
import type { PaymentStore } from './ports.ts';

export interface ListPaymentEventsDeps {
  readonly store: Pick<PaymentStore, 'listEvents'>;
}

/** What happened to a payment, in order. A payment has at least one event, so an empty start is an unknown id. */
export async function listPaymentEvents(
  deps: ListPaymentEventsDeps,
  asked: { readonly id: string; readonly page: Page },
): Promise<Result<PageOf<Envelope>, Refusal>> {
  if (!isId('pay', asked.id)) return refuse(unknownPayment);
  const events = await deps.store.listEvents(asked.id, asked.page);
  return events.items.length === 0 && asked.page.after === null ? refuse(unknownPayment) : ok(events);
}
