import type { Payment } from '../../payments/contract.ts';
import { currencyOf } from '../../shared/currency.ts';
import type { FieldError, FieldErrorCode, Refusal } from '../../shared/refusal.ts';
import { bodyPointer } from '../../shared/json-pointer.ts';
import { money } from '../../shared/money.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import type { RefundLine } from './refund.ts';
import { leftOf, openLines, spreadAmount, toShare } from './spread.ts';

/** What a caller asks for: `amountMinor`, or `lines`, or neither for all that is left. */
export interface WantedRefund {
  readonly amountMinor?: number | undefined;
  readonly lines?: readonly { readonly lineId: string; readonly amountMinor: number }[] | undefined;
}

/** The lines that a wanted refund falls on, with net and VAT; never more than is left of any of them. */
export function chooseLines(payment: Payment, wanted: WantedRefund): Result<readonly RefundLine[], Refusal> {
  return wanted.lines === undefined
    ? fromAmount(payment, wanted.amountMinor ?? inSteps(payment))
    : fromLines(payment, wanted.lines);
}

function fromAmount(payment: Payment, amountMinor: number): Result<readonly RefundLine[], Refusal> {
  if (amountMinor > payment.refundableMinor || amountMinor === 0) return refuse(exceeds(payment));
  if (isOffStep(payment, amountMinor)) return refuse(wrongFields([offStep('#/amount')]));
  return ok(spreadAmount(amountMinor, openLines(payment), payment.currency));
}

function fromLines(
  payment: Payment,
  wanted: NonNullable<WantedRefund['lines']>,
): Result<readonly RefundLine[], Refusal> {
  const named = new Map(wanted.map((line) => [line.lineId, line.amountMinor]));
  const errors = wanted.flatMap((line, index) => lineErrors(payment, line, index));
  if (named.size < wanted.length)
    errors.push(invalidField('#/lines', 'out_of_range', 'Name each line once.'));
  if (errors.length > 0) return refuse(wrongFields(errors));
  const chosen = openLines(payment).flatMap((line) => {
    const amountMinor = named.get(line.lineId);
    return amountMinor === undefined ? [] : [{ line, amountMinor }];
  });
  if (chosen.some(({ line, amountMinor }) => amountMinor > leftOf(line))) return refuse(exceeds(payment));
  const amountMinor = chosen.reduce((sum, share) => sum + share.amountMinor, 0);
  if (amountMinor > payment.refundableMinor) return refuse(exceeds(payment));
  return ok(chosen.map((share) => toShare(share.line, money(share.amountMinor, payment.currency))));
}

function lineErrors(
  payment: Payment,
  line: { readonly lineId: string; readonly amountMinor: number },
  index: number,
): FieldError[] {
  if (!payment.lines.some((known) => known.lineId === line.lineId)) {
    return [
      invalidField(bodyPointer('lines', index, 'lineId'), 'out_of_range', 'The payment has no such line.'),
    ];
  }
  return isOffStep(payment, line.amountMinor) ? [offStep(bodyPointer('lines', index, 'amount'))] : [];
}

/** All that is left, as far as the processor takes it: a bank may have taken an amount off the step. */
function inSteps({ refundableMinor, currency }: Payment): number {
  return refundableMinor - (refundableMinor % currencyOf(currency).step);
}

function isOffStep(payment: Payment, amountMinor: number): boolean {
  return amountMinor % currencyOf(payment.currency).step !== 0;
}

function offStep(pointer: string): FieldError {
  return invalidField(pointer, 'amount_step', 'The amount must be a multiple of the step of the currency.');
}

function invalidField(pointer: string, code: FieldErrorCode, detail: string): FieldError {
  return { pointer, code, detail };
}

function exceeds(payment: Payment): Refusal {
  return {
    code: 'refund_exceeds_captured',
    detail: 'Refund at most what is left of the payment and of each line.',
    extra: { refundable: payment.refundableMinor },
  };
}
