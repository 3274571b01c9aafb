/** Pages: https://docs.stripe.com/api/pagination */
import { parameterError, referenceMissing } from './errors.ts';
import type { FormValue } from './form.ts';
import type { Kind, StoredObjects } from './objects.ts';
import { integer, objectOf, type Reader, text } from './params.ts';
import type { Condition } from './store.ts';
import type { World } from './world.ts';

const range = objectOf({ gt: integer, gte: integer, lt: integer, lte: integer });

type Created = number | ReturnType<typeof range>;

const created: Reader<Created> = (value: FormValue, name) =>
  typeof value === 'string' ? integer(value, name) : range(value, name);

const limit: Reader<number> = (value, name) => {
  const wanted = integer(value, name);
  if (wanted >= 1 && wanted <= 100) return wanted;
  const words =
    wanted < 1
      ? 'This value must be greater than or equal to 1.'
      : 'This value must be less than or equal to 100 (it currently is';
  throw parameterError(
    wanted < 1 ? words : `${words} '${String(wanted)}').`,
    'parameter_invalid_integer',
    name,
  );
};

export const pageShape = { limit, starting_after: text, ending_before: text };
export const createdShape = { ...pageShape, created };

interface PageParams {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
  readonly created?: Created | undefined;
}

export function checkPage(params: PageParams): void {
  if (params.starting_after === undefined || params.ending_before === undefined) return;
  throw parameterError(
    'You may only specify one of these parameters: starting_after, ending_before.',
    'parameters_exclusive',
    'starting_after',
  );
}

function createdConditions(when: Created | undefined): Condition[] {
  if (when === undefined) return [];
  if (typeof when === 'number') return [{ sql: 'created = ?', values: [when] }];
  const operators = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
  return (['gt', 'gte', 'lt', 'lte'] as const).flatMap((name) => {
    const bound = when[name];
    return bound === undefined ? [] : [{ sql: `created ${operators[name]} ?`, values: [bound] }];
  });
}

/** Where a field of the object equals a value; `field` is ours, never a caller's. */
export function fieldIs(field: string, value: string | undefined): Condition[] {
  return value === undefined ? [] : [{ sql: `body ->> '${field}' = ?`, values: [value] }];
}

export interface ListAnswer<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

export function listPage<K extends Kind>(
  world: World,
  kind: K,
  query: { url: string; params: PageParams; conditions?: readonly Condition[] },
): ListAnswer<StoredObjects[K]> {
  const { params } = query;
  for (const name of ['starting_after', 'ending_before'] as const) {
    const cursor = params[name];
    if (cursor !== undefined && world.store.find(kind, cursor) === null)
      throw referenceMissing(kind, cursor, name);
  }
  const conditions = [...createdConditions(params.created), ...(query.conditions ?? [])];
  const page = world.store.list(kind, conditions, {
    limit: params.limit ?? 10,
    startingAfter: params.starting_after ?? null,
    endingBefore: params.ending_before ?? null,
  });
  return { object: 'list', data: page.data, has_more: page.more, url: query.url };
}
