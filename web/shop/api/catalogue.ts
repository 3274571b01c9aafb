import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { Answer } from './answer.ts';
import { callApi } from './call-api.ts';

/** A price of the catalogue, as the API tells it. */
export interface Course {
  readonly priceId: string;
  readonly title: string;
  readonly description: string;
  readonly currency: CurrencyCode;
  readonly unitAmount: number;
  readonly vatClass: 'standard' | 'exempt';
  readonly courseStartsAt?: string;
  readonly validUntil?: string;
}

/** What can be bought now: the API lists what is valid, the stage says which currencies are taken. */
export const readCourses = async (
  settings: CheckoutSettings,
  signal?: AbortSignal,
): Promise<Answer<readonly Course[]>> => {
  const answer = await callApi<{ items: readonly Course[] }>(
    settings,
    { path: '/catalogue', isPublic: true },
    signal,
  );
  if (!answer.ok) return answer;
  return {
    ok: true,
    value: answer.value.items.filter(({ currency }) => settings.currencies.includes(currency)),
  };
};
