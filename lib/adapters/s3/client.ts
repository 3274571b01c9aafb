import { S3Client } from '@aws-sdk/client-s3';

/** One client of an environment. Checksums are those that we name; links carry nothing but what signs them. */
export function createS3Client(): S3Client {
  return new S3Client({
    maxAttempts: 3,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
}
