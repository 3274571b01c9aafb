import type { Refusal } from '../../shared/refusal.ts';
import { ok } from '../../shared/result.ts';
import { totalOf } from '../domain/captured-lines.ts';
import { beginCapture } from '../domain/decide-operation.ts';
import { operate } from './operate.ts';
import type { OperateDeps, OperationInput, OperationOutcome } from './operation-input.ts';
import type { CardGateway } from './ports.ts';

export interface CapturePaymentDeps extends OperateDeps {
  readonly gateway: OperateDeps['gateway'] & Pick<CardGateway, 'captureIntent'>;
}

/** The request, parsed: an amount, or lines, or neither for all that is authorized. */
export interface CaptureRequest {
  readonly amount?: number | undefined;
  readonly lines?: readonly { readonly lineId: string; readonly amount: number }[] | undefined;
}

/** Captures an authorization, once; what is not captured is released, and was never sold. */
export function capturePayment(
  deps: CapturePaymentDeps,
  input: OperationInput & { readonly request: CaptureRequest },
): Promise<OperationOutcome> {
  const { amount, lines } = input.request;
  const wanted = {
    amountMinor: amount,
    lines: lines?.map((line) => ({ lineId: line.lineId, amountMinor: line.amount })),
  };
  return operate(deps, input, {
    kind: 'capturing',
    field: lines === undefined ? '#/amount' : '#/lines',
    explain: ({ problem }) => (problem === 'payment_disputed' ? disputed : null),
    begin: (payment, asked) => beginCapture(payment, asked, wanted),
    prepare: () =>
      Promise.resolve(
        ok(({ processorId }, operation, idempotencyKey) => {
          const amountMinor = totalOf(operation.lines ?? []);
          return deps.gateway.captureIntent({ processorId, amountMinor, idempotencyKey });
        }),
      ),
  });
}

const disputed: Refusal = {
  code: 'payment_disputed',
  detail: 'The cardholder disputes this payment: answer the dispute first.',
};
