import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ExpressionError } from '../../../local/events/scheduler/cron-fields.ts';
import { timingOf } from '../../../local/events/scheduler/expression.ts';

const PARIS = 'Europe/Paris';
const ms = (text: string): number => Date.parse(text);
const iso = (epochMs: number | undefined): string | undefined =>
  epochMs === undefined ? undefined : new Date(epochMs).toISOString();
const next = (expression: string, after: string, zone = 'UTC'): string | undefined =>
  iso(timingOf(expression, zone, 0).after(ms(after)));

describe('a schedule expression', () => {
  it.each([
    ['cron(15 2 * * ? *)', '2026-11-23T00:00:00Z', 'UTC', '2026-11-23T02:15:00.000Z'],
    ['cron(15 2 * * ? *)', '2026-11-23T02:15:00Z', 'UTC', '2026-11-24T02:15:00.000Z'],
    ['cron(15 2 * * ? *)', '2026-11-23T00:00:00Z', PARIS, '2026-11-23T01:15:00.000Z'],
    ['cron(15 2 * * ? *)', '2026-07-01T00:00:00Z', PARIS, '2026-07-01T00:15:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-11-23T10:16:00Z', 'UTC', '2026-11-23T10:30:00.000Z'],
    ['cron(0 9 ? * MON-FRI *)', '2026-11-20T10:00:00Z', 'UTC', '2026-11-23T09:00:00.000Z'],
    ['cron(0 9 ? * FRI-MON *)', '2026-11-23T10:00:00Z', 'UTC', '2026-11-27T09:00:00.000Z'],
    ['cron(0 0 1 JAN ? *)', '2026-11-23T00:00:00Z', 'UTC', '2027-01-01T00:00:00.000Z'],
    ['cron(0 0 L * ? *)', '2027-02-01T00:00:00Z', 'UTC', '2027-02-28T00:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2026-11-23T00:00:00Z', 'UTC', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 ? * 6L *)', '2026-11-01T00:00:00Z', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['cron(0 0 ? * TUE#2 *)', '2026-11-01T00:00:00Z', 'UTC', '2026-11-10T00:00:00.000Z'],
    ['cron(0 0 15W * ? *)', '2026-11-01T00:00:00Z', 'UTC', '2026-11-16T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2026)', '2026-11-23T00:00:00Z', 'UTC', undefined],
    ['at(2026-12-01T08:00:00)', '2026-11-23T00:00:00Z', PARIS, '2026-12-01T07:00:00.000Z'],
    ['at(2026-11-01T08:00:00)', '2026-11-23T00:00:00Z', PARIS, undefined],
  ])('%s after %s in %s fires at %s', (expression, after, zone, expected) => {
    expect(next(expression, after, zone)).toBe(expected);
  });

  it('skips a time that the change to summer time leaves out', () => {
    expect(next('cron(30 2 * * ? *)', '2027-03-27T12:00:00Z', PARIS)).toBe('2027-03-29T00:30:00.000Z');
  });

  it('fires once at a time that the change to winter time repeats', () => {
    const timing = timingOf('cron(30 2 * * ? *)', PARIS, 0);
    const moments = timing.lastBetween(ms('2026-10-24T12:00:00Z'), ms('2026-10-25T12:00:00Z'), 9);
    expect(moments.map(iso)).toEqual(['2026-10-25T00:30:00.000Z']);
  });

  it('counts a rate from its anchor', () => {
    const timing = timingOf('rate(5 minutes)', 'UTC', ms('2026-11-23T10:02:00Z'));
    expect(iso(timing.after(ms('2026-11-23T10:02:00Z')))).toBe('2026-11-23T10:07:00.000Z');
    expect(iso(timing.after(ms('2026-11-23T10:07:00Z')))).toBe('2026-11-23T10:12:00.000Z');
  });

  it('finds the last moments exactly as walking through all of them does', () => {
    const expressions = [
      'rate(7 minutes)',
      'cron(0/20 * * * ? *)',
      'cron(15 2 * * ? *)',
      'cron(0 9 ? * MON *)',
    ];
    const start = ms('2026-10-20T00:00:00Z');
    fc.assert(
      fc.property(
        fc.constantFrom(...expressions),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 3000 }),
        (expression, fromMinutes, minutes) => {
          const timing = timingOf(expression, PARIS, start);
          const from = start + fromMinutes * 60_000;
          const to = from + minutes * 60_000;
          const all: number[] = [];
          for (let at = timing.after(from); at !== undefined && at <= to; at = timing.after(at)) all.push(at);
          expect(timing.lastBetween(from, to, 3)).toEqual(all.slice(-3));
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    'every day',
    'rate(0 minutes)',
    'rate(1 week)',
    'cron(0 0 * * ?)',
    'cron(0 0 * * * *)',
    'cron(0 0 ? * ? *)',
    'cron(60 0 * * ? *)',
    'cron(0 0 * MOO ? *)',
    'cron(0/0 0 * * ? *)',
    'at(2026-13-01T00:00:00)',
  ])('%s is refused', (expression) => {
    expect(() => timingOf(expression, 'UTC', 0)).toThrow(ExpressionError);
  });

  it('is refused for an unknown zone', () => {
    expect(() => timingOf('cron(0 0 * * ? *)', 'Mars/Olympus', 0)).toThrow(ExpressionError);
  });
});
