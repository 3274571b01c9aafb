import { beforeEach, describe, expect, it } from '@jest/globals';
import { UnclassifiedStripeError } from '../../../lib/adapters/stripe/errors.ts';
import { faultFields, observe } from '../../../lib/runtime/observation.ts';
import { Fault } from '../../../lib/shared/fault.ts';
import { metricDimensions } from '../../../lib/shared/metric-names.ts';
import { keepWritten, linesOf } from './written.ts';

let written: () => string;
beforeEach(() => {
  written = keepWritten();
});
const lines = () => linesOf(written());

describe('an observation', () => {
  it('is one line, with its ids, its message from the catalogue and its figures', () => {
    const observation = observe({ function: 'payments/create-payment-intent' });
    observation.note({ keyId: 'key_1' });
    observation.count('RequestHandled');
    observation.duration('RequestDurationMs', 12.5);
    observation.close('request_handled', { requestId: 'request-1', status: 201 });
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatchObject({
      level: 'INFO',
      message: 'A request was answered',
      logCode: 'request_handled',
      service: 'payments',
      function: 'payments/create-payment-intent',
      keyId: 'key_1',
      requestId: 'request-1',
      status: 201,
      RequestHandled: 1,
      RequestDurationMs: 12.5,
    });
  });

  it('carries metrics that CloudWatch can read: every name and dimension stands on the line itself', () => {
    process.env['STAGE'] = 'staging';
    const observation = observe({ function: 'payments/sweep-payments' });
    delete process.env['STAGE'];
    observation.count('SweepRun');
    observation.count('SweepSettled', 3);
    observation.close('job_run', {});
    const { _aws: emf, ...figures } = { _aws: {}, ...lines()[0] };
    expect(emf).toEqual({
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Payments',
          Dimensions: [metricDimensions],
          Metrics: [
            { Name: 'SweepRun', Unit: 'Count' },
            { Name: 'SweepSettled', Unit: 'Count' },
          ],
        },
      ],
    });
    expect(figures).toMatchObject({
      service: 'payments',
      stage: 'staging',
      function: 'payments/sweep-payments',
      SweepRun: 1,
      SweepSettled: 3,
    });
  });

  it('without figures is an ordinary line', () => {
    observe({ function: 'access/authorize-request' }).close('key_check', { reason: 'allowed' });
    expect(lines()[0]).not.toHaveProperty('_aws');
  });

  it('of one invocation tells nothing of the invocation before it', () => {
    observe({ function: 'a' }).count('RequestFailed');
    const next = observe({ function: 'b' });
    next.count('RequestHandled');
    next.close('request_handled', {});
    expect(lines()[0]).not.toHaveProperty('RequestFailed');
    expect(lines()[0]).toMatchObject({ function: 'b' });
  });

  it('tells of a failure at once, with the ids noted so far, as an error', () => {
    const observation = observe({ function: 'payments/process-stripe-event' });
    observation.note({ stripeEventId: 'evt_1' });
    observation.tell('record_failed', { messageId: 'm-1' });
    expect(lines()[0]).toMatchObject({ level: 'ERROR', stripeEventId: 'evt_1', messageId: 'm-1' });
  });
});

describe('a fault in the log', () => {
  it('shows its name and frames, never its message: that may quote what was sent', () => {
    const fault = new TypeError('card 4242 4242 4242 4242\n  at Ada Lovelace');
    const observation = observe({ function: 'payments/create-payment-intent' });
    observation.close('request_failed', faultFields(fault));
    expect(lines()[0]).toMatchObject({ errorName: 'TypeError' });
    expect(String(lines()[0]?.['frames'])).toContain('observation.test.ts');
    expect(written()).not.toMatch(/4242|Lovelace/);
  });

  it.each([
    ['of ours', new Fault('payment_missing', 'pay_1 of Ada Lovelace'), 'payment_missing'],
    [
      'of Stripe',
      new UnclassifiedStripeError('invalid_request_error/moon_phase'),
      'invalid_request_error/moon_phase',
    ],
    ['of the system', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  ])('is told by its code, where it has one: %s', (_, fault, code) => {
    expect(faultFields(fault)).toMatchObject({ errorName: fault.name, code });
  });

  it('whose code is a sentence shows none', () => {
    const fault = Object.assign(new Error('x'), { code: 'card of Ada Lovelace' });
    expect(faultFields(fault)).not.toHaveProperty('code');
    expect(faultFields(new Error('x'))).not.toHaveProperty('code');
  });

  it('that is no error is named by its kind', () => {
    expect(faultFields('sk_test_secret')).toEqual({ errorName: 'string' });
  });
});
