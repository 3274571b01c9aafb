import { currencyOf } from '../../shared/currency.ts';
import { bodyPointer } from '../../shared/json-pointer.ts';
import type { FieldError, FieldErrorCode, Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import { spreadOverLines, totalOf } from './captured-lines.ts';
import type { LineShare } from './captured-lines.ts';
import type { Payment } from './payment.ts';

/** What a caller asks to capture: `amountMinor`, or `lines`, or neither for all that is authorized. */
export interface WantedCapture {
  readonly amountMinor?: number | undefined;
  readonly lines?: readonly LineShare[] | undefined;
}

type Shares = Result<LineShare[], Refusal>;

/** What a capture takes of each line: never more than was authorized, nor than the line. */
export function captureShares(payment: Payment, wanted: WantedCapture): Shares {
  const { amountMinor = payment.amountCapturableMinor, lines } = wanted;
  if (lines !== undefined) return ofLines(payment, lines);
  const error = amountError(payment, {
    pointer: '#/amount',
    amountMinor,
    mostMinor: payment.amountCapturableMinor,
  });
  return error === null ? ok(taken(spreadOverLines(payment, amountMinor))) : refuse(wrongFields([error]));
}

function ofLines(payment: Payment, lines: readonly LineShare[]): Shares {
  const errors = lines.flatMap((share, index) => lineErrors(payment, share, index));
  if (new Set(lines.map(({ lineId }) => lineId)).size < lines.length)
    errors.push(wrong('#/lines', 'out_of_range', 'Name each line once.'));
  const isTooMuch = errors.length === 0 && totalOf(lines) > payment.amountCapturableMinor;
  if (isTooMuch) errors.push(tooLarge('#/lines', payment.amountCapturableMinor));
  return errors.length === 0 ? ok([...lines]) : refuse(wrongFields(errors));
}

function lineErrors(payment: Payment, { lineId, amountMinor }: LineShare, index: number): FieldError[] {
  const line = payment.lines.find((known) => known.lineId === lineId);
  if (line === undefined) {
    const pointer = bodyPointer('lines', index, 'lineId');
    return [wrong(pointer, 'out_of_range', 'The payment has no such line.')];
  }
  const pointer = bodyPointer('lines', index, 'amount');
  const error = amountError(payment, { pointer, amountMinor, mostMinor: line.grossMinor });
  return error === null ? [] : [error];
}

function amountError(
  { currency }: Payment,
  of: { readonly pointer: string; readonly amountMinor: number; readonly mostMinor: number },
): FieldError | null {
  if (of.amountMinor > of.mostMinor) return tooLarge(of.pointer, of.mostMinor);
  if (of.amountMinor % currencyOf(currency).step === 0) return null;
  return wrong(of.pointer, 'amount_step', 'The amount must be a multiple of the step of the currency.');
}

function tooLarge(pointer: string, mostMinor: number): FieldError {
  return wrong(pointer, 'amount_too_large', `Capture at most ${String(mostMinor)}: no more was authorized.`);
}

/** A line of which nothing is taken is not sold. */
function taken(shares: readonly LineShare[]): LineShare[] {
  return shares.filter(({ amountMinor }) => amountMinor > 0);
}

function wrong(pointer: string, code: FieldErrorCode, detail: string): FieldError {
  return { pointer, code, detail };
}
