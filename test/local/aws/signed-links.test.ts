import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { forgetAccessKey, registerAccessKey } from '../../../local/aws/access-keys.ts';
import type { Harness } from './harness.ts';
import { resource, startHarness } from './harness.ts';

const KEY = { accessKeyId: 'ASIAFUNCTION', secretAccessKey: 'a secret of the function' };
const SECOND = 1_000;
const BUCKET_ARN = 'arn:aws:s3:::documents';

const deny = (Condition: object) => ({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 's3:*',
  Resource: [BUCKET_ARN, `${BUCKET_ARN}/*`],
  Condition,
});

const ROLE = 'arn:aws:iam::000000000000:role/links';
const allow = (Action: readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' });

let harness: Harness;
let s3: S3Client;

beforeAll(async () => {
  registerAccessKey(KEY.accessKeyId, KEY.secretAccessKey, ROLE);
  harness = await startHarness({
    resources: [
      resource(
        'AWS::IAM::Role',
        'links',
        {
          AssumeRolePolicyDocument: { Statement: [] },
          Policies: [
            {
              PolicyName: 'objects',
              PolicyDocument: { Statement: [allow(['s3:GetObject', 's3:PutObject'])] },
            },
          ],
        },
        { Arn: ROLE },
      ),
      resource('AWS::S3::Bucket', 'documents', {}),
      resource('AWS::S3::Bucket', 'open-ended', {}),
      resource('AWS::S3::BucketPolicy', 'policy', {
        Bucket: 'documents',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            deny({ Bool: { 'aws:SecureTransport': 'false' } }),
            deny({ NumericGreaterThan: { 's3:signatureAge': '300000' } }),
          ],
        },
      }),
    ],
  });
  s3 = new S3Client({ ...harness.client, credentials: KEY, forcePathStyle: true });
  for (const Bucket of ['documents', 'open-ended']) {
    await s3.send(
      new PutObjectCommand({ Bucket, Key: 'F-1.pdf', Body: 'pdf', ContentType: 'application/pdf' }),
    );
  }
});

afterAll(async () => {
  forgetAccessKey(KEY.accessKeyId);
  s3.destroy();
  await harness.stop();
});

interface LinkOptions {
  readonly bucket?: string;
  readonly expiresIn?: number;
  readonly client?: S3Client;
}

const link = ({ bucket = 'documents', expiresIn = 300, client = s3 }: LinkOptions = {}): Promise<string> =>
  getSignedUrl(
    client,
    new GetObjectCommand({
      Bucket: bucket,
      Key: 'F-1.pdf',
      ResponseContentDisposition: 'attachment; filename="F-1.pdf"',
    }),
    { expiresIn, signingDate: new Date(harness.clock.now()) },
  );

const code = async (url: string, init?: RequestInit): Promise<string> => {
  const response = await fetch(url, init);
  const body = await response.text();
  return `${String(response.status)} ${/<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? body}`;
};

