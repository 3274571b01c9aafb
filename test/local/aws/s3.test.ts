import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { Harness } from './harness.ts';
import { resource, startHarness } from './harness.ts';

const DAY_MS = 86_400_000;
const KEY_ARN = 'arn:aws:kms:eu-west-3:000000000000:key/11111111-2222-3333-4444-555555555555';

let harness: Harness;
let s3: S3Client;

beforeAll(async () => {
  harness = await startHarness({
    resources: [
      resource('AWS::S3::Bucket', 'documents', {
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
            },
          ],
        },
      }),
      resource('AWS::S3::Bucket', 'locked', {
        VersioningConfiguration: { Status: 'Enabled' },
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } },
      }),
      resource('AWS::S3::Bucket', 'exports', {
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 30, Prefix: 'csv/' }] },
      }),
      resource('AWS::S3::Bucket', 'aging', {
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 7 } }],
        },
        CorsConfiguration: {
          CorsRules: [
            {
              AllowedOrigins: ['https://shop.example'],
              AllowedMethods: ['PUT'],
              AllowedHeaders: ['content-*'],
              MaxAge: 60,
            },
          ],
        },
      }),
      resource('AWS::S3::Bucket', 'plain', {}),
    ],
  });
  // Without a logger of its own the client writes advice about streams to the console.
  const quiet = () => undefined;
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  s3 = new S3Client({ ...harness.client, forcePathStyle: true, logger });
});

afterAll(async () => {
  s3.destroy();
  await harness.stop();
});

const sha256 = (body: string): string => createHash('sha256').update(body).digest('base64');

type PutOptions = Omit<PutObjectCommandInput, 'Bucket' | 'Key' | 'Body'>;

const put = (
  bucket: string,
  key: string,
  body: NonNullable<PutObjectCommandInput['Body']>,
  more: PutOptions = {},
) => s3.send(new PutObjectCommand({ ...more, Bucket: bucket, Key: key, Body: body }));

const text = async (Bucket: string, Key: string, more = {}): Promise<string | undefined> =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();

