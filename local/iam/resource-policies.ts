import * as z from 'zod';
import type { ResolvedResource } from '../seam.ts';
import { UnknownPolicy } from './glob.ts';
import { type Statement, compileDocument } from './statement.ts';

type Attached = readonly [arn: string, statements: readonly Statement[]];
type Reader = (resource: ResolvedResource, all: readonly ResolvedResource[]) => readonly Attached[];

const placeOf = ({ stack, logicalId }: ResolvedResource): string => `${stack}/${logicalId}`;

/** The ARN behind what a property refers to by name, URL or ARN. */
const arnBehind = (reference: string, all: readonly ResolvedResource[]): string => {
  if (reference.startsWith('arn:')) return reference;
  const found = all.find(({ ref, attributes }) => ref === reference && attributes['Arn'] !== undefined);
  const arn = found?.attributes['Arn'];
  if (arn === undefined)
    throw new UnknownPolicy(`a policy is for ${reference}, which is not in the template`);
  return arn;
};

const references = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const attachedTo =
  (property: string): Reader =>
  (resource, all) => {
    const targets = references.parse(resource.properties[property]);
    const statements = compileDocument(resource.properties['PolicyDocument'], placeOf(resource));
    return targets.map((target) => [arnBehind(target, all), statements]);
  };

/** What KMS writes for a key without a policy: the account's own policies decide. */
const defaultKeyPolicy = (keyArn: string): unknown => ({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${keyArn.split(':')[4] ?? ''}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

const keyPolicy: Reader = (resource) => {
  const arn = resource.attributes['Arn'] ?? '';
  const document = resource.properties['KeyPolicy'] ?? defaultKeyPolicy(arn);
  return [[arn, compileDocument(document, placeOf(resource))]];
};

const secretPolicy: Reader = (resource) => [
  [
    z.string().parse(resource.properties['SecretId']),
    compileDocument(resource.properties['ResourcePolicy'], placeOf(resource)),
  ],
];

const replicaSchema = z.looseObject({
  ResourcePolicy: z.looseObject({ PolicyDocument: z.unknown() }).optional(),
});
const tableSchema = replicaSchema.extend({ Replicas: z.array(replicaSchema).default([]) });

const tablePolicy: Reader = (resource) => {
  const { ResourcePolicy, Replicas } = tableSchema.parse(resource.properties);
  const documents = [ResourcePolicy, ...Replicas.map((replica) => replica.ResourcePolicy)];
  const statements = documents.flatMap((policy) =>
    policy === undefined ? [] : compileDocument(policy.PolicyDocument, placeOf(resource)),
  );
  return statements.length === 0 ? [] : [[resource.attributes['Arn'] ?? '', statements]];
};

const permissionSchema = z.looseObject({
  FunctionName: z.string(),
  Action: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  FunctionUrlAuthType: z.string().optional(),
  InvokedViaFunctionUrl: z.union([z.boolean(), z.string()]).optional(),
  PrincipalOrgID: z.undefined({ error: 'organisations are not known here' }).optional(),
  EventSourceToken: z.undefined({ error: 'event source tokens are not known here' }).optional(),
});
type Permission = z.output<typeof permissionSchema>;

const principalOf = (principal: string): unknown => {
  if (principal === '*') return '*';
  return /^(arn:|\d{12}$)/.test(principal) ? { AWS: principal } : { Service: principal };
};

/** Lambda keeps a permission as a statement of the function's policy, with these conditions. */
const conditionOf = (permission: Permission): unknown => {
  const { SourceArn, SourceAccount, FunctionUrlAuthType, InvokedViaFunctionUrl } = permission;
  const texts = {
    ...(SourceAccount === undefined ? {} : { 'aws:SourceAccount': SourceAccount }),
    ...(FunctionUrlAuthType === undefined ? {} : { 'lambda:FunctionUrlAuthType': FunctionUrlAuthType }),
  };
  return {
    ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(Object.keys(texts).length === 0 ? {} : { StringEquals: texts }),
    ...(InvokedViaFunctionUrl === undefined
      ? {}
      : { Bool: { 'lambda:InvokedViaFunctionUrl': String(InvokedViaFunctionUrl) } }),
  };
};

const functionPermission: Reader = (resource, all) => {
  const permission = permissionSchema.parse(resource.properties);
  const arn = arnBehind(permission.FunctionName, all);
  const statement = {
    Effect: 'Allow',
    Principal: principalOf(permission.Principal),
    Action: permission.Action,
    Resource: arn,
    Condition: conditionOf(permission),
  };
  return [[arn, compileDocument({ Statement: [statement] }, placeOf(resource))]];
};

const busSchema = z.looseObject({ EventBusName: z.string().default('default'), Statement: z.unknown() });

const busPolicy: Reader = (resource, all) => {
  const { EventBusName, Statement } = busSchema.parse(resource.properties);
  if (Statement === undefined) {
    throw new UnknownPolicy(`${placeOf(resource)}: a bus policy without a statement is not known here`);
  }
  return [[arnBehind(EventBusName, all), compileDocument({ Statement: [Statement] }, placeOf(resource))]];
};

const bucketPolicy: Reader = (resource) => [
  [
    `arn:aws:s3:::${z.string().parse(resource.properties['Bucket'])}`,
    compileDocument(resource.properties['PolicyDocument'], placeOf(resource)),
  ],
];

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::DynamoDB::GlobalTable': tablePolicy,
  'AWS::DynamoDB::Table': tablePolicy,
  'AWS::Events::EventBusPolicy': busPolicy,
  'AWS::KMS::Key': keyPolicy,
  'AWS::Lambda::Permission': functionPermission,
  'AWS::S3::BucketPolicy': bucketPolicy,
  'AWS::SNS::TopicPolicy': attachedTo('Topics'),
  'AWS::SNS::TopicInlinePolicy': attachedTo('TopicArn'),
  'AWS::SQS::QueuePolicy': attachedTo('Queues'),
  'AWS::SQS::QueueInlinePolicy': attachedTo('Queue'),
  'AWS::SecretsManager::ResourcePolicy': secretPolicy,
};

/** The policies of resources; several for one resource are one policy. */
export const resourcePolicies = (
  resources: readonly ResolvedResource[],
): ReadonlyMap<string, readonly Statement[]> => {
  const found = resources.flatMap((resource) => READERS[resource.type]?.(resource, resources) ?? []);
  const byArn = new Map<string, readonly Statement[]>();
  for (const [arn, statements] of found) byArn.set(arn, [...(byArn.get(arn) ?? []), ...statements]);
  return byArn;
};
