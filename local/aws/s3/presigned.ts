import type { AwsRequest } from '../../seam.ts';
import { secretFor } from '../access-keys.ts';
import { AwsError } from '../aws-error.ts';
import { canonicalPath, parseAmzDate, sameSignature, signatureOf } from '../signature/sigv4.ts';
import { accessDenied } from './errors.ts';

const MAX_EXPIRES_SECONDS = 604_800;
const CLOCK_SKEW_MS = 15 * 60_000;

/** What the query of a pre-signed link says about its signature. */
interface LinkSignature {
  readonly credential: string;
  readonly date: string;
  readonly signedAtMs: number;
  readonly expiresSeconds: number;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const malformed = (message: string): AwsError => new AwsError('AuthorizationQueryParametersError', message);

const parameter = (query: URLSearchParams, name: string): string => {
  const values = query.getAll(name);
  const [value] = values;
  if (value === undefined || values.length > 1) {
    throw malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  return value;
};

const readExpires = (text: string): number => {
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(seconds)) throw malformed('X-Amz-Expires should be a number');
  if (seconds < 1) throw malformed('X-Amz-Expires must be non-negative');
  if (seconds > MAX_EXPIRES_SECONDS) {
    throw malformed(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return seconds;
};

const readLink = (query: URLSearchParams): LinkSignature => {
  if (parameter(query, 'X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') {
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  }
  const date = parameter(query, 'X-Amz-Date');
  const signedAtMs = parseAmzDate(date);
  if (Number.isNaN(signedAtMs)) {
    throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  return {
    credential: parameter(query, 'X-Amz-Credential'),
    date,
    signedAtMs,
    expiresSeconds: readExpires(parameter(query, 'X-Amz-Expires')),
    signedHeaders: parameter(query, 'X-Amz-SignedHeaders').split(';'),
    signature: parameter(query, 'X-Amz-Signature'),
  };
};

const checkScope = ({ credential, date }: LinkSignature): string => {
  const [day, , service, terminator] = credential.split('/').slice(-4);
  if (day !== date.slice(0, 8) || service !== 's3' || terminator !== 'aws4_request') {
    throw malformed('Error parsing the X-Amz-Credential parameter; its scope does not fit the request.');
  }
  return credential.split('/').slice(-4).join('/');
};

const checkTime = ({ signedAtMs, expiresSeconds }: LinkSignature, nowMs: number): void => {
  if (signedAtMs > nowMs + CLOCK_SKEW_MS) throw accessDenied('Request is not yet valid');
  const endsAtMs = signedAtMs + expiresSeconds * 1000;
  if (nowMs <= endsAtMs) return;
  throw accessDenied('Request has expired', {
    'X-Amz-Expires': String(expiresSeconds),
    Expires: new Date(endsAtMs).toISOString(),
    ServerTime: new Date(nowMs).toISOString(),
  });
};

const mismatch = (accessKeyId: string): AwsError =>
  new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    { status: 403, details: { AWSAccessKeyId: accessKeyId } },
  );

/** Headers of Amazon's that change what a request does have to be covered by the signature. */
const checkSignedHeaders = (request: AwsRequest, { signedHeaders }: LinkSignature): void => {
  const needed = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  const missing = needed.filter((name) => !signedHeaders.includes(name));
  if (missing.length === 0) return;
  throw accessDenied('There were headers present in the request which were not signed', {
    HeadersNotSigned: missing.join(', '),
  });
};

const checkSignature = (request: AwsRequest, link: LinkSignature): void => {
  const accessKeyId = request.accessKeyId ?? '';
  const secret = secretFor(accessKeyId);
  if (secret === undefined) {
    throw new AwsError(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      { status: 403, details: { AWSAccessKeyId: accessKeyId } },
    );
  }
  const expected = signatureOf(
    {
      method: request.method,
      path: canonicalPath(request.path, 's3'),
      query: [...request.query].filter(([name]) => name !== 'X-Amz-Signature'),
      headers: request.headers,
      signedHeaders: link.signedHeaders,
      payloadHash:
        request.query.get('X-Amz-Content-Sha256') ??
        request.headers['x-amz-content-sha256'] ??
        'UNSIGNED-PAYLOAD',
      date: link.date,
      scope: checkScope(link),
    },
    secret,
  );
  if (!sameSignature(expected, link.signature)) throw mismatch(accessKeyId);
};

export const isPresigned = (query: URLSearchParams): boolean =>
  query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm');

/** Amazon's own parameters of a signed link count as the headers of the same name. */
const withHoistedHeaders = (request: AwsRequest): AwsRequest => {
  const hoisted = [...request.query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-'));
  return { ...request, headers: { ...Object.fromEntries(hoisted), ...request.headers } };
};

/** Verifies a pre-signed request by `nowMs`; gives it as a header-signed one would look, and its signature's age. */
export const verifyPresigned = (
  request: AwsRequest,
  nowMs: number,
): { readonly request: AwsRequest; readonly signatureAgeMs: number } => {
  const link = readLink(request.query);
  checkTime(link, nowMs);
  checkSignedHeaders(request, link);
  checkSignature(request, link);
  return { request: withHoistedHeaders(request), signatureAgeMs: Math.max(0, nowMs - link.signedAtMs) };
};
