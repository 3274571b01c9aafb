import type { Books } from '../../ledger/contract.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Causation } from '../../shared/event.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { AnswerWrite, Lease, StoredAnswer } from '../../shared/idempotency.ts';
import type { Now } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { Asked } from '../domain/decide-operation.ts';
import type { ObservedIntent } from '../domain/observed.ts';
import type { EndedOperation, Operation, Payment } from '../domain/payment.ts';
import type { CardGateway, OperationChecks, PaymentStore, ReadPayment, SecretSeal } from './ports.ts';

export interface OperateDeps {
  readonly store: Pick<PaymentStore, 'getWithOrder' | 'commit' | 'markInbox'>;
  readonly gateway: Pick<CardGateway, 'retrieveIntentAgain'>;
  readonly seal: Pick<SecretSeal, 'matches'>;
  readonly checks: OperationChecks;
  readonly now: Now;
  readonly books: Books;
}

export interface OperationInput {
  /** The payment as it was read beside the lease; null = there is none. */
  readonly read: ReadPayment | null;
  readonly caller: Pick<Caller, 'kind'>;
  /** The secret in Payment-Client-Secret, by which a browser is known again. */
  readonly presentedSecret: string | null;
  readonly lease: Lease;
  readonly cause: Causation;
  /** A refusal as it is answered and kept. */
  readonly problemOf: (refusal: Refusal) => StoredAnswer;
}

/** The call to the processor, under the key of its operation. */
type Call = (payment: Payment, operation: Operation, key: string) => Promise<GatewayOutcome<ObservedIntent>>;

/** What one kind of operation brings: when it may be begun, and how the processor is asked for it. */
export interface OperationWork {
  readonly kind: Operation['kind'];
  readonly begin: (payment: Payment, asked: Asked) => Result<Operation, Refusal>;
  /** The field of the request that the processor may refuse. */
  readonly field: string;
  /** What its end means to this caller, where that is more than that it was not done. */
  readonly explain?: (ended: EndedOperation, payment: Payment) => Refusal | null;
  /** Finds what the call needs, before anything is written; `again` = an earlier try may have called. */
  readonly prepare: (
    payment: Payment,
    asked: Asked & { readonly again: boolean },
  ) => Promise<Result<Call, Refusal>>;
}

/** `keep` = what is still to be kept for the key; null = the answer stands in the transaction already. */
export interface OperationAnswer {
  readonly answer: StoredAnswer;
  readonly keep: AnswerWrite['answer'] | null;
  /** The facts that this request has added, by type. */
  readonly facts: readonly string[];
}

export type OperationOutcome = Result<OperationAnswer, Refusal>;
