/** The door of the disputes context: its events, which stand in the payment's partition, and what a payment knows of it. */
export type { Dispute, VatShare } from './domain/dispute.ts';
export type { DisputeEventData, DisputeEventType } from './domain/events.ts';
export type { Movement } from './domain/movement.ts';
export type { Standing } from './domain/standing.ts';
export { decisions } from './domain/dispute.ts';
export { fileFieldSchema, textFieldSchema } from './domain/evidence.ts';
export { eventSchemas } from './domain/events.ts';
export { standingSchema } from './domain/standing.ts';
export { disputeStatusSchema } from './domain/status.ts';
