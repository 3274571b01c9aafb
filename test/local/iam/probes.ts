import type { AccessRequest } from '../../../local/iam/decide.ts';
import type { ResolvedResource } from '../../../local/seam.ts';

/**
 * Requests that the cloud makes and a laptop never does: other services of AWS at work, and callers whose connection
 * is not what it should be.
 */
export interface Probe {
  readonly flow: string;
  readonly request: AccessRequest;
}

const account = '000000000000';
const region = 'eu-west-3';
const root = `arn:aws:iam::${account}:root`;

type Values = Readonly<Record<string, string | readonly string[]>>;
type Asked = Omit<AccessRequest, 'context'> & { readonly values?: Values };

const probe = (flow: string, { values = {}, ...asked }: Asked): Probe => {
  const all = { 'aws:SecureTransport': 'true', 'aws:SourceAccount': account, ...values };
  const context = new Map(
    Object.entries(all).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === 'string' ? [value] : value,
    ]),
  );
  return { flow, request: { ...asked, context } };
};

const ofType = (resources: readonly ResolvedResource[], type: string) =>
  resources.filter((resource) => resource.type === type);

const arnOf = ({ attributes, ref }: ResolvedResource): string => attributes['Arn'] ?? ref;

const unencrypted = (resources: readonly ResolvedResource[]): readonly Probe[] => {
  const asked = [
    ...ofType(resources, 'AWS::SQS::Queue').map((queue) => ['sqs:SendMessage', arnOf(queue)] as const),
    ...ofType(resources, 'AWS::SNS::Topic').map((topic) => ['sns:Publish', topic.ref] as const),
    ...ofType(resources, 'AWS::S3::Bucket').map(
      (bucket) => ['s3:GetObject', `${arnOf(bucket)}/any`] as const,
    ),
  ];
  return asked.map(([action, resource]) =>
    probe('a call over a connection without encryption', {
      principal: root,
      action,
      resource,
      values: { 'aws:SecureTransport': 'false', 's3:TlsVersion': '1.3' },
    }),
  );
};

const onBuckets = (resources: readonly ResolvedResource[]): readonly Probe[] =>
  ofType(resources, 'AWS::S3::Bucket').flatMap((bucket) => {
    const asked = { principal: root, action: 's3:GetObject', resource: `${arnOf(bucket)}/any` };
    return [
      probe('a call over an old kind of encryption', { ...asked, values: { 's3:TlsVersion': '1.1' } }),
      probe('a link that has grown too old', { ...asked, values: { 's3:signatureAge': '300001' } }),
    ];
  });

/** Lambda sends the traces of a function with the function's role; here the runtime keeps traces by itself. */
const traces = (resources: readonly ResolvedResource[]): readonly Probe[] =>
  ofType(resources, 'AWS::Lambda::Function').flatMap(({ properties }) =>
    ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].map((action) =>
      probe('a trace that leaves its function', {
        principal: String(properties['Role']),
        action,
        resource: '*',
      }),
    ),
  );

const alarms = (resources: readonly ResolvedResource[]): readonly Probe[] => {
  const key = ofType(resources, 'AWS::KMS::Key').find(({ logicalId }) => logicalId === 'MessagesKey');
  const letters = `arn:aws:sqs:${region}:${account}:payments-local-alarms-dlq`;
  return ofType(resources, 'AWS::SNS::Topic').flatMap(({ ref }) => [
    probe('an alarm that somebody is told of', {
      principal: 'cloudwatch.amazonaws.com',
      action: 'sns:Publish',
      resource: ref,
    }),
    probe('an alarm that could not be told', {
      principal: 'sns.amazonaws.com',
      action: 'sqs:SendMessage',
      resource: letters,
      values: { 'aws:SourceArn': ref },
    }),
    ...['cloudwatch.amazonaws.com', 'sns.amazonaws.com'].map((principal) =>
      probe('an alarm that somebody is told of', {
        principal,
        action: 'kms:GenerateDataKey',
        resource: key?.attributes['Arn'] ?? '',
      }),
    ),
  ]);
};

const pages = (resources: readonly ResolvedResource[]): readonly Probe[] =>
  ofType(resources, 'AWS::CloudFront::Distribution').map(({ ref }) =>
    probe('a page that CloudFront reads', {
      principal: 'cloudfront.amazonaws.com',
      action: 's3:GetObject',
      resource: `arn:aws:s3:::payments-local-${account}-site/index.html`,
      values: { 'aws:SourceArn': `arn:aws:cloudfront::${account}:distribution/${ref}` },
    }),
  );

const accessLogs = [
  probe('a log of who read a bucket', {
    principal: 'logging.s3.amazonaws.com',
    action: 's3:PutObject',
    resource: `arn:aws:s3:::payments-local-${account}-access-logs/documents/any`,
    values: { 'aws:SourceArn': `arn:aws:s3:::payments-local-${account}-documents` },
  }),
];

export const probesFor = (resources: readonly ResolvedResource[]): readonly Probe[] => [
  ...unencrypted(resources),
  ...onBuckets(resources),
  ...traces(resources),
  ...alarms(resources),
  ...pages(resources),
  ...accessLogs,
];
