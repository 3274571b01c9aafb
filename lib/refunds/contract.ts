/** The door of the refunds context: its events, which stand in the payment's partition, and the refund itself. */
export type { Refund, RefundLine } from './domain/refund.ts';
export type { RefundEventData, RefundEventType } from './domain/events.ts';
export { eventSchemas } from './domain/events.ts';
export { refundLineSchema, refundReasons } from './domain/refund.ts';
