/** The door of the ledger context: journal entries and the rule that derives them from events. */
export type { Books } from './domain/posting-rule.ts';
export type { JournalEntry } from './domain/entry.ts';
export { entriesFor } from './domain/entries-for.ts';
