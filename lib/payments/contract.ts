/**
 * The door of the payments context: the events it publishes (payload schemas by version), the snapshot that other
 * contexts may read, and the rules that keep payment, order and checks in step with events of refunds.
 */
export type { Payment, PaymentLine, PaymentStatus } from './domain/payment.ts';
export type { PaymentEventData, PaymentEventType, PaymentFact } from './domain/events.ts';
export type { ObservedRefund } from './domain/observed.ts';
export type { OrderHold } from './domain/order-hold.ts';
export { eventSchemas } from './domain/events.ts';
export { paymentSchema } from './domain/payment.ts';
