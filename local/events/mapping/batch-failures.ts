import { fieldOf, isJsonArray, isJsonObject, parseJson } from '../json.ts';
import type { Json } from '../json.ts';

/** What a function's answer says about its batch: the ids that failed, or that the answer counts as a failure of all. */
export type BatchReport =
  { readonly kind: 'failed'; readonly ids: readonly string[] } | { readonly kind: 'malformed' };

const NONE: BatchReport = { kind: 'failed', ids: [] };
const MALFORMED: BatchReport = { kind: 'malformed' };

const identifierOf = (failure: Json): string | undefined => {
  const id = fieldOf(failure, 'itemIdentifier');
  return typeof id === 'string' && id !== '' ? id : undefined;
};

/**
 * Reads `{"batchItemFailures":[{"itemIdentifier":…}]}`. No answer, null, an empty object or an empty list is a
 * success; an identifier that is missing, empty or not of this batch fails the whole batch.
 */
export const batchReport = (payload: string, batchIds: ReadonlySet<string>): BatchReport => {
  if (payload === '') return NONE;
  const answer = parseJson(payload);
  if (answer === null) return NONE;
  if (!isJsonObject(answer)) return MALFORMED;
  const failures = fieldOf(answer, 'batchItemFailures') ?? null;
  if (failures === null) return NONE;
  if (!isJsonArray(failures)) return MALFORMED;
  const ids = failures.map(identifierOf).filter((id) => id !== undefined && batchIds.has(id));
  return ids.length < failures.length
    ? MALFORMED
    : { kind: 'failed', ids: ids.filter((id) => id !== undefined) };
};
