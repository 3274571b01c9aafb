import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { EvidenceFile, EvidenceUploads } from '../../disputes/app/ports.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';

/**
 * Uploads by link: length, type and checksum are signed, so S3 takes exactly the bytes that were announced
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html).
 */
export function createUploads(client: S3Client, bucket: string): EvidenceUploads {
  return {
    async sign(file) {
      const headers = {
        'content-length': String(file.sizeBytes),
        'content-type': file.contentType,
        'x-amz-checksum-sha256': Buffer.from(file.sha256, 'hex').toString('base64'),
      };
      const signedAt = new Date();
      const expiresIn = timeBudgets.signedLinkSeconds;
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: file.objectKey,
        ContentLength: file.sizeBytes,
        ContentType: file.contentType,
        ChecksumSHA256: headers['x-amz-checksum-sha256'],
      });
      const url = await getSignedUrl(client, command, {
        expiresIn,
        signingDate: signedAt,
        signableHeaders: new Set(Object.keys(headers)),
        unhoistableHeaders: new Set(Object.keys(headers)),
      });
      const expiresAtMs = Math.floor(signedAt.getTime() / 1000) * 1000 + expiresIn * 1000;
      return { url, headers, expiresAt: new Date(expiresAtMs).toISOString() };
    },
    read: (file) => read(client, bucket, file),
  };
}

/** What lies there must be what was announced: a link may be used twice before it expires. */
async function read(client: S3Client, bucket: string, file: EvidenceFile): Promise<Uint8Array | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: file.objectKey }));
    const bytes = await Body?.transformToByteArray();
    if (bytes === undefined) return null;
    return createHash('sha256').update(bytes).digest('hex') === file.sha256 ? bytes : null;
  } catch (error) {
    // Without the right to list a bucket, S3 says of what is not there that it may not be read.
    if (error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0))
      return null;
    throw error;
  }
}
