import { parsePath, subresourceOf } from '../../aws/s3/routes.ts';
import { innerOf, textOf } from '../../aws/xml.ts';
import type { AwsRequest } from '../../seam.ts';
import type { Acts, Asked } from './act.ts';

interface Target {
  readonly bucketArn: string;
  readonly objectArn: string;
  readonly request: AwsRequest;
}

type Table = (target: Target) => readonly Asked[];

const onBucket =
  (action: string): Table =>
  ({ bucketArn }) => [{ action: `s3:${action}`, resource: bucketArn }];

const onObject =
  (action: string): Table =>
  ({ objectArn, request }) => {
    const isVersion = request.query.has('versionId');
    return [{ action: `s3:${action}${isVersion ? 'Version' : ''}`, resource: objectArn }];
  };

const plainObject =
  (action: string): Table =>
  ({ objectArn }) => [{ action: `s3:${action}`, resource: objectArn }];

const list: Table = ({ bucketArn, request }) => {
  const prefix = request.query.get('prefix');
  const context = prefix === null ? {} : { 's3:prefix': prefix };
  return [{ action: 's3:ListBucket', resource: bucketArn, context }];
};

/** A look at an object's headers opens the object only where its checksum is wanted. */
const head: Table = (target) =>
  onObject('GetObject')(target).map((act) =>
    target.request.headers['x-amz-checksum-mode'] === undefined ? { ...act, usesKey: false } : act,
  );

const copied = ({ headers }: AwsRequest): readonly Asked[] => {
  const source = headers['x-amz-copy-source'];
  if (source === undefined) return [];
  const [path = '', versionId] = decodeURIComponent(source.replace(/^\//, '')).split('?versionId=');
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [{ action, resource: `arn:aws:s3:::${path}` }];
};

/** Headers by which a write does more than write. */
const EXTRAS: Readonly<Record<string, string>> = {
  'x-amz-acl': 's3:PutObjectAcl',
  'x-amz-object-lock-legal-hold': 's3:PutObjectLegalHold',
  'x-amz-object-lock-mode': 's3:PutObjectRetention',
  'x-amz-tagging': 's3:PutObjectTagging',
};

const put: Table = ({ objectArn, request }) => {
  const ifNoneMatch = request.headers['if-none-match'];
  const context = {
    's3:ObjectCreationOperation': 'true',
    ...(ifNoneMatch === undefined ? {} : { 's3:if-none-match': ifNoneMatch }),
  };
  const extras = Object.entries(EXTRAS).filter(([header]) => request.headers[header] !== undefined);
  return [
    { action: 's3:PutObject', resource: objectArn, context },
    ...extras.map(([, action]) => ({ action, resource: objectArn })),
    ...copied(request),
  ];
};

const withBypass =
  (table: Table): Table =>
  (target) =>
    target.request.headers['x-amz-bypass-governance-retention'] === 'true'
      ? [...table(target), { action: 's3:BypassGovernanceRetention', resource: target.objectArn }]
      : table(target);

/** One action for each object or version that is to go, read as the store reads them. */
const deleteMany: Table = ({ bucketArn, request }) =>
  innerOf(request.body.toString('utf8'), 'Object').flatMap((entry) => {
    const isVersion = textOf(entry, 'VersionId') !== undefined;
    const objectArn = `${bucketArn}/${textOf(entry, 'Key') ?? ''}`;
    const one = plainObject(isVersion ? 'DeleteObjectVersion' : 'DeleteObject');
    return withBypass(one)({ bucketArn, objectArn, request });
  });

const none: Table = () => [];

const BUCKET: Readonly<Record<string, Table>> = {
  DELETE: onBucket('DeleteBucket'),
  GET: list,
  'GET ?location': onBucket('GetBucketLocation'),
  'GET ?object-lock': onBucket('GetBucketObjectLockConfiguration'),
  'GET ?policy': onBucket('GetBucketPolicy'),
  'GET ?versioning': onBucket('GetBucketVersioning'),
  'GET ?versions': onBucket('ListBucketVersions'),
  HEAD: list,
  // A browser asks before it calls; the question is never signed.
  OPTIONS: none,
  'POST ?delete': deleteMany,
  PUT: onBucket('CreateBucket'),
  'PUT ?policy': onBucket('PutBucketPolicy'),
  'PUT ?versioning': onBucket('PutBucketVersioning'),
};

const OBJECT: Readonly<Record<string, Table>> = {
  DELETE: withBypass(onObject('DeleteObject')),
  GET: onObject('GetObject'),
  'GET ?legal-hold': plainObject('GetObjectLegalHold'),
  'GET ?retention': plainObject('GetObjectRetention'),
  HEAD: head,
  OPTIONS: none,
  PUT: put,
  'PUT ?legal-hold': plainObject('PutObjectLegalHold'),
  'PUT ?retention': withBypass(plainObject('PutObjectRetention')),
};

const listBuckets: readonly Asked[] = [{ action: 's3:ListAllMyBuckets', resource: '*' }];

/** What every request to S3 tells about its signature. */
const signatureOf = (request: AwsRequest) => {
  const isLink = request.signatureAgeMs !== undefined;
  return {
    's3:authType': isLink ? 'REST-QUERY-STRING' : 'REST-HEADER',
    // A signature in the header was made for this very request.
    's3:signatureAge': String(request.signatureAgeMs ?? 0),
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    // The loopback address stands in for the encrypted connection of the cloud.
    's3:TlsVersion': '1.3',
  };
};

const actsOf = (request: AwsRequest): readonly Asked[] | null => {
  const { bucketName, key } = parsePath(request.path);
  const route = `${request.method}${subresourceOf(request.query)}`;
  if (bucketName === '') return route === 'GET' ? listBuckets : null;
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const table = key === '' ? BUCKET[route] : OBJECT[route];
  return table?.({ bucketArn, objectArn: `${bucketArn}/${key}`, request }) ?? null;
};

/** What a request to S3 asks for. */
export const s3Acts: Acts = (request) => {
  const signature = signatureOf(request);
  return actsOf(request)?.map((act) => ({ ...act, context: { ...signature, ...act.context } })) ?? null;
};
