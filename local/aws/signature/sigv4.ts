import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of a request that a Signature Version 4 covers. */
export interface Signable {
  readonly method: string;
  /** Path in its canonical form, already encoded. */
  readonly path: string;
  readonly query: Iterable<readonly [string, string]>;
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly date: string;
  /** `<date>/<region>/<service>/aws4_request`. */
  readonly scope: string;
}

export const sha256Hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

export const encodeRfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const byCodePoint = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const canonicalQuery = (query: Iterable<readonly [string, string]>): string =>
  [...query]
    .map(([name, value]) => ({ name: encodeRfc3986(name), value: encodeRfc3986(value) }))
    .sort((left, right) => byCodePoint(left.name, right.name) || byCodePoint(left.value, right.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');

const canonicalHeaders = ({ headers, signedHeaders }: Signable): string =>
  signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');

const canonicalRequest = (request: Signable): string =>
  [
    request.method,
    request.path,
    canonicalQuery(request.query),
    canonicalHeaders(request),
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');

const signingKey = (secret: string, scope: string): Buffer =>
  scope.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));

/** The signature that the owner of `secret` would have given to the request. */
export const signatureOf = (request: Signable, secret: string): string => {
  const toSign = ['AWS4-HMAC-SHA256', request.date, request.scope, sha256Hex(canonicalRequest(request))].join(
    '\n',
  );
  return hmac(signingKey(secret, request.scope), toSign).toString('hex');
};

export const sameSignature = (left: string, right: string): boolean => {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Milliseconds of a SigV4 date, NaN if it is none. */
export const parseAmzDate = (date: string): number => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(
    `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`,
  );
};

/** Every segment encoded once more or for the first time, as the service's flavour of SigV4 wants it. */
export const canonicalPath = (rawPath: string, service: string): string => {
  const once = rawPath
    .split('/')
    .map((segment) => encodeRfc3986(decodeSegment(segment)))
    .join('/');
  // S3 signs the path as it is sent; every other service encodes it a second time.
  return service === 's3' ? once : once.split('/').map(encodeRfc3986).join('/');
};

const decodeSegment = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};
