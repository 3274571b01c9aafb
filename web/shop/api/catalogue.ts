import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { Answer } from '../../../client/answer.ts';
import { believed, publicApiOf } from './api-of.ts';
import { fieldsOf, numberOr, textOf } from '../../../client/shape.ts';

/** A price of the catalogue, as the API tells it. */
export interface Course {
  readonly priceId: string;
  readonly title: string;
  readonly description: string;
  readonly currency: CurrencyCode;
  readonly unitAmount: number;
  readonly vatClass: 'standard' | 'exempt';
  readonly courseStartsAt?: string;
}

const vatClassOf = (value: unknown): Course['vatClass'] => (value === 'exempt' ? 'exempt' : 'standard');

/** None where something is missing without which nothing can be sold. */
const courseFrom = (value: unknown): readonly Course[] => {
  const said = fieldsOf(value);
  const currency = textOf(said['currency']);
  const unitAmount = numberOr(said['unitAmount'], null);
  const priceId = textOf(said['priceId']);
  if (!isCurrencyCode(currency) || unitAmount === null || priceId === '') return [];
  const courseStartsAt = textOf(said['courseStartsAt']);
  return [
    {
      priceId,
      currency,
      unitAmount,
      title: textOf(said['title']),
      description: textOf(said['description']),
      vatClass: vatClassOf(said['vatClass']),
      ...(courseStartsAt === '' ? {} : { courseStartsAt }),
    },
  ];
};

const coursesFrom = (body: unknown): readonly Course[] | null => {
  const { items } = fieldsOf(body);
  return Array.isArray(items) ? items.flatMap(courseFrom) : null;
};

/** What can be bought now: the API lists what is valid, the stage says which currencies are taken. */
export const readCourses = async (
  settings: CheckoutSettings,
  signal?: AbortSignal,
): Promise<Answer<readonly Course[]>> => {
  const said = await publicApiOf(settings).call('GET /v1/catalogue', signal ? { signal } : {});
  const answer = believed(said, coursesFrom);
  if (!answer.ok) return answer;
  return { ...answer, value: answer.value.filter(({ currency }) => settings.currencies.includes(currency)) };
};
