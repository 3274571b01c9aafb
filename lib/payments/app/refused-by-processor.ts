import type { Caller } from '../../shared/caller.ts';
import type { FieldErrorCode, Refusal } from '../../shared/refusal.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import type { EndedOperation, Payment } from '../domain/payment.ts';
import { declinedWith } from './decline.ts';

/** Who is told of a no of the processor, and which field of the request it may be about. */
export interface Told {
  readonly caller: Pick<Caller, 'kind'>;
  readonly field: string;
}

/**
 * The processor's definite no as the table of its errors words it for a caller; null where the payment's own state is
 * the answer.
 */
export function refusedByProcessor(
  { code, problem }: Pick<EndedOperation, 'code' | 'problem'>,
  payment: Payment,
  { caller, field }: Told,
): Refusal | null {
  if (code === null || problem === undefined) return null;
  if (problem === 'card_declined' || problem === 'authentication_required') {
    const why = problem === 'card_declined' ? code : problem;
    return declinedWith({ code: why, attempt: payment.attempts }, payment, caller);
  }
  if (problem === 'validation_failed') return refusedField(code, field);
  return problem === 'not_found' ? unknownThere : null;
}

/** A field of the request that the processor alone can find wrong. */
export function refusedField(code: string, pointer: string): Refusal {
  const known = fieldCodes[code] ?? {
    code: 'out_of_range',
    detail: `The processor refuses it (${code}): send another.`,
  };
  return wrongFields([{ pointer, ...known }]);
}

const fieldCodes: Readonly<Record<string, { readonly code: FieldErrorCode; readonly detail: string }>> = {
  amount_too_small: { code: 'amount_too_small', detail: 'The processor takes no amount as small.' },
  amount_too_large: { code: 'amount_too_large', detail: 'The processor takes no amount as large.' },
};

/** Its key is of another account or mode. */
const unknownThere: Refusal = {
  code: 'not_found',
  detail: 'The processor knows no such payment: tell the operators, it may be of another account.',
};
