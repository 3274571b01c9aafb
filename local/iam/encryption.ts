import * as z from 'zod';
import type { ResolvedResource } from '../seam.ts';

/** What a call does with the key of the resource that it is about. */
export interface KeyUse {
  readonly keyArn: string;
  readonly actions: readonly string[];
  /** The service through which the key is used, as `kms:ViaService` names it. */
  readonly service: string;
  /** Where the service uses the key by itself, whoever calls. */
  readonly principal?: string;
  readonly encryptionContext: Readonly<Record<string, string>>;
}

/** The keys of the template's resources. */
export interface Encryption {
  /** How an action on a resource uses a key of ours; null where it uses none. */
  useOf(action: string, resource: string): KeyUse | null;
  /** The ARN of a key by id, alias or ARN; undefined for one that the template does not have. */
  keyArnOf(reference: string): string | undefined;
}

const READ = ['kms:Decrypt'];
const WRITE = ['kms:GenerateDataKey'];
/** A service that keeps its data keys checks with Decrypt that they are whole. */
const WRITE_AND_CHECK = ['kms:GenerateDataKey', 'kms:Decrypt'];

/** DynamoDB opens the table's key for whoever reads or writes; it makes keys for nobody but itself. */
const TABLE_ACTIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'GetRecords',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
].map((name): [string, readonly string[]] => [`dynamodb:${name}`, READ]);

/** CloudWatch Logs opens the key of a log group by itself. */
const LOGS = ['kms:GenerateDataKey', 'kms:Decrypt'];

const USES: ReadonlyMap<string, readonly string[]> = new Map([
  ...TABLE_ACTIONS,
  ['logs:PutLogEvents', LOGS],
  ['s3:GetObject', READ],
  ['s3:GetObjectVersion', READ],
  ['s3:PutObject', WRITE],
  ['secretsmanager:GetSecretValue', READ],
  ['secretsmanager:PutSecretValue', WRITE_AND_CHECK],
  ['secretsmanager:UpdateSecret', WRITE_AND_CHECK],
  ['sns:Publish', WRITE_AND_CHECK],
  ['sqs:ReceiveMessage', READ],
  ['sqs:SendMessage', WRITE_AND_CHECK],
]);

const rules = z
  .array(
    z.looseObject({
      ServerSideEncryptionByDefault: z.looseObject({ KMSMasterKeyID: z.string().optional() }).optional(),
    }),
  )
  .default([]);
const bucketSchema = z.looseObject({
  BucketEncryption: z.looseObject({ ServerSideEncryptionConfiguration: rules }).optional(),
});
const sseSchema = z.looseObject({ KMSMasterKeyId: z.string().optional() }).optional();
const tableSchema = z.looseObject({
  SSESpecification: sseSchema,
  Replicas: z.array(z.looseObject({ SSESpecification: sseSchema })).default([]),
});
const keyNamed = (property: string) => (properties: Readonly<Record<string, unknown>>) =>
  z.string().optional().parse(properties[property]);

type KeyReader = (properties: Readonly<Record<string, unknown>>) => string | undefined;

const KEY_READERS: Readonly<Record<string, KeyReader>> = {
  'AWS::DynamoDB::GlobalTable': (properties) => {
    const { SSESpecification, Replicas } = tableSchema.parse(properties);
    return [SSESpecification, ...Replicas.map((replica) => replica.SSESpecification)].find(
      (specification) => specification?.KMSMasterKeyId !== undefined,
    )?.KMSMasterKeyId;
  },
  'AWS::DynamoDB::Table': (properties) => tableSchema.parse(properties).SSESpecification?.KMSMasterKeyId,
  'AWS::Logs::LogGroup': keyNamed('KmsKeyId'),
  'AWS::S3::Bucket': (properties) =>
    bucketSchema
      .parse(properties)
      .BucketEncryption?.ServerSideEncryptionConfiguration.map((rule) => rule.ServerSideEncryptionByDefault)
      .find((byDefault) => byDefault?.KMSMasterKeyID !== undefined)?.KMSMasterKeyID,
  'AWS::SNS::Topic': keyNamed('KmsMasterKeyId'),
  'AWS::SQS::Queue': keyNamed('KmsMasterKeyId'),
  'AWS::SecretsManager::Secret': keyNamed('KmsKeyId'),
};

/** The thing whose key it is: the bucket of an object, the table of an index or a stream. */
const keptIn = (resource: string): string =>
  resource
    .replace(/^(arn:aws:dynamodb:.*:table\/[^/]+)\/.*$/s, '$1')
    .replace(/^(arn:aws:s3:::[^/]+)\/.*$/s, '$1')
    .replace(/^(arn:aws:logs:.*:log-group:[^:]+):.*$/s, '$1');

const lastOf = (arn: string): string => arn.split(/[:/]/).at(-1) ?? '';

const encryptionContextOf = (service: string, resource: string): Readonly<Record<string, string>> => {
  const [, , , , account = ''] = resource.split(':');
  const contexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    dynamodb: { 'aws:dynamodb:tableName': lastOf(resource), 'aws:dynamodb:subscriberId': account },
    logs: { 'aws:logs:arn': resource },
    s3: { 'aws:s3:arn': resource },
    secretsmanager: { SecretARN: resource },
    sns: { 'aws:sns:topicArn': resource },
    sqs: { 'aws:sqs:arn': resource },
  };
  return contexts[service] ?? {};
};

const keysOf = (resources: readonly ResolvedResource[]): ReadonlyMap<string, string> => {
  const keys = resources
    .filter(({ type, attributes }) => type === 'AWS::KMS::Key' && attributes['Arn'] !== undefined)
    .map(({ ref, attributes }): [string, string] => [ref, attributes['Arn'] ?? '']);
  const byId = new Map(keys);
  const aliases = resources
    .filter(({ type }) => type === 'AWS::KMS::Alias')
    .map(({ ref, properties }): [string, string] => {
      const target = z.string().parse(properties['TargetKeyId']);
      return [ref, byId.get(target) ?? target];
    });
  return new Map([...keys, ...keys.map(([, arn]): [string, string] => [arn, arn]), ...aliases]);
};

const arnOf = ({ type, ref, attributes }: ResolvedResource): string =>
  attributes['Arn']?.replace(/:\*$/, '') ?? (type === 'AWS::S3::Bucket' ? `arn:aws:s3:::${ref}` : ref);

/** Reads which of the template's keys protects what. Keys that AWS manages serve everybody in the account. */
export const encryptionOf = (resources: readonly ResolvedResource[]): Encryption => {
  const keys = keysOf(resources);
  const keyArnOf = (reference: string): string | undefined =>
    keys.get(reference) ?? keys.get(reference.split(':').slice(5).join(':'));
  const protectedBy = new Map(
    resources.flatMap((resource) => {
      const reference = KEY_READERS[resource.type]?.(resource.properties);
      const keyArn = reference === undefined ? undefined : keyArnOf(reference);
      return keyArn === undefined ? [] : [[arnOf(resource), keyArn] as const];
    }),
  );
  return {
    keyArnOf,
    useOf: (action, resource) => {
      const actions = USES.get(action);
      if (actions === undefined) return null;
      const holder = keptIn(resource);
      const keyArn = protectedBy.get(holder);
      if (keyArn === undefined) return null;
      const service = action.split(':')[0] ?? '';
      const encryptionContext = encryptionContextOf(service, holder);
      const [, , , region = ''] = resource.split(':');
      const own = service === 'logs' ? { principal: `logs.${region}.amazonaws.com` } : {};
      return { keyArn, actions, service, encryptionContext, ...own };
    },
  };
};
