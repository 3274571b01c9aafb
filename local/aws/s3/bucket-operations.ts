import type { Access, AwsRequest, AwsResponse } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { textOf, xmlDocument } from '../xml.ts';
import type { XmlTree } from '../xml.ts';
import type { Bucket, Buckets } from './buckets.ts';
import { PLAIN_BUCKET } from './buckets.ts';
import { XMLNS } from './list-objects.ts';
import type { Objects } from './objects.ts';

const xml = (root: string, tree: XmlTree): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: xmlDocument(root, tree, XMLNS),
});

export const listBuckets = (buckets: Buckets, accountId: string): AwsResponse =>
  xml('ListAllMyBucketsResult', {
    Buckets: {
      Bucket: buckets
        .all()
        .map(({ name, createdAtMs }) => ({ Name: name, CreationDate: new Date(createdAtMs).toISOString() })),
    },
    Owner: { ID: accountId },
  });

export const createBucket = (buckets: Buckets, name: string, request: AwsRequest): AwsResponse => {
  if (buckets.find(name) !== undefined) {
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      {
        status: 409,
        details: { BucketName: name },
      },
    );
  }
  const objectLock = request.headers['x-amz-bucket-object-lock-enabled'] === 'true';
  buckets.create(name, { ...PLAIN_BUCKET, objectLock, versioning: objectLock ? 'Enabled' : 'Off' });
  return { status: 200, headers: { location: `/${name}` } };
};

export const deleteBucket = (buckets: Buckets, objects: Objects, bucket: Bucket): AwsResponse => {
  if (!objects.isEmpty(bucket)) {
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { status: 409 });
  }
  buckets.remove(bucket.name);
  return { status: 204 };
};

export const getVersioning = ({ config }: Bucket): AwsResponse =>
  xml('VersioningConfiguration', { Status: config.versioning === 'Off' ? undefined : config.versioning });

export const putVersioning = (buckets: Buckets, bucket: Bucket, request: AwsRequest): AwsResponse => {
  const status = textOf(request.body.toString('utf8'), 'Status');
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new AwsError('IllegalVersioningConfigurationException', 'The Versioning element must be specified');
  }
  if (status === 'Suspended' && bucket.config.objectLock) {
    throw new AwsError(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      { status: 409 },
    );
  }
  buckets.configure(bucket.name, { versioning: status });
  return { status: 200 };
};

export const getLocation = (region: string): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="${XMLNS}">${region}</LocationConstraint>`,
});

export const getObjectLock = ({ config }: Bucket): AwsResponse => {
  if (!config.objectLock) {
    throw new AwsError(
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
      { status: 404 },
    );
  }
  const rule = config.retention && {
    DefaultRetention: { Mode: config.retention.mode, Days: config.retention.days },
  };
  return xml('ObjectLockConfiguration', { ObjectLockEnabled: 'Enabled', Rule: rule });
};

export const getPolicy = ({ config }: Bucket): AwsResponse => {
  if (config.policy === undefined) {
    throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', { status: 404 });
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(config.policy),
  };
};

const attachPolicy = (access: Access, { name }: Bucket, policy: unknown): void => {
  try {
    access.attach(`arn:aws:s3:::${name}`, policy);
  } catch (error) {
    throw new AwsError('MalformedPolicy', error instanceof Error ? error.message : String(error));
  }
};

const parsePolicy = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('MalformedPolicy', 'This policy contains invalid Json');
  }
};

interface PolicyParts {
  readonly buckets: Buckets;
  readonly access: Access;
}

export const putPolicy = (
  { buckets, access }: PolicyParts,
  bucket: Bucket,
  request: AwsRequest,
): AwsResponse => {
  const policy = parsePolicy(request.body);
  attachPolicy(access, bucket, policy);
  buckets.configure(bucket.name, { policy });
  return { status: 204 };
};
