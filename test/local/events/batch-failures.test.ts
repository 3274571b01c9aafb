import { describe, expect, it } from '@jest/globals';

import { batchReport } from '../../../local/events/mapping/batch-failures.ts';

const ids = new Set(['m1', 'm2']);
const failures = (...list: unknown[]): string => JSON.stringify({ batchItemFailures: list });

describe('what a function reports about its batch', () => {
  it.each(['', 'null', '{}', '{"batchItemFailures":null}', '{"batchItemFailures":[]}', '{"other":1}'])(
    'is a success for %p',
    (payload) => {
      expect(batchReport(payload, ids)).toEqual({ kind: 'failed', ids: [] });
    },
  );

  it('names the failed items', () => {
    expect(batchReport(failures({ itemIdentifier: 'm2' }), ids)).toEqual({ kind: 'failed', ids: ['m2'] });
  });

  it.each([
    ['no JSON', 'oops'],
    ['a text', '"ok"'],
    ['a list', '[]'],
    ['failures that are no list', '{"batchItemFailures":"m1"}'],
    ['an empty identifier', failures({ itemIdentifier: '' })],
    ['a null identifier', failures({ itemIdentifier: null })],
    ['a wrong key', failures({ id: 'm1' })],
    ['an identifier of another batch', failures({ itemIdentifier: 'm1' }, { itemIdentifier: 'm9' })],
  ])('fails the whole batch for %s', (_name, payload) => {
    expect(batchReport(payload, ids)).toEqual({ kind: 'malformed' });
  });
});
