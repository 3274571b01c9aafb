import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isJsonArray, isJsonObject } from '../../../local/events/json.ts';
import type { Json } from '../../../local/events/json.ts';
import { compilePattern } from '../../../local/events/pattern/event-pattern.ts';

const matches = (pattern: Json, event: Json): boolean => compilePattern(pattern).matches(event);

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '*', '\\', '/'), maxLength: 6 });
const scalar = fc.oneof(word, fc.integer({ min: -50, max: 50 }), fc.boolean(), fc.constant(null));
const field = fc.constantFrom('a', 'b', 'c', 'd');

const { tree } = fc.letrec<{ tree: Json; branch: Json }>((tie) => ({
  tree: fc.dictionary(field, tie('branch'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  branch: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(scalar, { minLength: 1, maxLength: 3 }),
    tie('tree'),
  ),
}));

/** The pattern that asks for exactly what the event says. */
const patternOf = (event: Json): Json => {
  if (isJsonArray(event)) return event.slice(0, 1);
  if (!isJsonObject(event)) return [event];
  return Object.fromEntries(Object.entries(event).map(([name, value]) => [name, patternOf(value)]));
};

/** What a wildcard means, in the simplest words. */
const means = (pattern: string, value: string): boolean => {
  if (pattern === '') return value === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*')) return means(rest, value) || (value !== '' && means(pattern, value.slice(1)));
  return value.startsWith(pattern.charAt(0)) && means(rest, value.slice(1));
};

describe('event patterns, whatever the event', () => {
  it('match an event that they were drawn from', () => {
    fc.assert(fc.property(tree, (event) => matches(patternOf(event), event)));
  });

  it('do not match once a field asks for something that is nowhere', () => {
    fc.assert(fc.property(tree, field, (event, name) => !matches({ [name]: ['nowhere'] }, event)));
  });

  it('say the opposite with anything-but, for a present scalar', () => {
    fc.assert(
      fc.property(scalar, word, (value, literal) => {
        expect(matches({ a: [{ 'anything-but': literal }] }, { a: value })).toBe(
          !matches({ a: [literal] }, { a: value }),
        );
      }),
    );
  });

  it('say of a field that it either exists or does not', () => {
    fc.assert(
      fc.property(tree, field, (event, name) => {
        expect(matches({ [name]: [{ exists: true }] }, event)).toBe(
          !matches({ [name]: [{ exists: false }] }, event),
        );
      }),
    );
  });

  it('hold an $or exactly when one of its alternatives holds', () => {
    fc.assert(
      fc.property(tree, tree, tree, (event, one, other) => {
        const alternatives = [patternOf(one), patternOf(other)];
        const either = alternatives.some((pattern) => matches(pattern, event));
        expect(matches({ $or: alternatives }, event)).toBe(either);
      }),
    );
  });

  it('hold a list of values exactly when one of them holds', () => {
    fc.assert(
      fc.property(scalar, fc.array(scalar, { minLength: 1, maxLength: 4 }), (value, literals) => {
        const one = literals.some((literal) => matches({ a: [literal] }, { a: value }));
        expect(matches({ a: literals }, { a: value })).toBe(one);
      }),
    );
  });

  it('compare numbers as arithmetic does', () => {
    const bound = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(bound, bound, bound, (value, low, high) => {
        const inside = matches({ a: [{ numeric: ['>=', low, '<', high] }] }, { a: value });
        expect(inside).toBe(value >= low && value < high);
      }),
    );
  });

  it('read prefix and suffix as their words say', () => {
    fc.assert(
      fc.property(word, word, (value, part) => {
        expect(matches({ a: [{ prefix: part }] }, { a: value })).toBe(value.startsWith(part));
        expect(matches({ a: [{ suffix: part }] }, { a: value })).toBe(value.endsWith(part));
      }),
    );
  });

  it('read a wildcard as any run of characters', () => {
    const pattern = fc
      .string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 })
      .filter((text) => !text.includes('**'));
    const value = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, value, (wildcard, text) => {
        expect(matches({ a: [{ wildcard }] }, { a: text })).toBe(means(wildcard, text));
      }),
    );
  });
});
