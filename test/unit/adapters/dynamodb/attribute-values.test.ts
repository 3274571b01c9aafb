import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { fromAttributes, toAttributes } from '../../../../lib/adapters/dynamodb/attribute-values.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt({ min: 2n ** 53n, max: 10n ** 37n }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('values of the table', () => {
  it('come back as they were written', () => {
    const rows = fc.dictionary(fc.string({ minLength: 1 }), plain.value, {
      maxKeys: 5,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(rows, (row) => {
        expect(fromAttributes(toAttributes(row))).toEqual(row);
      }),
    );
  });

  it('leave out what is undefined, as JSON does', () => {
    expect(toAttributes({ a: undefined, b: { c: undefined, d: 1 } })).toEqual({
      b: { M: { d: { N: '1' } } },
    });
  });

  it('keep fractions and make a bigint of what a double would round', () => {
    const read = fromAttributes({
      a: { N: '0.5' },
      b: { N: '9007199254740993' },
      c: { N: '-9007199254740993' },
    });
    expect(read).toEqual({ a: 0.5, b: 9_007_199_254_740_993n, c: -9_007_199_254_740_993n });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Symbol('x'), () => 1])('are never %p', (value) => {
    expect(() => toAttributes({ value })).toThrow('cannot be stored');
  });

  it('are of no type that is never written', () => {
    expect(() => fromAttributes({ a: { SS: ['x'] } })).toThrow('never written here');
  });
});
