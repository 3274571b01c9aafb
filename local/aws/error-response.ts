import type { AwsRequest, AwsResponse } from '../seam.ts';
import { AwsError } from './aws-error.ts';
import { xmlDocument } from './xml.ts';

const isQuery = (request: AwsRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');

const json = (request: AwsRequest, error: AwsError): AwsResponse => ({
  status: error.status,
  headers: {
    'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.0',
    ...(error.queryCode === undefined
      ? {}
      : { 'x-amzn-query-error': `${error.queryCode};${error.status < 500 ? 'Sender' : 'Receiver'}` }),
    ...error.headers,
  },
  // Both spellings: the services do not agree, and the clients read either.
  body: JSON.stringify({
    __type: error.code,
    message: error.message,
    Message: error.message,
    ...error.details,
  }),
});

const restJson = (error: AwsError): AwsResponse => ({
  status: error.status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code, ...error.headers },
  body: JSON.stringify({
    __type: error.code,
    message: error.message,
    Message: error.message,
    ...error.details,
  }),
});

const queryXml = (error: AwsError, requestId: string): AwsResponse => ({
  status: error.status,
  headers: { 'content-type': 'text/xml', ...error.headers },
  body: xmlDocument('ErrorResponse', {
    Error: { Type: error.status < 500 ? 'Sender' : 'Receiver', Code: error.code, Message: error.message },
    RequestId: requestId,
  }),
});

const s3Xml = (request: AwsRequest, error: AwsError, requestId: string): AwsResponse => ({
  status: error.status,
  headers: { 'content-type': 'application/xml', ...error.headers },
  ...(request.method === 'HEAD' || error.status === 304
    ? {}
    : {
        body: xmlDocument('Error', {
          Code: error.code,
          Message: error.message,
          ...error.details,
          Resource: request.path,
          RequestId: requestId,
        }),
      }),
});

/** The refusal in the shape that the client of this request's protocol reads. */
export const errorResponse = (request: AwsRequest, error: unknown, requestId: string): AwsResponse => {
  const known =
    error instanceof AwsError
      ? error
      : new AwsError('InternalFailure', 'The local service failed; its log tells more.', { status: 500 });
  if (request.headers['x-amz-target'] !== undefined) return json(request, known);
  if (isQuery(request)) return queryXml(known, requestId);
  if (request.service === 's3' || request.service === null || request.query.has('X-Amz-Signature'))
    return s3Xml(request, known, requestId);
  return restJson(known);
};
