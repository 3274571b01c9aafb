import { describe, expect, it } from '@jest/globals';
import type { LogLine } from '../../../local/console/contract.ts';
import { faultsThatAreOn, noFaults } from '../../../web/console/data/faults.ts';
import { fieldsText } from '../../../web/console/pages/logs/fields.ts';
import { addressOf, filterOf, fits, noFilter } from '../../../web/console/pages/logs/filter.ts';
import { traceIdOf } from '../../../web/console/pages/logs/trace-id.ts';

const line: LogLine = {
  id: 'line',
  at: '2026-11-23T12:00:00.000Z',
  level: 'WARN',
  function: 'payments-local-sweep-payments',
  message: 'A job ran',
  requestId: null,
  paymentId: null,
  record: {
    level: 'WARN',
    message: 'A job ran',
    timestamp: '2026-11-23T12:00:00.000Z',
    xray_trace_id: '1-0123abcd-0123456789abcdef01234567',
    logCode: 'job_ran',
    records: 2,
    nested: { never: 'shown' },
  },
};

describe('a filter of the logs', () => {
  it('lets a level and those above it through', () => {
    expect(['DEBUG', 'WARN', 'ERROR'].map((level) => fits(line, { ...noFilter, level }))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('looks for a text in all that a line says, whatever its case', () => {
    expect(fits(line, { ...noFilter, text: 'JOB_RAN' })).toBe(true);
    expect(fits(line, { ...noFilter, text: 'payment' })).toBe(false);
  });

  it('takes one function', () => {
    expect(fits(line, { ...noFilter, function: line.function })).toBe(true);
    expect(fits(line, { ...noFilter, function: 'sweep' })).toBe(false);
  });

  it('stands in the address of the page and is read from it again', () => {
    const filter = { ...noFilter, level: 'ERROR', text: 'a & b' };
    const query = Object.fromEntries(new URLSearchParams(addressOf(filter).split('?')[1]));
    expect(filterOf(query)).toEqual(filter);
    expect(addressOf(noFilter)).toBe('/logs');
  });
});

describe('a line of the log', () => {
  it('leads to its trace', () => {
    expect(traceIdOf(line)).toBe('0123abcd0123456789abcdef01234567');
    expect(traceIdOf({ ...line, record: 'text' })).toBeNull();
  });

  it('says beside its message what not every line says', () => {
    expect(fieldsText(line.record)).toBe('logCode=job_ran records=2');
    expect(fieldsText(null)).toBe('');
  });
});

describe('the words about faults', () => {
  it('are none on a good day', () => {
    expect(faultsThatAreOn(noFaults)).toEqual([]);
  });

  it('name each fault that is on', () => {
    const words = faultsThatAreOn({
      api: { outage: true, latencyMs: 500, errorRate: 0.1, rateLimitRate: 0, timeout: 'after' },
      webhooks: { drop: 1, duplicate: 2, shuffle: true, delayMs: 0 },
    });
    expect(words).toEqual([
      'Stripe is down',
      'Stripe answers 500 ms late',
      '10% errors from Stripe',
      'connection to Stripe cut after the effect',
      'webhooks dropped',
      'webhooks sent 3 times',
      'webhooks shuffled',
    ]);
    expect(faultsThatAreOn({ ...noFaults, webhooks: { ...noFaults.webhooks, drop: 0.3 } })).toEqual([
      '30% of the webhooks dropped',
    ]);
  });
});
