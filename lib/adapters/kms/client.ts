import { KMSClient } from '@aws-sdk/client-kms';

/** Once per environment and five minutes a request waits for KMS; it must not take the whole of its time. */
export function createKmsClient(): KMSClient {
  return new KMSClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
}