describe('a signed link', () => {
  it('opens the object under the name that the signer chose', async () => {
    const response = await fetch(await link());
    expect(await response.text()).toBe('pdf');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="F-1.pdf"');
  });

  it('opens until its last second and says afterwards that it has expired', async () => {
    const url = await link({ expiresIn: 60 });
    const signedAt = Math.floor(harness.clock.now() / SECOND) * SECOND;
    harness.clock.advance(signedAt + 60 * SECOND - harness.clock.now());
    expect(await code(url)).toBe('200 pdf');
    harness.clock.advance(1);
    const response = await fetch(url);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Message>Request has expired</Message>');
  });

  it.each([
    ['another object', (url: string) => url.replace('F-1.pdf', 'F-2.pdf')],
    ['another bucket', (url: string) => url.replace('/documents/', '/open-ended/')],
    ['another file name', (url: string) => url.replace('filename%3D%22F-1', 'filename%3D%22F-9')],
    ['a longer life', (url: string) => url.replace('X-Amz-Expires=300', 'X-Amz-Expires=3000')],
    ['one parameter more', (url: string) => `${url}&versionId=null`],
    ['another host', (url: string) => url.replace('127.0.0.1', 'localhost')],
  ])('altered to %s does not match its signature', async (_case, alter) => {
    const url = await link();
    expect(alter(url)).not.toBe(url);
    expect(await code(alter(url))).toBe('403 SignatureDoesNotMatch');
  });

  it('opens nothing by another method', async () => {
    const url = await link();
    expect(await code(url, { method: 'DELETE' })).toBe('403 SignatureDoesNotMatch');
    expect(await code(url, { method: 'PUT', body: 'x' })).toBe('403 SignatureDoesNotMatch');
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(403);
  });

  it('refuses headers of the service that were not signed', async () => {
    expect(await code(await link(), { headers: { 'x-amz-meta-a': 'b' } })).toBe('403 AccessDenied');
  });

  it('by a key that nobody knows, or with a wrong secret, opens nothing', async () => {
    const client = (accessKeyId: string) =>
      new S3Client({
        ...harness.client,
        credentials: { accessKeyId, secretAccessKey: 'guessed' },
        forcePathStyle: true,
      });
    expect(await code(await link({ client: client('AKIAUNKNOWN') }))).toBe('403 InvalidAccessKeyId');
    expect(await code(await link({ client: client(KEY.accessKeyId) }))).toBe('403 SignatureDoesNotMatch');
  });

  it("by the operator's key opens the object, for the command line", async () => {
    const client = (secretAccessKey: string) =>
      new S3Client({
        ...harness.client,
        credentials: { accessKeyId: 'operator', secretAccessKey },
        forcePathStyle: true,
      });
    expect(await code(await link({ client: client('operator') }))).toBe('200 pdf');
    expect(await code(await link({ client: client('guessed') }))).toBe('403 SignatureDoesNotMatch');
  });

  it.each([
    ['X-Amz-Expires=300', 'X-Amz-Expires=604801'],
    ['X-Amz-Expires=300', 'X-Amz-Expires=0'],
    ['AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1'],
    ['%2Fs3%2F', '%2Fsqs%2F'],
    [/&X-Amz-SignedHeaders=[^&]+/, ''],
  ])('with %s made %s is malformed', async (from, to) => {
    const url = (await link()).replace(from, to);
    expect(await code(url)).toBe('400 AuthorizationQueryParametersError');
  });

  it('signed for later than now is not yet valid', async () => {
    const url = await link();
    const [, date = ''] = /X-Amz-Date=(\w+)/.exec(url) ?? [];
    expect(await code(url.replaceAll(date.slice(0, 8), '20991231'))).toBe('403 AccessDenied');
  });
});

describe('the policy of the bucket', () => {
  it('refuses a signature older than five minutes, however long the link was meant to live', async () => {
    const url = await link({ expiresIn: 3600 });
    harness.clock.advance(299 * SECOND);
    expect(await code(url)).toBe('200 pdf');
    harness.clock.advance(2 * SECOND);
    expect(await code(url)).toBe('403 AccessDenied');
  });

  it('does not reach into other buckets', async () => {
    const url = await link({ bucket: 'open-ended', expiresIn: 3600 });
    harness.clock.advance(3000 * SECOND);
    expect(await code(url)).toBe('200 pdf');
  });
});

describe('an upload link', () => {
  it('takes exactly the bytes whose checksum was signed', async () => {
    const ChecksumSHA256 = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=';
    const command = new PutObjectCommand({
      Bucket: 'documents',
      Key: 'evidence',
      ChecksumSHA256,
      ContentType: 'image/png',
    });
    const url = await getSignedUrl(s3, command, {
      signingDate: new Date(harness.clock.now()),
      signableHeaders: new Set(['content-type']),
    });
    const headers = { 'content-type': 'image/png' };
    expect(await code(url, { method: 'PUT', body: 'other', headers })).toBe('400 BadDigest');
    expect(await code(url, { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/html' } })).toBe(
      '403 SignatureDoesNotMatch',
    );
    expect(await code(url, { method: 'PUT', body: 'hello', headers })).toBe('200 ');
  });
});

describe('a request without a signature', () => {
  it('is denied', async () => {
    expect(await code(`${harness.url}/documents/F-1.pdf`)).toBe('403 AccessDenied');
  });

  it('may not choose the headers of the answer', async () => {
    const url = `${harness.url}/documents/F-1.pdf?response-content-type=text%2Fhtml`;
    expect(await code(url)).toBe('400 InvalidRequest');
  });
});

describe('a request signed in its header', () => {
  it('by a known key must carry the right signature', async () => {
    const impostor = new S3Client({
      ...harness.client,
      credentials: { ...KEY, secretAccessKey: 'guessed' },
      forcePathStyle: true,
    });
    const call = impostor.send(new GetObjectCommand({ Bucket: 'documents', Key: 'F-1.pdf' }));
    await expect(call).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });
});
