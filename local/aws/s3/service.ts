import type {
  AwsRequest,
  AwsResponse,
  AwsService,
  LocalContext,
  ObjectWriter,
  ResolvedResource,
} from '../../seam.ts';
import { principalOf } from '../access-keys.ts';
import { AwsError } from '../aws-error.ts';
import { withPlainPayload } from './aws-chunked.ts';
import { createBodies } from './bodies.ts';
import { createBuckets } from './buckets.ts';
import { corsHeaders } from './cors.ts';
import { accessDenied, invalidRequest } from './errors.ts';
import { startLifecycle } from './lifecycle.ts';
import { keptHeaders } from './object-headers.ts';
import { createObjects } from './objects.ts';
import { isPresigned, verifyPresigned } from './presigned.ts';
import { provisionBucket, provisionBucketPolicy } from './provision.ts';
import type { S3Parts } from './routes.ts';
import { parsePath, runRoute } from './routes.ts';

/** Objects for the other parts of the runtime, without the wire. */
export interface ObjectAccess extends ObjectWriter {
  /** The newest version with its content type, or nothing. */
  read(bucketName: string, key: string): { readonly body: Buffer; readonly contentType: string } | undefined;
}

export interface S3 {
  readonly service: AwsService;
  readonly objects: ObjectAccess;
  provision(resource: ResolvedResource): void;
  provisionPolicy(resource: ResolvedResource): void;
  start(): void;
  stop(): void;
}

const refuseAnonymous = ({ query }: AwsRequest): never => {
  if ([...query.keys()].some((name) => name.startsWith('response-'))) {
    throw invalidRequest('Request specific response headers cannot be used for anonymous GET requests.');
  }
  throw accessDenied();
};

/** The request as its signer meant it: a link is verified, a header-signed one has been, anything else is refused. */
const authenticated = ({ clock }: S3Parts, request: AwsRequest): AwsRequest => {
  // A browser asks before it uses a link; the question itself is never signed.
  if (request.method === 'OPTIONS') return request;
  if (isPresigned(request.query)) {
    const { request: meant, signatureAgeMs } = verifyPresigned(request, clock.now());
    return { ...meant, signatureAgeMs };
  }
  if (request.accessKeyId === null) refuseAnonymous(request);
  return request;
};

/** Whether an object is there may be known only by who may list its bucket. */
const concealed = ({ access }: S3Parts, request: AwsRequest, error: unknown): unknown => {
  const principal = principalOf(request.accessKeyId);
  if (principal === undefined || !(error instanceof AwsError) || error.code !== 'NoSuchKey') return error;
  const resource = `arn:aws:s3:::${parsePath(request.path).bucketName}`;
  const denial = access.denialOf({ principal, action: 's3:ListBucket', resource });
  return denial === null ? error : accessDenied(denial.message);
};

const handle = (parts: S3Parts, request: AwsRequest): AwsResponse => {
  const path = parsePath(request.path);
  try {
    const answer = runRoute(parts, withPlainPayload(request), path);
    return {
      ...answer,
      headers: { ...corsHeaders(parts.buckets.find(path.bucketName), request), ...answer.headers },
    };
  } catch (error) {
    throw concealed(parts, request, error);
  }
};

const claims = (request: AwsRequest): boolean =>
  request.service === 's3' ||
  isPresigned(request.query) ||
  (request.service === null &&
    request.headers['x-amz-target'] === undefined &&
    !request.path.startsWith('/_local') &&
    !(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'));

/** S3 in the path style. */
export const createS3 = (context: LocalContext): S3 => {
  const { db, clock, stateDir, region, accountId, activity, access } = context;
  const buckets = createBuckets(db, clock);
  const objects = createObjects(db, clock, createBodies(stateDir));
  const parts: S3Parts = { buckets, objects, clock, region, accountId, access };
  let stopLifecycle: () => void = () => undefined;
  return {
    service: {
      name: 's3',
      claims,
      authenticate: (request) => authenticated(parts, request),
      handle: async (request) => handle(parts, request),
    },
    objects: {
      put: (bucketName, key, body) => {
        const bucket = buckets.require(bucketName);
        const headers = { ...bucket.config.encryption, ...keptHeaders({}) };
        objects.put(bucket, { key, body: Buffer.from(body), headers, checksums: {} });
      },
      read: (bucketName, key) => {
        const object = objects.latest(buckets.require(bucketName), key);
        if (object === undefined || object.delete_marker) return undefined;
        return {
          body: objects.body(object),
          contentType: object.headers['content-type'] ?? 'binary/octet-stream',
        };
      },
    },
    provision: (resource) => {
      provisionBucket(buckets, resource);
    },
    provisionPolicy: (resource) => {
      provisionBucketPolicy(buckets, resource);
    },
    start: () => {
      stopLifecycle = startLifecycle({ buckets, objects, clock, activity });
    },
    stop: () => {
      stopLifecycle();
    },
  };
};