describe('an object', () => {
  it('comes back as it was put, with its type, its metadata and its own encryption', async () => {
    await put('documents', 'invoices/2026/été & co+1.pdf', 'pdf', {
      ContentType: 'application/pdf',
      ContentDisposition: 'attachment; filename="F-1.pdf"',
      Metadata: { number: 'F-1' },
    });
    const found = await s3.send(
      new GetObjectCommand({ Bucket: 'documents', Key: 'invoices/2026/été & co+1.pdf' }),
    );
    expect(found).toMatchObject({
      ContentType: 'application/pdf',
      ContentDisposition: 'attachment; filename="F-1.pdf"',
      Metadata: { number: 'F-1' },
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: KEY_ARN,
      ETag: `"${createHash('md5').update('pdf').digest('hex')}"`,
    });
    expect(await found.Body?.transformToString()).toBe('pdf');
  });

  it('is taken from a stream in chunks with a trailing checksum', async () => {
    await put('plain', 'stream', Readable.from([Buffer.from('one '), Buffer.from('two')]), {
      ContentLength: 7,
    });
    expect(await text('plain', 'stream')).toBe('one two');
  });

  it('is read in ranges', async () => {
    await put('plain', 'range', '0123456789');
    expect(await text('plain', 'range', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('plain', 'range', { Range: 'bytes=-3' })).toBe('789');
    await expect(text('plain', 'range', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
    });
  });

  it('tells its length to HEAD, and nothing if it has no bytes', async () => {
    await put('plain', 'head', '12345');
    await put('plain', 'empty', '');
    expect(await s3.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'head' }))).toMatchObject({
      ContentLength: 5,
    });
    expect(await text('plain', 'empty')).toBe('');
  });

  it('that is not there is told by name, also to HEAD', async () => {
    await expect(text('plain', 'nothing')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(text('nowhere', 'nothing')).rejects.toMatchObject({ name: 'NoSuchBucket' });
    const head = s3.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'nothing' }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('is copied with its metadata', async () => {
    await put('plain', 'source', 'copied', { Metadata: { a: 'b' } });
    await s3.send(new CopyObjectCommand({ Bucket: 'documents', Key: 'copy', CopySource: 'plain/source' }));
    const copy = await s3.send(new GetObjectCommand({ Bucket: 'documents', Key: 'copy' }));
    expect(copy.Metadata).toEqual({ a: 'b' });
  });

  it('stays over a restart', async () => {
    await put('documents', 'kept', 'still here');
    await harness.restart();
    expect(await text('documents', 'kept')).toBe('still here');
  });

  it('is not taken in parts', async () => {
    const call = s3.send(new CreateMultipartUploadCommand({ Bucket: 'plain', Key: 'big' }));
    await expect(call).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('conditional writes', () => {
  it('refuse to overwrite what is there with If-None-Match, and the first bytes stay', async () => {
    await put('documents', 'once', 'first', { IfNoneMatch: '*' });
    await expect(put('documents', 'once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    expect(await text('documents', 'once')).toBe('first');
  });

  it('let a deleted object be written anew', async () => {
    await put('documents', 'anew', 'first', { IfNoneMatch: '*' });
    await s3.send(new DeleteObjectCommand({ Bucket: 'documents', Key: 'anew' }));
    await put('documents', 'anew', 'second', { IfNoneMatch: '*' });
    expect(await text('documents', 'anew')).toBe('second');
  });

  it('write with If-Match only over the version that was read', async () => {
    const { ETag } = await put('plain', 'matched', 'one');
    await put('plain', 'matched', 'two', { IfMatch: ETag });
    await expect(put('plain', 'matched', 'three', { IfMatch: ETag })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(put('plain', 'unmatched', 'x', { IfMatch: ETag })).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });
});

describe('checksums', () => {
  it('are kept and told to who asks', async () => {
    await put('documents', 'sum', 'hello', { ChecksumSHA256: sha256('hello') });
    const asked = await s3.send(
      new GetObjectCommand({ Bucket: 'documents', Key: 'sum', ChecksumMode: 'ENABLED' }),
    );
    expect(asked.ChecksumSHA256).toBe(sha256('hello'));
    const head = await s3.send(
      new HeadObjectCommand({ Bucket: 'documents', Key: 'sum', ChecksumMode: 'ENABLED' }),
    );
    expect(head.ChecksumSHA256).toBe(sha256('hello'));
  });

  it.each([
    ['SHA256', { ChecksumSHA256: sha256('other') }],
    ['CRC32', { ChecksumCRC32: 'AAAAAA==' }],
    ['CRC32C', { ChecksumCRC32C: 'AAAAAA==' }],
    ['MD5', { ContentMD5: createHash('md5').update('other').digest('base64') }],
  ])('of %s that do not fit refuse the write', async (_name, checksum) => {
    await expect(put('documents', 'bad-sum', 'hello', checksum)).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(text('documents', 'bad-sum')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('are right for a known value of CRC32C', async () => {
    await expect(put('plain', 'known', '123456789', { ChecksumCRC32C: '4waSgw==' })).resolves.toBeDefined();
  });
});

describe('versions', () => {
  it('keep what was overwritten and what was deleted', async () => {
    const first = await put('documents', 'versioned', 'one');
    await put('documents', 'versioned', 'two');
    await s3.send(new DeleteObjectCommand({ Bucket: 'documents', Key: 'versioned' }));
    await expect(text('documents', 'versioned')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text('documents', 'versioned', { VersionId: first.VersionId })).toBe('one');
    const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: 'documents', Prefix: 'versioned' }));
    expect(listed.Versions?.map(({ IsLatest }) => IsLatest)).toEqual([false, false]);
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'versioned', IsLatest: true }]);
  });

  it('come back when the delete marker is deleted', async () => {
    await put('documents', 'undeleted', 'back');
    const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket: 'documents', Key: 'undeleted' }));
    await s3.send(new DeleteObjectCommand({ Bucket: 'documents', Key: 'undeleted', VersionId }));
    expect(await text('documents', 'undeleted')).toBe('back');
  });
});

describe('object lock', () => {
  it('keeps a version until its retention ends, whatever is deleted before', async () => {
    const { VersionId } = await put('locked', 'head-of-chain', 'signed');
    const remove = () =>
      s3.send(new DeleteObjectCommand({ Bucket: 'locked', Key: 'head-of-chain', VersionId }));
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied' });
    await s3.send(new DeleteObjectCommand({ Bucket: 'locked', Key: 'head-of-chain' }));
    expect(await text('locked', 'head-of-chain', { VersionId })).toBe('signed');
    harness.clock.advance(DAY_MS);
    await expect(remove()).resolves.toBeDefined();
  });

  it('lets governance be bypassed, compliance never', async () => {
    const bypassing = { Bucket: 'locked', BypassGovernanceRetention: true };
    const governed = await put('locked', 'governed', 'x');
    await s3.send(new DeleteObjectCommand({ ...bypassing, Key: 'governed', VersionId: governed.VersionId }));
    const strict = await put('locked', 'strict', 'x', {
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: new Date(harness.clock.now() + DAY_MS),
    });
    const remove = new DeleteObjectCommand({ ...bypassing, Key: 'strict', VersionId: strict.VersionId });
    await expect(s3.send(remove)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('lifecycle', () => {
  it('deletes what is older than the days of its rule, and nothing outside its prefix', async () => {
    await put('exports', 'csv/old', 'x');
    await put('exports', 'other/old', 'x');
    harness.clock.advance(29 * DAY_MS);
    expect(await text('exports', 'csv/old')).toBe('x');
    harness.clock.advance(2 * DAY_MS);
    await expect(text('exports', 'csv/old')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text('exports', 'other/old')).toBe('x');
  });

  it('deletes old versions by the day they were replaced, and keeps the newest', async () => {
    const first = await put('aging', 'report', 'one');
    harness.clock.advance(100 * DAY_MS);
    await put('aging', 'report', 'two');
    harness.clock.advance(6 * DAY_MS);
    expect(await text('aging', 'report', { VersionId: first.VersionId })).toBe('one');
    harness.clock.advance(3 * DAY_MS);
    await expect(text('aging', 'report', { VersionId: first.VersionId })).rejects.toMatchObject({
      name: 'NoSuchVersion',
    });
    expect(await text('aging', 'report')).toBe('two');
  });
});

describe('buckets', () => {
  it('list by prefix, delimiter and page, in the order of their bytes', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'listed' }));
    for (const key of ['a/1', 'a/2', 'b', 'c/1', 'é', 'z']) await put('listed', key, 'x');
    const keys: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2(
      { client: s3, pageSize: 2 },
      { Bucket: 'listed', Delimiter: '/' },
    )) {
      keys.push(
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
        ...(page.Contents ?? []).map(({ Key }) => Key),
      );
    }
    expect(keys).toEqual(['a/', 'b', 'c/', 'z', 'é']);
    const below = await s3.send(
      new ListObjectsV2Command({ Bucket: 'listed', Prefix: 'a/', StartAfter: 'a/1' }),
    );
    expect(below.Contents?.map(({ Key }) => Key)).toEqual(['a/2']);
  });

  it('are emptied in one call and deleted only when empty', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'emptied' }));
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: 'emptied', VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await put('emptied', 'a & b', 'x');
    await expect(s3.send(new DeleteBucketCommand({ Bucket: 'emptied' }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
    });
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'emptied' }));
    const Objects = Versions.map(({ Key, VersionId }) => ({ Key, VersionId }));
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket: 'emptied', Delete: { Objects } }));
    expect(Deleted).toMatchObject([{ Key: 'a & b' }]);
    await s3.send(new DeleteBucketCommand({ Bucket: 'emptied' }));
  });
});

describe('a browser on another origin', () => {
  const ask = (origin: string, method: string, headers: string): Promise<Response> =>
    fetch(`${harness.url}/aging/upload?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    });

  it('may do what the rules of the bucket allow, and nothing else', async () => {
    const allowed = await ask('https://shop.example', 'PUT', 'content-type');
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(allowed.headers.get('access-control-max-age')).toBe('60');
    expect((await ask('https://evil.example', 'PUT', 'content-type')).status).toBe(403);
    expect((await ask('https://shop.example', 'GET', 'content-type')).status).toBe(403);
    expect((await ask('https://shop.example', 'PUT', 'x-other')).status).toBe(403);
  });
});
