import type { AwsRequest } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { sha256Hex } from '../signature/sigv4.ts';

interface Decoded {
  readonly body: Buffer;
  readonly trailers: Readonly<Record<string, string>>;
}

const CRLF = Buffer.from('\r\n');

const incomplete = (): AwsError =>
  new AwsError('IncompleteBody', 'The request body terminated unexpectedly or is not aws-chunked.');

const parseTrailers = (text: string): Record<string, string> => {
  const trailers: Record<string, string> = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailers;
};

/** `<size in hex>[;chunk-signature=…]\r\n<data>\r\n`, ended by a chunk of size 0 and the trailing headers. */
const decode = (raw: Buffer): Decoded => {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = raw.indexOf(CRLF, position);
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(raw.toString('latin1', position, lineEnd), 16);
    if (Number.isNaN(size)) throw incomplete();
    const start = lineEnd + CRLF.length;
    if (size === 0)
      return { body: Buffer.concat(chunks), trailers: parseTrailers(raw.toString('latin1', start)) };
    if (start + size > raw.length) throw incomplete();
    chunks.push(raw.subarray(start, start + size));
    position = start + size + CRLF.length;
  }
};

const withoutChunked = (encoding: string | undefined): Record<string, string> => {
  const rest = (encoding ?? '')
    .split(',')
    .filter((each) => each.trim() !== 'aws-chunked' && each.trim() !== '');
  return rest.length === 0 ? {} : { 'content-encoding': rest.join(',') };
};

const unpacked = (request: AwsRequest): AwsRequest => {
  const { body, trailers } = decode(request.body);
  const { 'content-encoding': encoding, ...headers } = request.headers;
  const announced = headers['x-amz-decoded-content-length'];
  if (announced !== undefined && Number(announced) !== body.length) throw incomplete();
  return { ...request, body, headers: { ...headers, ...withoutChunked(encoding), ...trailers } };
};

/** The request with its payload as the client meant it, held against the payload hash that was signed. */
export const withPlainPayload = (request: AwsRequest): AwsRequest => {
  const hash = request.headers['x-amz-content-sha256'];
  if (hash?.startsWith('STREAMING-') === true) return unpacked(request);
  if (hash !== undefined && hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256Hex(request.body)) {
    throw new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  return request;
};
