import type { Page, PageOf } from '../../shared/page.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { JournalEntry } from '../domain/entry.ts';
import type { Journal } from './ports.ts';

export interface ListEntriesDeps {
  readonly journal: Pick<Journal, 'listByPayment' | 'listByPeriod'>;
}

export interface AskedEntries {
  readonly paymentIntentId?: string | undefined;
  readonly period?: string | undefined;
  readonly page: Page;
}

/** The entries of a payment, or of a month. */
export async function listEntries(
  deps: ListEntriesDeps,
  asked: AskedEntries,
): Promise<Result<PageOf<JournalEntry>, Refusal>> {
  const { paymentIntentId, period, page } = asked;
  if (paymentIntentId !== undefined) {
    const found = await deps.journal.listByPayment(paymentIntentId, page);
    const wanted = found.items.filter((entry) => period === undefined || entry.period === period);
    return ok({ items: wanted, next: found.next });
  }
  if (period !== undefined) return ok(await deps.journal.listByPeriod(period, page));
  return refuse({
    code: 'validation_failed',
    detail: 'Ask for the entries of a payment or of a month.',
    errors: [{ pointer: 'query:period', code: 'required', detail: 'Send paymentIntentId or period.' }],
  });
}
