/**
 * The door of the payments context: the events it publishes (payload schemas by version), the snapshot that other
 * contexts may read, and the rules that keep payment, order and checks in step with what happens to refunds.
 */
export type { Payment, PaymentLine } from './domain/payment.ts';
export type { LifecycleFact, PaymentEventData } from './domain/events.ts';
export type { ObservedRefund } from './domain/observed.ts';
export type { AppliedEvent, StripeTold } from './domain/stripe-told.ts';
export type { OrderHold } from './domain/order-hold.ts';
export { decideQuarantine } from './domain/decide-quarantine.ts';
export { declineCodes, isDeclineCode } from './domain/decline-codes.ts';
export { eventSchemas } from './domain/events.ts';
export { deferredShare } from './domain/course-held.ts';
export { evolvePayment } from './domain/evolve.ts';
export { firstCheckAt } from './domain/check-schedule.ts';
export { orderHoldAfter } from './domain/order-hold-after.ts';
export { refundableOf, reserveOnLines } from './domain/refundable.ts';
