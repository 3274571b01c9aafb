import type {
  AwsRequest,
  AwsResponse,
  AwsService,
  LocalContext,
  ObjectWriter,
  ResolvedResource,
} from '../../seam.ts';
import { withPlainPayload } from './aws-chunked.ts';
import { createBodies } from './bodies.ts';
import { isDenied } from './bucket-policy.ts';
import type { Buckets } from './buckets.ts';
import { createBuckets } from './buckets.ts';
import { corsHeaders } from './cors.ts';
import { accessDenied, invalidRequest } from './errors.ts';
import { startLifecycle } from './lifecycle.ts';
import { keptHeaders } from './object-headers.ts';
import { createObjects } from './objects.ts';
import { isPresigned, verifyPresigned } from './presigned.ts';
import { provisionBucket, provisionBucketPolicy } from './provision.ts';
import type { S3Parts, S3Path } from './routes.ts';
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

const ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

const actionOf = ({ method, query }: AwsRequest, { key }: S3Path): string => {
  if (key === '') return 's3:ListBucket';
  const action = ACTIONS[method] ?? 's3:PutObject';
  return query.has('versionId') ? `${action}Version` : action;
};

const checkPolicy = (
  buckets: Buckets,
  request: AwsRequest,
  age: { path: S3Path; signatureAgeMs: number },
): void => {
  const { path, signatureAgeMs } = age;
  const context = new Map([
    ['s3:signatureage', String(signatureAgeMs)],
    ['s3:authtype', 'REST-QUERY-STRING'],
    ['s3:signatureversion', 'AWS4-HMAC-SHA256'],
    // The loopback address stands in for the encrypted connection of the cloud.
    ['aws:securetransport', 'true'],
  ]);
  const resourceArn = `arn:aws:s3:::${path.bucketName}${path.key === '' ? '' : `/${path.key}`}`;
  const policy = buckets.find(path.bucketName)?.config.policy;
  if (isDenied(policy, { action: actionOf(request, path), resourceArn, context })) throw accessDenied();
};

const refuseAnonymous = ({ query }: AwsRequest): never => {
  if ([...query.keys()].some((name) => name.startsWith('response-'))) {
    throw invalidRequest('Request specific response headers cannot be used for anonymous GET requests.');
  }
  throw accessDenied();
};

/** The request as its signer meant it: a link is verified, a header-signed one has been, anything else is refused. */
const authenticated = ({ buckets, clock }: S3Parts, request: AwsRequest, path: S3Path): AwsRequest => {
  // A browser asks before it uses a link; the question itself is never signed.
  if (request.method === 'OPTIONS') return request;
  if (isPresigned(request.query)) {
    const verified = verifyPresigned(request, clock.now());
    checkPolicy(buckets, request, { path, signatureAgeMs: verified.signatureAgeMs });
    return verified.request;
  }
  if (request.accessKeyId === null) refuseAnonymous(request);
  return request;
};

const handle = (parts: S3Parts, request: AwsRequest): AwsResponse => {
  const path = parsePath(request.path);
  const answer = runRoute(parts, withPlainPayload(authenticated(parts, request, path)), path);
  return {
    ...answer,
    headers: { ...corsHeaders(parts.buckets.find(path.bucketName), request), ...answer.headers },
  };
};

const claims = (request: AwsRequest): boolean =>
  request.service === 's3' ||
  isPresigned(request.query) ||
  (request.service === null &&
    request.headers['x-amz-target'] === undefined &&
    !request.path.startsWith('/_local') &&
    !(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'));

/** S3 in the path style. */
export const createS3 = ({ db, clock, stateDir, region, accountId, activity }: LocalContext): S3 => {
  const buckets = createBuckets(db, clock);
  const objects = createObjects(db, clock, createBodies(stateDir));
  const parts: S3Parts = { buckets, objects, clock, region, accountId };
  let stopLifecycle: () => void = () => undefined;
  return {
    service: { name: 's3', claims, handle: async (request) => handle(parts, request) },
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
