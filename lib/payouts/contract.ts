/** The door of the payouts context: its events, each payout's in a partition of its own. */
export { eventSchemas } from './domain/events.ts';
