import { describe, expect, it } from '@jest/globals';
import { type OutgoingCall, outgoingSpan } from '../../../local/observe/outgoing.ts';

const aws = '127.0.0.1:4005';

const spanOf = (call: Partial<OutgoingCall>) =>
  outgoingSpan(
    { n: 1, startMs: 1000, durationMs: 5, method: 'POST', host: aws, path: '/', status: 200, ...call },
    aws,
    9000,
  );

describe('a call of a function as a span', () => {
  it.each([
    [{ target: 'DynamoDB_20120810.TransactWriteItems', service: 'dynamodb' }, 'DynamoDB TransactWriteItems'],
    [{ target: 'AmazonSQS.SendMessage', service: 'sqs' }, 'SQS SendMessage'],
    [{ target: 'AWSEvents.PutEvents', service: 'events' }, 'EventBridge PutEvents'],
    [
      { target: 'secretsmanager.GetSecretValue', service: 'secretsmanager' },
      'Secrets Manager GetSecretValue',
    ],
    [{ target: 'TrentService.Decrypt', service: 'kms' }, 'KMS Decrypt'],
    [{ method: 'PUT', path: '/bucket/2026/a.pdf', service: 's3' }, 'S3 PutObject'],
    [{ method: 'HEAD', path: '/bucket', service: 's3' }, 'S3 HeadBucket'],
    [{ path: '/v2/email/outbound-emails', service: 'ses' }, 'SES SendEmail'],
  ])('names the operation of AWS: %j', (call, name) => {
    expect(spanOf(call)).toMatchObject({ kind: 'aws', name, status: 'ok' });
  });

  it('names the route at Stripe and keeps the id apart', () => {
    expect(
      spanOf({ host: '127.0.0.1:4002', path: '/v1/payment_intents/pi_3PabcDEF123/confirm' }),
    ).toMatchObject({
      kind: 'stripe',
      name: 'POST /v1/payment_intents/{id}/confirm',
      attributes: { route: '/v1/payment_intents/{id}/confirm', objectId: 'pi_3PabcDEF123', httpStatus: 200 },
    });
    expect(spanOf({ host: 'x', path: '/v1/payment_intents' }).name).toBe('POST /v1/payment_intents');
  });

  it('tells of any other host nothing but the host', () => {
    const span = spanOf({ method: 'GET', host: 'keys.example', path: '/ada@example.org', answerId: 'r' });
    expect(span).toMatchObject({ kind: 'http', name: 'GET keys.example', attributes: { requestId: 'r' } });
    expect(JSON.stringify(span)).not.toContain('ada');
  });

  it.each([
    ['a condition that does not hold', { status: 400, errorType: 'ConditionalCheckFailedException' }, 'ok'],
    ['a transaction that is refused', { status: 400, errorType: 'TransactionCanceledException' }, 'ok'],
    ['an object that is not there', { status: 404 }, 'ok'],
    ['a permission that is missing', { status: 400, errorType: 'AccessDeniedException' }, 'error'],
    ['a service that fails', { status: 500 }, 'error'],
    ['a connection that breaks', { status: undefined, error: 'ECONNRESET' }, 'error'],
    ['a card that is declined', { host: 's', path: '/v1/payment_intents', status: 402 }, 'ok'],
    ['a request that Stripe refuses', { host: 's', path: '/v1/payment_intents', status: 400 }, 'error'],
  ])('%s is %j: %s', (_what, call, status) => {
    const { status: answered, ...rest } = call as Partial<OutgoingCall>;
    const span = outgoingSpan(
      {
        ...{ n: 1, startMs: 1000, durationMs: 5, method: 'POST', host: aws, path: '/' },
        ...rest,
        ...(answered === undefined ? {} : { status: answered }),
      },
      aws,
      9000,
    );
    expect(span.status).toBe(status);
  });

  it('lasts until now when it never ended', () => {
    const call = {
      n: 1,
      startMs: 1000,
      method: 'POST',
      host: aws,
      path: '/',
      target: 'AmazonSQS.SendMessage',
    };
    expect(outgoingSpan(call, aws, 1800)).toMatchObject({
      durationMs: 800,
      status: 'error',
      attributes: { errorType: 'unfinished' },
    });
  });
});
