import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { calendarMonth } from '../../../lib/shared/calendar-month.ts';
import { canonicalJson } from '../../../lib/shared/canonical-json.ts';
import { envelop, envelopeSchema } from '../../../lib/shared/event.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { bodyPointer } from '../../../lib/shared/json-pointer.ts';
import { untilCommitted } from '../../../lib/shared/until-committed.ts';
import { atMs, cause } from '../payments/samples.ts';

describe('canonical JSON', () => {
  it('has sorted keys, no white space and nothing that is undefined', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":"x","d":null}]}',
    );
    expect(canonicalJson([undefined])).toBe('[null]');
  });

  it('says the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 20_261_102 },
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
      { seed: 20_261_102 },
    );
  });
});

describe('a month', () => {
  it.each([
    ['2026-10-31T22:59:59.999Z', 'Europe/Paris', '2026-10'],
    ['2026-10-31T23:00:00.000Z', 'Europe/Paris', '2026-11'],
    ['2026-06-30T22:00:00.000Z', 'Europe/Paris', '2026-07'],
    ['2026-12-31T23:00:00.000Z', 'Europe/Paris', '2027-01'],
    ['2026-10-31T23:00:00.000Z', 'UTC', '2026-10'],
  ])('at %s in %s is %s', (moment, zone, month) => {
    expect(calendarMonth(moment, zone)).toBe(month);
  });
});

describe('an id', () => {
  it.each([
    ['pay', 'pay_00000000000000000000000000000001', true],
    ['pay', 'rfd_00000000000000000000000000000001', false],
    ['pay', 'pay_', false],
    ['pay', 'pay_0000000/../x', false],
    ['pay', `pay_${'0'.repeat(41)}`, false],
    ['rfd', 're_00000000', false],
  ] as const)('of a %s is %s: %s', (prefix, text, expected) => {
    expect(isId(prefix, text)).toBe(expected);
  });
});

describe('an envelope', () => {
  it('counts on from the version before, and has the same id each time it is made', () => {
    const place = { subject: 'pay_1', after: 3, nowMs: atMs };
    const facts = [
      { type: 'payment.processing', data: {} },
      { type: 'payment.succeeded', data: { a: 1 } },
    ] as const;
    const events = envelop(facts, place, cause);
    expect(events.map(({ id, sequence }) => [id, sequence])).toEqual([
      ['pay_1.4', 4],
      ['pay_1.5', 5],
    ]);
    expect(envelop(facts, place, cause)).toEqual(events);
    for (const event of events) expect(envelopeSchema.strict().safeParse(event).error).toBeUndefined();
  });
});

describe('a pointer', () => {
  it('names a field of the body', () => {
    expect(bodyPointer('items', 0, 'priceId')).toBe(['#', 'items', '0', 'priceId'].join('/'));
  });
});

describe('a commit that others may come before', () => {
  it('is tried six times at most', async () => {
    let tries = 0;
    const always = untilCommitted(async () => {
      tries += 1;
      return 'retry';
    });
    await expect(always).rejects.toThrow('version_conflict');
    expect(tries).toBe(6);
    const outcomes = ['retry', 'retry', 'done'] as const;
    let index = 0;
    expect(await untilCommitted(async () => outcomes[index++] ?? 'retry')).toBe('done');
  });
});
