/**
 * The one table of time budgets. AWS: an integration of a REST API ends after 29 s; a Lambda is killed at its
 * time-out, so each inner budget is shorter than the one around it. Tests add them up.
 */
export const timeBudgets = {
  stripe: {
    create: { timeoutMs: 6_000, retries: 1, retryPauseMs: 1_000 },
    retrieve: { timeoutMs: 6_000, retries: 1, retryPauseMs: 1_000 },
    /** Of an intent that was looked at before, in the same request or event. */
    retrieveAgain: { timeoutMs: 4_000, retries: 0, retryPauseMs: 1_000 },
    list: { timeoutMs: 6_000, retries: 0, retryPauseMs: 1_000 },
    /** Of an intent behind another call: it lost its order to the request that made it, or has used up its tries. */
    abandon: { timeoutMs: 4_000, retries: 0, retryPauseMs: 1_000 },
    cancel: { timeoutMs: 9_000, retries: 1, retryPauseMs: 1_000 },
    refund: { timeoutMs: 9_000, retries: 1, retryPauseMs: 1_000 },
    /** Of a refund that was looked for first, in the same request or message. */
    refundAgain: { timeoutMs: 9_000, retries: 0, retryPauseMs: 1_000 },
    /** Of a document of the evidence, which is uploaded before it is named. */
    upload: { timeoutMs: 8_000, retries: 0, retryPauseMs: 1_000 },
    /** Of a dispute: the bank is told at once, and only once. */
    dispute: { timeoutMs: 8_000, retries: 1, retryPauseMs: 1_000 },
    capture: { timeoutMs: 9_000, retries: 1, retryPauseMs: 1_000 },
    /** The bank is asked meanwhile; another try could be another charge in the eyes of the buyer. */
    confirm: { timeoutMs: 19_000, retries: 0, retryPauseMs: 1_000 },
    /** With a saved card: the rules of charging it are asked first, and its customer is set. */
    confirmSaved: { timeoutMs: 13_000, retries: 0, retryPauseMs: 1_000 },
    attach: { timeoutMs: 3_000, retries: 0, retryPauseMs: 1_000 },
    update: { timeoutMs: 6_000, retries: 1, retryPauseMs: 1_000 },
    /** The same call once more, behind a look. */
    updateAgain: { timeoutMs: 6_000, retries: 0, retryPauseMs: 1_000 },
    /** Of a customer, before what is made for it in the same request. */
    customer: { timeoutMs: 3_000, retries: 0, retryPauseMs: 1_000 },
    /** Of a payment that saves the card, behind its customer. */
    createSaving: { timeoutMs: 9_000, retries: 0, retryPauseMs: 1_000 },
    detach: { timeoutMs: 9_000, retries: 0, retryPauseMs: 1_000 },
    /** Of a card or a dispute, beside other calls of the same event or request. */
    lookUp: { timeoutMs: 4_000, retries: 0, retryPauseMs: 1_000 },
  },
  dynamodb: { connectTimeoutMs: 500, requestTimeoutMs: 1_000, maxAttempts: 3 },
  /** The public keys of the issuer of access tokens; one try. */
  issuerKeysTimeoutMs: 2_000,
  /** Queues and secrets. */
  awsServices: { connectTimeoutMs: 500, requestTimeoutMs: 2_000, maxAttempts: 2 },
  synchronousFunctionSeconds: 25,
  gatewaySeconds: 29,
  idempotencyLeaseSeconds: 30,
  webhookFunctionSeconds: 5,
  authorizerSeconds: 5,
  consumerSeconds: 30,
  visibilitySeconds: 180,
  maxReceiveCount: 5,
  jobSeconds: 300,
  requestBudgetSeconds: 23,
  /** After an answer of Stripe that did not come: when it is asked what became of the call. */
  lookAgainSeconds: 15,
  signedLinkSeconds: 300,
} as const;

/** Minutes after the last change at which an open payment is checked; hourly behind the last, until it is abandoned. */
export const openPaymentChecksMinutes = [1, 2, 5, 15, 60] as const;

/** An open payment without a change for so long is ended, unless the stage says otherwise. */
export const defaultAbandonAfterHours = 24;
