import type { AwsRequest } from '../../seam.ts';
import { secretFor } from '../access-keys.ts';
import { AwsError } from '../aws-error.ts';
import type { Signable } from './sigv4.ts';
import { canonicalPath, sameSignature, sha256Hex, signatureOf } from './sigv4.ts';

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;

interface Claimed {
  readonly request: Signable;
  readonly signature: string;
}

const claimed = (request: AwsRequest, service: string, authorization: string): Claimed => {
  const parts = AUTHORIZATION.exec(authorization);
  if (parts === null) {
    throw new AwsError('IncompleteSignature', 'The Authorization header is not a Signature Version 4.', {
      status: 403,
    });
  }
  const [, credential = '', signedHeaders = '', signature = ''] = parts;
  return {
    signature,
    request: {
      method: request.method,
      path: canonicalPath(request.path, service),
      query: request.query,
      headers: request.headers,
      signedHeaders: signedHeaders.split(';'),
      payloadHash: request.headers['x-amz-content-sha256'] ?? sha256Hex(request.body),
      date: request.headers['x-amz-date'] ?? '',
      scope: credential.split('/').slice(-4).join('/'),
    },
  };
};

/**
 * Holds a signed request against the secret of its key. Keys that nobody registered (whatever the developer's
 * AWS CLI has at hand) are let through: the front listens on the loopback address only.
 */
export const verifyHeaderSignature = (request: AwsRequest): void => {
  const { accessKeyId, service, headers } = request;
  const secret = accessKeyId === null ? undefined : secretFor(accessKeyId);
  const authorization = headers['authorization'];
  if (secret === undefined || authorization === undefined || service === null) return;
  const { request: signed, signature } = claimed(request, service, authorization);
  if (sameSignature(signatureOf(signed, secret), signature)) return;
  const code = service === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException';
  throw new AwsError(code, 'The request signature we calculated does not match the signature you provided.', {
    status: 403,
  });
};
