import { isId } from '../../shared/ids.ts';
import type { RefundId } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { RefundStore } from './ports.ts';
import { toRefundView } from './refund-view.ts';
import type { RefundView } from './refund-view.ts';

export interface ListRefundsDeps {
  readonly refunds: Pick<RefundStore, 'pageOfPayment'>;
  readonly creditNoteOf: (refundId: RefundId) => Promise<string | null>;
}

/** The refunds of a payment, oldest first; an id that names none has none. */
export async function listRefunds(
  deps: ListRefundsDeps,
  asked: { readonly paymentIntentId: string; readonly page: Page },
): Promise<PageOf<RefundView>> {
  if (!isId('pay', asked.paymentIntentId)) return { items: [], next: null };
  const { items, next } = await deps.refunds.pageOfPayment(asked.paymentIntentId, asked.page);
  const notes = await Promise.all(items.map(({ id }) => deps.creditNoteOf(id)));
  return { items: items.map((refund, index) => toRefundView(refund, notes[index] ?? null)), next };
}
