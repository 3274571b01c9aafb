import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileConditions } from '../../../local/iam/conditions.ts';
import { decide } from '../../../local/iam/decide.ts';
import { arnMatcher, globMatcher } from '../../../local/iam/glob.ts';
import { compileDocument } from '../../../local/iam/statement.ts';

const key = 'dynamodb:LeadingKeys';
const settings = { seed: 42, numRuns: 500 };

/** Short texts of few letters meet each other often. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', '#', '/'), maxLength: 4 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '#', '*', '?'), maxLength: 4 });

/** The definition, letter by letter, without a regular expression. */
const matches = (wanted: string, text: string): boolean => {
  if (wanted === '') return text === '';
  const first = wanted.charAt(0);
  const rest = wanted.slice(1);
  if (first === '*' && matches(rest, text)) return true;
  if (text === '') return false;
  if (first === '*') return matches(wanted, text.slice(1));
  return '?'.concat(text.charAt(0)).includes(first) && matches(rest, text.slice(1));
};

const holds = (operator: string, wanted: readonly string[], values: readonly string[] | undefined): boolean =>
  compileConditions({ [operator]: { [key]: wanted } })(
    new Map(values === undefined ? [] : [[key.toLowerCase(), values]]),
  );

describe('a wildcard', () => {
  it('* stands for any text and ? for one character, all else for itself', () => {
    fc.assert(
      fc.property(pattern, word, (wanted, text) => {
        expect(globMatcher(wanted)(text)).toBe(matches(wanted, text));
      }),
      settings,
    );
  });

  it.each(['*', '?', '$'])('written as ${%s} stands for itself', (sign) => {
    expect(globMatcher(`a\${${sign}}b`)(`a${sign}b`)).toBe(true);
    expect(globMatcher(`a\${${sign}}b`)('axb')).toBe(false);
  });

  it('of an ARN does not reach over a colon, except in the resource', () => {
    expect(arnMatcher('arn:aws:events:*:0:rule/*')('arn:aws:events:eu:0:rule/bus/a:b')).toBe(true);
    expect(arnMatcher('arn:aws:events:*:rule/*')('arn:aws:events:eu:0:rule/x')).toBe(false);
    expect(arnMatcher('arn:*:s3:::b')('arn:aws:sqs:s3:::b')).toBe(false);
  });
});

describe('a condition on a set of values', () => {
  const values = fc.array(word, { maxLength: 4 });
  const wanted = fc.array(pattern, { minLength: 1, maxLength: 3 });
  const fits = (patterns: readonly string[], value: string) => patterns.some((each) => matches(each, value));

  it('for all values holds when each fits a pattern, and for none at all', () => {
    fc.assert(
      fc.property(wanted, values, (patterns, given) => {
        expect(holds('ForAllValues:StringLike', patterns, given)).toBe(
          given.every((value) => fits(patterns, value)),
        );
      }),
      settings,
    );
    expect(holds('ForAllValues:StringLike', ['a'], undefined)).toBe(true);
    expect(holds('ForAllValues:StringLike', ['a'], [])).toBe(true);
  });

  it('for any value holds when one fits a pattern, and never for none at all', () => {
    fc.assert(
      fc.property(wanted, values, (patterns, given) => {
        expect(holds('ForAnyValue:StringLike', patterns, given)).toBe(
          given.some((value) => fits(patterns, value)),
        );
      }),
      settings,
    );
    expect(holds('ForAnyValue:StringLike', ['*'], undefined)).toBe(false);
    expect(holds('ForAnyValue:StringNotLike', ['a'], undefined)).toBe(false);
  });

  it('negated means that a value fits no pattern', () => {
    fc.assert(
      fc.property(wanted, values, (patterns, given) => {
        const none = (value: string) => !fits(patterns, value);
        expect(holds('ForAllValues:StringNotLike', patterns, given)).toBe(given.every(none));
        expect(holds('ForAnyValue:StringNotLike', patterns, given)).toBe(given.some(none));
      }),
      settings,
    );
  });
});

describe('a condition on one value', () => {
  it.each([
    ['StringEquals', ['a', 'b'], ['b'], true],
    ['StringEquals', ['A'], ['a'], false],
    ['StringEqualsIgnoreCase', ['A'], ['a'], true],
    ['StringEquals', ['a'], undefined, false],
    ['StringEqualsIfExists', ['a'], undefined, true],
    ['StringEqualsIfExists', ['a'], ['b'], false],
    ['StringNotEquals', ['a', 'b'], ['b'], false],
    ['StringNotEquals', ['a'], ['c'], true],
    ['StringNotEquals', ['a'], undefined, true],
    ['Bool', ['true'], ['TRUE'], true],
    ['Bool', ['false'], undefined, false],
    ['Null', ['true'], undefined, true],
    ['Null', ['true'], ['a'], false],
    ['Null', ['false'], ['a'], true],
    ['NumericGreaterThan', ['300000'], ['300001'], true],
    ['NumericGreaterThan', ['300000'], ['300000'], false],
    ['NumericLessThan', ['1.2'], ['1.1'], true],
    ['NumericNotEquals', ['1'], ['1.0'], false],
    ['DateLessThan', ['2026-01-02T00:00:00Z'], ['2026-01-01T23:59:59Z'], true],
    ['ArnLike', ['arn:aws:sqs:*:0:a*'], ['arn:aws:sqs:eu:0:ab'], true],
    ['ArnNotEquals', ['arn:aws:sqs:*:0:a*'], ['arn:aws:sqs:eu:0:ab'], false],
  ] as const)('%s %j of %j is %s', (operator, wanted, values, expected) => {
    expect(holds(operator, wanted, values)).toBe(expected);
  });

  it('does not care for the letters of its key', () => {
    const condition = compileConditions({ StringEquals: { 'AWS:SourceArn': ['x'] } });
    expect(condition(new Map([['aws:sourcearn', ['x']]]))).toBe(true);
  });
});

describe('a Deny', () => {
  const effect = fc.constantFrom('Allow', 'Deny');
  const statement = fc.record({
    Effect: effect,
    Action: fc.constantFrom('s3:Get*', 's3:*', 'sqs:*', '*'),
    Resource: fc.constantFrom('a', 'b', '*'),
  });

  it('wins over every Allow, wherever both stand', () => {
    const request = {
      principal: 'arn:aws:iam::0:role/r',
      action: 's3:GetObject',
      resource: 'a',
      context: new Map(),
    };
    const covers = ({ Action, Resource }: { Action: string; Resource: string }) =>
      Action !== 'sqs:*' && Resource !== 'b';
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 6 }),
        fc.array(statement, { maxLength: 6 }),
        (own, theirs) => {
          const resource = theirs.map((each) => ({ ...each, Principal: '*' }));
          const decision = decide(
            {
              identity: compileDocument({ Statement: own }, 'own'),
              resource: compileDocument({ Statement: resource }, 'theirs'),
            },
            request,
          );
          const all = [...own, ...theirs].filter(covers);
          const expected = all.length > 0 && all.every(({ Effect }) => Effect === 'Allow');
          expect(decision.isAllowed).toBe(expected);
        },
      ),
      settings,
    );
  });
});
