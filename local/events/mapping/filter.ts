import { parseJson } from '../json.ts';
import type { Json } from '../json.ts';
import { parsePattern } from '../pattern/event-pattern.ts';
import type { EventPattern } from '../pattern/event-pattern.ts';
import type { Settings } from './settings.ts';

/** Tells whether a record is for the function; without filters every record is. */
export type RecordFilter = (record: Json) => boolean;

/** A record passes when one of the mapping's filters matches. */
export const recordFilter = (criteria: Settings['FilterCriteria']): RecordFilter => {
  const patterns: readonly EventPattern[] = (criteria?.Filters ?? []).map((filter) =>
    parsePattern(filter.Pattern),
  );
  if (patterns.length === 0) return () => true;
  return (record) => patterns.some((pattern) => pattern.matches(record));
};

/** Filters see a message's body as JSON where it is JSON, else as the text that it is. */
export const filterableBody = (body: string): Json => parseJson(body) ?? body;
