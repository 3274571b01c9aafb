import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { codesOf, objectsIn, operationNamed, operations, resolve, responseOf } from './document-reader.ts';

/** The members of what an operation answers with 200. */
const membersOf = (operationId: string): readonly string[] =>
  objectsIn(responseOf(operationNamed(operationId), 200)['content'])
    .flatMap(({ $ref }) => (typeof $ref === 'string' ? [resolve($ref)] : []))
    .flatMap((schema) => objectsIn(schema).slice(0, 1))
    .flatMap(({ properties }) => Object.keys(z.record(z.string(), z.unknown()).parse(properties ?? {})));

const lists = operations
  .map(({ operationId }) => operationId)
  .filter((id) => membersOf(id).includes('items'));

/** Small enough to be answered whole, by a rule of the system. */
const whole = ['getLedgerBalances', 'listCatalogue'];

describe('the lists of the API', () => {
  it('are paged, but for those that are small', () => {
    expect(lists.length).toBeGreaterThan(6);
    expect(lists.filter((id) => !membersOf(id).includes('nextCursor')).sort()).toEqual(whole);
  });

  it.each(lists.filter((id) => !whole.includes(id)))(
    '%s takes limit and cursor, and refuses a cursor of others',
    (id) => {
      const operation = operationNamed(id);
      const names = operation.parameters.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['limit', 'cursor']));
      expect(codesOf(operation)).toContain('cursor_invalid');
    },
  );
});
