import type { AwsRequest } from '../../seam.ts';
import { secretFor } from '../access-keys.ts';
import { AwsError } from '../aws-error.ts';
import { canonicalPath, sameSignature, sha256Hex, signatureOf } from './sigv4.ts';

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;

/**
 * Holds a signed request against the secret of its key. Keys that nobody registered (whatever the developer's
 * AWS CLI has at hand) are let through: the front listens on the loopback address only.
 */
export const verifyHeaderSignature = (request: AwsRequest): void => {
  const secret = request.accessKeyId === null ? undefined : secretFor(request.accessKeyId);
  const header = request.headers['authorization'];
  if (secret === undefined || header === undefined) return;
  const [, credential, signedHeaders, signature] = AUTHORIZATION.exec(header) ?? [];
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    throw new AwsError('IncompleteSignature', 'The Authorization header is not a Signature Version 4.', {
      status: 403,
    });
  }
  const expected = signatureOf(
    {
      method: request.method,
      path: canonicalPath(request.path, request.service ?? ''),
      query: request.query,
      headers: request.headers,
      signedHeaders: signedHeaders.split(';'),
      payloadHash: request.headers['x-amz-content-sha256'] ?? sha256Hex(request.body),
      date: request.headers['x-amz-date'] ?? '',
      scope: credential.split('/').slice(-4).join('/'),
    },
    secret,
  );
  if (sameSignature(expected, signature)) return;
  const code = request.service === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException';
  throw new AwsError(code, 'The request signature we calculated does not match the signature you provided.', {
    status: 403,
  });
};
