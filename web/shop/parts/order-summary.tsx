import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { Course } from '../api/catalogue.ts';
import { amountText, momentText } from '../amount.ts';

export interface OrderSummaryProps {
  readonly course: Course;
  readonly quantity: number;
  /** What is charged; not what the catalogue says, if that has changed since. */
  readonly total: number;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
}

/** What is being bought, and for how much. */
export const OrderSummary = ({ course, quantity, total, currency, timeZone }: OrderSummaryProps) => (
  <aside class="summary" aria-labelledby="summary-title">
    <h2 id="summary-title">Your order</h2>
    <p class="summary-course">{course.title}</p>
    {course.courseStartsAt !== undefined && <p>{momentText(course.courseStartsAt, timeZone)}</p>}
    <dl>
      {total === course.unitAmount * quantity && currency === course.currency && (
        <div>
          <dt>
            {amountText(course.unitAmount, course.currency)} × {quantity}
          </dt>
          <dd>{amountText(total, currency)}</dd>
        </div>
      )}
      <div class="total">
        <dt>Total</dt>
        <dd>{amountText(total, currency)}</dd>
      </div>
    </dl>
    <p class="summary-vat">{course.vatClass === 'exempt' ? 'Exempt from VAT' : 'VAT included'}</p>
  </aside>
);
