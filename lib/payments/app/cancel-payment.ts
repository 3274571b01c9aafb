import { ok } from '../../shared/result.ts';
import { beginCancel } from '../domain/decide-operation.ts';
import { operate } from './operate.ts';
import type { OperateDeps, OperationInput, OperationOutcome } from './operation-input.ts';
import type { CardGateway } from './ports.ts';

export const cancelReasons = ['requested_by_customer', 'duplicate', 'fraudulent', 'abandoned'] as const;

export interface CancelPaymentDeps extends OperateDeps {
  readonly gateway: OperateDeps['gateway'] & Pick<CardGateway, 'cancelIntent'>;
}

/** Ends a payment that has not succeeded, and releases what was authorized. A success meanwhile wins. */
export function cancelPayment(
  deps: CancelPaymentDeps,
  input: OperationInput & { readonly reason: (typeof cancelReasons)[number] },
): Promise<OperationOutcome> {
  return operate(deps, input, {
    kind: 'canceling',
    field: '#/reason',
    begin: beginCancel,
    prepare: () =>
      Promise.resolve(
        ok(({ processorId }, _operation, key) => deps.gateway.cancelIntent(processorId, input.reason, key)),
      ),
  });
}
