import type { StoredAnswer } from '../../shared/idempotency.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';

/** `keep` = what is still to be kept for the key; null = the answer stands in the transaction already. */
export interface DisputeAnswer {
  readonly answer: StoredAnswer;
  readonly keep: AnswerWrite['answer'] | null;
  /** The facts that this request has added, by type. */
  readonly facts: readonly string[];
}
