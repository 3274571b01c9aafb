import { afterEach, describe, expect, it } from '@jest/globals';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import { SQSClient, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { forgetAccessKey, principalOf, registerAccessKey } from '../../../local/aws/access-keys.ts';
import { AwsError } from '../../../local/aws/aws-error.ts';
import type { AwsFront } from '../../../local/aws/front.ts';
import { unguarded } from '../unrestricted.ts';
import { startAwsFront } from '../../../local/aws/front.ts';
import type { AwsRequest, AwsService } from '../../../local/seam.ts';

const ROLE = 'arn:aws:iam::000000000000:role/function';
const KEY = { accessKeyId: 'ASIAROLE', secretAccessKey: 'secret of the role' };

let front: AwsFront | undefined;
const lines: string[] = [];

afterEach(async () => {
  await front?.stop();
  forgetAccessKey(KEY.accessKeyId);
  lines.length = 0;
});

const start = async (...services: AwsService[]): Promise<string> => {
  front = await startAwsFront({ port: 0, services, guard: unguarded, log: (line) => lines.push(line) });
  return front.url;
};

const failing = (error: Error): AwsService => ({
  name: 'failing',
  claims: () => true,
  handle: () => Promise.reject(error),
});

const recording = (seen: AwsRequest[]): AwsService => ({
  name: 'recording',
  claims: () => true,
  handle: async (request) => {
    seen.push(request);
    return { status: 200, body: '{}' };
  },
});

const signedBy = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIACLI/20260101/eu-west-3/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

describe('the front', () => {
  it('listens on the loopback address only', async () => {
    expect(await start()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('gives the request to the first service that claims it', async () => {
    const seen: AwsRequest[] = [];
    const url = await start({ ...failing(new Error('never asked')), claims: () => false }, recording(seen));
    await fetch(`${url}/a%20b/c?x=1&y=%2F`, { method: 'POST', body: Buffer.from([0, 255]) });
    expect(seen).toMatchObject([{ method: 'POST', path: '/a%20b/c', body: Buffer.from([0, 255]) }]);
    expect(seen[0]?.query.get('y')).toBe('/');
  });

  it('refuses bodies of more than 20 MB', async () => {
    const url = await start(recording([]));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'Any.Thing' },
      body: Buffer.alloc(20 * 1024 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });

  it('tells an unknown request so', async () => {
    const response = await fetch(await start(), { method: 'POST', headers: { 'x-amz-target': 'Any.Thing' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it('hides the words of an unforeseen error from the client, but not from the log', async () => {
    const url = await start(failing(new TypeError('undefined is not a function')));
    const response = await fetch(url, { method: 'POST', headers: { 'x-amz-target': 'Any.Thing' } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('undefined is not');
    expect(lines.join()).toContain('undefined is not a function');
  });
});

describe('a refusal is written', () => {
  const refused = new AwsError('SomeRefusal', 'a < b & c', { queryCode: 'Old.Code' });

  it.each([
    [
      'as JSON',
      { 'x-amz-target': 'A.B' },
      '{"__type":"SomeRefusal","message":"a < b & c","Message":"a < b & c"}',
    ],
    [
      'as XML of S3',
      { authorization: signedBy('s3') },
      '<Code>SomeRefusal</Code><Message>a &lt; b &amp; c</Message>',
    ],
    [
      'as XML of the query protocol',
      { authorization: signedBy('sns'), 'content-type': 'application/x-www-form-urlencoded' },
      '<ErrorResponse><Error><Type>Sender</Type><Code>SomeRefusal</Code>',
    ],
    ['as JSON of a REST service', { authorization: signedBy('scheduler') }, '"message":"a < b & c"'],
  ])('%s', async (_shape, headers: Record<string, string>, body) => {
    const response = await fetch(await start(failing(refused)), { method: 'POST', headers });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(body);
  });
});

describe('the signature of a registered key', () => {
  it('is verified on every service, and names the principal', async () => {
    registerAccessKey(KEY.accessKeyId, KEY.secretAccessKey, ROLE);
    const seen: AwsRequest[] = [];
    const options = { endpoint: await start(recording(seen)), region: 'eu-west-3', maxAttempts: 1 };
    await new SQSClient({ ...options, credentials: KEY }).send(new ListQueuesCommand({}));
    expect(seen[0]).toMatchObject({ service: 'sqs', accessKeyId: KEY.accessKeyId });
    expect(principalOf(seen[0]?.accessKeyId ?? null)).toBe(ROLE);
    const guessed = new SQSClient({ ...options, credentials: { ...KEY, secretAccessKey: 'guessed' } });
    await expect(guessed.send(new ListQueuesCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    expect(seen).toHaveLength(1);
  });

  it('fits paths that carry encoded names', async () => {
    registerAccessKey(KEY.accessKeyId, KEY.secretAccessKey, ROLE);
    const seen: AwsRequest[] = [];
    const lambda = new LambdaClient({
      endpoint: await start(recording(seen)),
      region: 'eu-west-3',
      credentials: KEY,
    });
    await lambda.send(
      new InvokeCommand({
        FunctionName: 'arn:aws:lambda:eu-west-3:000000000000:function:a',
        Qualifier: 'live',
      }),
    );
    expect(seen).toHaveLength(1);
  });
});
