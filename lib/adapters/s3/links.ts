import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { DocumentLinks } from '../../invoices/app/ports.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';

/** Links to objects of a bucket; who has one may read the object until it expires. */
export function createLinks(client: S3Client, bucket: string): DocumentLinks {
  return {
    async sign({ name, saveAs }) {
      const signedAt = new Date();
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: name,
        ResponseContentDisposition: `attachment; filename="${saveAs}"`,
        ResponseContentType: 'application/pdf',
        ResponseCacheControl: 'private, no-store',
      });
      const expiresIn = timeBudgets.signedLinkSeconds;
      const url = await getSignedUrl(client, command, { expiresIn, signingDate: signedAt });
      // The signature counts in whole seconds.
      const expiresAtMs = Math.floor(signedAt.getTime() / 1000) * 1000 + expiresIn * 1000;
      return { url, expiresAt: new Date(expiresAtMs).toISOString() };
    },
  };
}
