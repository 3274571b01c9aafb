import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import { beginConfirm } from '../domain/decide-operation.ts';
import type { Asked } from '../domain/decide-operation.ts';
import type { EndedOperation, Payment } from '../domain/payment.ts';
import { declineRefusal } from './decline.ts';
import { operate } from './operate.ts';
import type { OperateDeps, OperationInput, OperationOutcome } from './operation-input.ts';
import type { CardGateway, SavedMethod, SavedMethods } from './ports.ts';

export interface ConfirmPaymentDeps extends OperateDeps {
  readonly gateway: OperateDeps['gateway'] & Pick<CardGateway, 'confirmIntent'>;
  readonly savedMethods: SavedMethods;
}

/** The request, parsed: exactly one of token and saved card. */
export interface ConfirmRequest {
  readonly confirmationTokenId?: string | undefined;
  readonly paymentMethodId?: string | undefined;
  readonly returnUrl?: string | undefined;
}

/**
 * Confirms a payment with a ConfirmationToken of the page, or with a saved card of the payment's own customer. A saved
 * card without a way back is charged while nobody is there (off session).
 */
export function confirmPayment(
  deps: ConfirmPaymentDeps,
  input: OperationInput & { readonly request: ConfirmRequest },
): Promise<OperationOutcome> {
  const { confirmationTokenId = null, paymentMethodId = null, returnUrl = null } = input.request;
  const offSessionWith = returnUrl === null ? paymentMethodId : null;
  return operate(deps, input, {
    kind: 'confirming',
    field: confirmationTokenId === null ? '#/paymentMethodId' : tokenField,
    begin: (payment, asked) => beginConfirm(payment, asked, offSessionWith),
    explain(ended, payment) {
      if (ended.ended === 'declined') return declineRefusal(payment, input.caller);
      return confirmationTokenId === null ? null : tokenRefusal(ended);
    },
    async prepare(payment, asked) {
      const saved = await savedFor(deps, payment, { paymentMethodId, offSessionWith, ...asked });
      if (!saved.ok) return saved;
      return ok(({ processorId }, _operation, idempotencyKey) =>
        deps.gateway.confirmIntent({
          processorId,
          confirmationTokenId,
          saved: saved.value,
          returnUrl,
          offSession: offSessionWith !== null,
          // Without a way back for a redirect it is Stripe.js that takes the next action.
          inPage: confirmationTokenId !== null && (input.caller.kind === 'browser' || returnUrl === null),
          idempotencyKey,
        }),
      );
    },
  });
}

interface WantedMethod extends Asked {
  readonly paymentMethodId: string | null;
  readonly offSessionWith: string | null;
  readonly again: boolean;
}

async function savedFor(
  { savedMethods }: ConfirmPaymentDeps,
  { id: paymentId, customerId }: Payment,
  { paymentMethodId, offSessionWith, at, again }: WantedMethod,
): Promise<Result<SavedMethod | null, Refusal>> {
  if (paymentMethodId === null) return ok(null);
  const saved = await savedMethods.ownedBy(customerId, paymentMethodId);
  if (saved === null) return refuse(unknownMethod);
  // An earlier try of the same operation has been counted.
  if (offSessionWith === null || again) return ok(saved);
  const may = await savedMethods.beginOffSession({ customerId, paymentMethodId, paymentId, at });
  return may.ok ? ok(saved) : may;
}

const tokenField = '#/confirmationTokenId';

/** What the processor says of a token, by its code; what is missing may be the payment itself. */
function tokenRefusal({ code, problem }: EndedOperation): Refusal | null {
  const detail = code === null || problem === 'not_found' ? undefined : tokenDetails[code];
  return detail === undefined ? null : wrongFields([{ pointer: tokenField, code: 'out_of_range', detail }]);
}

const tokenDetails: Readonly<Record<string, string>> = {
  resource_missing: 'There is no such ConfirmationToken at the processor.',
  confirmation_token_invalid: 'The token has expired or was used: make a new one.',
};

const unknownMethod: Refusal = {
  code: 'not_found',
  detail: 'Check paymentMethodId: the customer of this payment has no such card.',
};
