import { createHash } from 'node:crypto';
import { HeadObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createS3Client } from '../../../../lib/adapters/s3/client.ts';
import { createLinks } from '../../../../lib/adapters/s3/links.ts';
import { createObjects } from '../../../../lib/adapters/s3/objects.ts';

Object.assign(process.env, {
  AWS_REGION: 'eu-west-3',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

const client = createS3Client();
const service = mockClient(client);
const objects = createObjects(client, 'documents', 'application/pdf');
const bytes = new TextEncoder().encode('%PDF');
const digest = createHash('sha256').update(bytes).digest();

beforeEach(() => {
  service.reset();
});

function answerWith(httpStatusCode: number): void {
  const fault = { name: 'Error', message: 'no', $fault: 'client' as const, $metadata: { httpStatusCode } };
  service.on(PutObjectCommand).rejects(new S3ServiceException(fault));
}

describe('an object that is written once', () => {
  it('is put only where there is none, with its checksum and type', async () => {
    service.on(PutObjectCommand).resolves({});
    expect(await objects.putOnce('a.pdf', bytes)).toEqual({ kind: 'stored', sha256: digest.toString('hex') });
    expect(service.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'documents',
      Key: 'a.pdf',
      Body: bytes,
      ContentType: 'application/pdf',
      ChecksumSHA256: digest.toString('base64'),
      IfNoneMatch: '*',
    });
  });

  it.each([
    ['same', digest.toString('base64')],
    ['different', createHash('sha256').update('other').digest('base64')],
    ['different', undefined],
  ] as const)('is known as %s by the checksum of what stands there', async (kind, ChecksumSHA256) => {
    answerWith(412);
    service
      .on(HeadObjectCommand, { ChecksumMode: 'ENABLED' })
      .resolves({ ...(ChecksumSHA256 && { ChecksumSHA256 }) });
    expect(await objects.putOnce('a.pdf', bytes)).toMatchObject({ kind });
  });

  it.each([403, 409, 503])('is tried again by the queue after %d', async (status) => {
    answerWith(status);
    await expect(objects.putOnce('a.pdf', bytes)).rejects.toBeInstanceOf(S3ServiceException);
  });
});

describe('a link to an object', () => {
  it('lasts 300 seconds, saves the file under its number, and says when it ends', async () => {
    const beforeMs = Date.now();
    const { url, expiresAt } = await createLinks(client, 'documents').sign({
      name: 'FA2026/FA2026-000001.pdf',
      saveAs: 'FA2026-000001.pdf',
    });
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/FA2026/FA2026-000001.pdf');
    expect(searchParams.get('X-Amz-Expires')).toBe('300');
    expect(searchParams.get('response-content-disposition')).toBe('attachment; filename="FA2026-000001.pdf"');
    const lastsMs = Date.parse(expiresAt) - beforeMs;
    expect(lastsMs).toBeGreaterThan(298_000);
    expect(lastsMs).toBeLessThanOrEqual(301_000);
  });
});
