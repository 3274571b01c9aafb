import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';

/** The outcome of a put: what stands there already is told apart by its checksum. */
export interface PutOutcome {
  readonly kind: 'stored' | 'same' | 'different';
  /** Of the given bytes, in hex. */
  readonly sha256: string;
}

export interface Objects {
  putOnce(name: string, bytes: Uint8Array): Promise<PutOutcome>;
  get(name: string): Promise<Uint8Array>;
}

/** Objects of one media type in a bucket, each written once. */
export function createObjects(client: S3Client, bucket: string, contentType: string): Objects {
  return {
    async putOnce(name, bytes) {
      const digest = createHash('sha256').update(bytes).digest();
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: name,
        Body: bytes,
        ContentType: contentType,
        ChecksumSHA256: digest.toString('base64'),
        IfNoneMatch: '*',
      });
      const sha256 = digest.toString('hex');
      try {
        await client.send(put);
        return { kind: 'stored', sha256 };
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
      const stands = await checksumOf(client, bucket, name);
      return { kind: stands === digest.toString('base64') ? 'same' : 'different', sha256 };
    },
    async get(name) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
      if (Body === undefined) throw new Error('the object has no body');
      return await Body.transformToByteArray();
    },
  };
}

function isTaken(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;
}

async function checksumOf(client: S3Client, bucket: string, name: string): Promise<string | undefined> {
  const head = await client.send(
    new HeadObjectCommand({ Bucket: bucket, Key: name, ChecksumMode: 'ENABLED' }),
  );
  return head.ChecksumSHA256;
}
