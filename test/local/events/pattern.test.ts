import { describe, expect, it } from '@jest/globals';

import type { Json } from '../../../local/events/json.ts';
import { compilePattern } from '../../../local/events/pattern/event-pattern.ts';
import { PatternError } from '../../../local/events/pattern/pattern-error.ts';

const matches = (pattern: Json, event: Json): boolean => compilePattern(pattern).matches(event);

const event = {
  source: 'payments',
  'detail-type': 'payment.succeeded.v1',
  resources: ['order-1', 'order-2'],
  detail: {
    amount: 49_000,
    currency: 'eur',
    note: null,
    empty: '',
    live: true,
    ip: '10.1.2.3',
    path: 'a/b/c.pdf',
    lines: [
      { id: 'l1', vat: { class: 'standard' }, amount: 10, coupon: 'c1' },
      { id: 'l2', vat: { class: 'exempt' }, amount: 20 },
    ],
    tags: ['x', 'y'],
    none: [],
  },
};

const holding: readonly (readonly [string, Json])[] = [
  ['an exact value', { source: ['payments'] }],
  ['one of several values', { detail: { currency: ['usd', 'eur'] } }],
  ['null', { detail: { note: [null] } }],
  ['the empty string', { detail: { empty: [''] } }],
  ['a boolean', { detail: { live: [true] } }],
  ['a value in an array', { resources: ['order-2'] }],
  ['a prefix', { 'detail-type': [{ prefix: 'payment.' }] }],
  ['a prefix whatever its case', { source: [{ prefix: { 'equals-ignore-case': 'PAY' } }] }],
  ['a suffix', { detail: { path: [{ suffix: '.pdf' }] } }],
  ['a suffix whatever its case', { detail: { path: [{ suffix: { 'equals-ignore-case': '.PDF' } }] } }],
  ['a value whatever its case', { source: [{ 'equals-ignore-case': 'PAYMENTS' }] }],
  ['a wildcard', { detail: { path: [{ wildcard: 'a/*/*.pdf' }] } }],
  ['anything but a value', { source: [{ 'anything-but': 'refunds' }] }],
  ['anything but a list', { source: [{ 'anything-but': ['refunds', 'disputes'] }] }],
  ['anything but numbers', { detail: { amount: [{ 'anything-but': [1, 2] }] } }],
  ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'ref' } }] }],
  ['anything but one of several prefixes', { source: [{ 'anything-but': { prefix: ['ref', 'dis'] } }] }],
  ['anything but a suffix', { source: [{ 'anything-but': { suffix: '.x' } }] }],
  ['anything but a wildcard', { source: [{ 'anything-but': { wildcard: 'r*' } }] }],
  ['anything but a value whatever its case', { source: [{ 'anything-but': { 'equals-ignore-case': 'x' } }] }],
  ['a number', { detail: { amount: [{ numeric: ['=', 49_000] }] } }],
  ['a range of numbers', { detail: { amount: [{ numeric: ['>', 0, '<=', 49_000] }] } }],
  ['an existing field', { detail: { amount: [{ exists: true }] } }],
  ['an absent field', { detail: { refund: [{ exists: false }] } }],
  ['an absent field of an absent object', { detail: { risk: { score: [{ exists: false }] } } }],
  ['an address in a block', { detail: { ip: [{ cidr: '10.0.0.0/8' }] } }],
  ['one of two alternatives', { $or: [{ source: ['x'] }, { detail: { currency: ['eur'] } }] }],
  ['fields of one element', { detail: { lines: { id: ['l2'], vat: { class: ['exempt'] } } } }],
  ['a missing value among others', { detail: { refund: [{ exists: false }, 'x'] } }],
];

const failing: readonly (readonly [string, Json])[] = [
  ['a value of another type', { detail: { amount: ['49000'] } }],
  ['an inherited field', { constructor: [{ exists: true }] }],
  ['anything but, on an absent field', { detail: { refund: [{ 'anything-but': 'x' }] } }],
  ['a number out of range', { detail: { amount: [{ numeric: ['<', 49_000] }] } }],
  ['exists on an object', { detail: [{ exists: true }] }],
  ['exists on an empty list', { detail: { none: [{ exists: true }] } }],
  ['fields of two elements', { detail: { lines: { id: ['l1'], vat: { class: ['exempt'] } } } }],
  ['absence in one element only', { detail: { lines: { coupon: [{ exists: false }] } } }],
  ['an address outside the block', { detail: { ip: [{ cidr: '11.0.0.0/8' }] } }],
  ['an address of another family', { detail: { ip: [{ cidr: '::/0' }] } }],
  ['no alternative', { $or: [{ source: ['x'] }, { source: ['y'] }] }],
  [
    'alternatives without what stands beside them',
    { detail: { currency: ['usd'] }, $or: [{ source: ['payments'] }] },
  ],
  ['a wildcard that overlaps itself', { detail: { currency: [{ wildcard: 'eu*ur' }] } }],
];

const refused: readonly (readonly [string, Json])[] = [
  ['no object', ['payments']],
  ['an empty pattern', {}],
  ['an empty object', { detail: {} }],
  ['an empty array', { source: [] }],
  ['a bare value', { source: 'payments' }],
  ['an unknown matcher', { source: [{ startsWith: 'x' }] }],
  ['two matchers in one', { source: [{ prefix: 'x', suffix: 'y' }] }],
  ['an array in an array', { source: [['x']] }],
  ['a prefix that is no text', { source: [{ prefix: 1 }] }],
  ['a numeric without its number', { detail: { amount: [{ numeric: ['>'] }] } }],
  ['an unknown operator', { detail: { amount: [{ numeric: ['!=', 1] }] } }],
  ['a number beyond the limit', { detail: { amount: [{ numeric: ['<', 6e9] }] } }],
  ['exists that is no boolean', { source: [{ exists: 'yes' }] }],
  ['a mixed anything-but', { source: [{ 'anything-but': ['a', 1] }] }],
  ['an empty anything-but', { source: [{ 'anything-but': [] }] }],
  ['a nested anything-but', { source: [{ 'anything-but': { 'anything-but': 'x' } }] }],
  ['two stars in a row', { source: [{ wildcard: 'a**' }] }],
  ['a stray escape', { source: [{ wildcard: 'a\\b' }] }],
  ['a block without bits', { source: [{ cidr: '10.0.0.0' }] }],
  ['a block with too many bits', { source: [{ cidr: '10.0.0.0/33' }] }],
  ['alternatives that are no objects', { $or: ['x'] }],
];

describe('event patterns', () => {
  it.each(holding)('match %s', (_name, pattern) => {
    expect(matches(pattern, event)).toBe(true);
  });

  it.each(failing)('do not match %s', (_name, pattern) => {
    expect(matches(pattern, event)).toBe(false);
  });

  it.each(refused)('are refused for %s', (_name, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(PatternError);
  });

  it('read an escaped star as a star', () => {
    const pattern = compilePattern({ name: [{ wildcard: 'a\\*b\\\\*' }] });
    expect(pattern.matches({ name: 'a*b\\c' })).toBe(true);
    expect(pattern.matches({ name: 'axb\\c' })).toBe(false);
  });
});
