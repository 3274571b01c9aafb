import { AwsError } from '../aws-error.ts';

export const noSuchBucket = (bucket: string): AwsError =>
  new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
    status: 404,
    details: { BucketName: bucket },
  });

export const noSuchKey = (key: string, headers: Record<string, string> = {}): AwsError =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', {
    status: 404,
    details: { Key: key },
    headers,
  });

export const noSuchVersion = (key: string, versionId: string): AwsError =>
  new AwsError('NoSuchVersion', 'The specified version does not exist.', {
    status: 404,
    details: { Key: key, VersionId: versionId },
  });

export const preconditionFailed = (condition: string): AwsError =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    details: { Condition: condition },
  });

export const accessDenied = (message = 'Access Denied', details: Record<string, string> = {}): AwsError =>
  new AwsError('AccessDenied', message, { status: 403, details });

export const badDigest = (algorithm: string): AwsError =>
  new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);

export const invalidRequest = (message: string): AwsError => new AwsError('InvalidRequest', message);

export const invalidArgument = (message: string): AwsError => new AwsError('InvalidArgument', message);

export const notImplemented = (what: string): AwsError =>
  new AwsError('NotImplemented', `${what} is not part of the local runtime.`, { status: 501 });
