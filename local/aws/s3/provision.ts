import * as z from 'zod';
import type { ResolvedResource } from '../../seam.ts';
import type { BucketConfig, Buckets } from './buckets.ts';
import { PLAIN_BUCKET } from './buckets.ts';

const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .default(false);
const days = z.coerce.number().optional();
const names = z.array(z.string()).default([]);

const lifecycleRule = z.looseObject({
  Status: z.string(),
  Prefix: z.string().default(''),
  ExpirationInDays: days,
  NoncurrentVersionExpiration: z.looseObject({ NoncurrentDays: days }).optional(),
});

const encryption = z.looseObject({
  BucketKeyEnabled: flag,
  ServerSideEncryptionByDefault: z.looseObject({
    SSEAlgorithm: z.string(),
    KMSMasterKeyID: z.string().optional(),
  }),
});

const corsRule = z.looseObject({
  AllowedOrigins: names,
  AllowedMethods: names,
  AllowedHeaders: names,
  ExposedHeaders: names,
  MaxAge: z.coerce.number().optional(),
});

const retention = z.looseObject({ Mode: z.string(), Days: days, Years: days });

const bucketProperties = z.looseObject({
  VersioningConfiguration: z.looseObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  ObjectLockEnabled: flag,
  ObjectLockConfiguration: z
    .looseObject({ Rule: z.looseObject({ DefaultRetention: retention.optional() }).optional() })
    .optional(),
  BucketEncryption: z.looseObject({ ServerSideEncryptionConfiguration: z.array(encryption) }).optional(),
  LifecycleConfiguration: z.looseObject({ Rules: z.array(lifecycleRule) }).optional(),
  CorsConfiguration: z.looseObject({ CorsRules: z.array(corsRule) }).optional(),
});
type BucketProperties = z.infer<typeof bucketProperties>;

const encryptionHeaders = ({ BucketEncryption }: BucketProperties): Record<string, string> => {
  const [rule] = BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
  if (rule === undefined) return PLAIN_BUCKET.encryption;
  const { SSEAlgorithm, KMSMasterKeyID } = rule.ServerSideEncryptionByDefault;
  return {
    'x-amz-server-side-encryption': SSEAlgorithm,
    ...(KMSMasterKeyID === undefined
      ? {}
      : { 'x-amz-server-side-encryption-aws-kms-key-id': KMSMasterKeyID }),
    ...(rule.BucketKeyEnabled ? { 'x-amz-server-side-encryption-bucket-key-enabled': 'true' } : {}),
  };
};

const retentionOf = ({ ObjectLockConfiguration }: BucketProperties): Pick<BucketConfig, 'retention'> => {
  const rule = ObjectLockConfiguration?.Rule?.DefaultRetention;
  return rule === undefined
    ? {}
    : { retention: { mode: rule.Mode, days: rule.Days ?? (rule.Years ?? 0) * 365 } };
};

const configOf = (properties: BucketProperties): BucketConfig => ({
  versioning: properties.VersioningConfiguration?.Status ?? 'Off',
  objectLock: properties.ObjectLockEnabled,
  ...retentionOf(properties),
  encryption: encryptionHeaders(properties),
  lifecycle: (properties.LifecycleConfiguration?.Rules ?? [])
    .filter(({ Status }) => Status === 'Enabled')
    .map((rule) => ({
      prefix: rule.Prefix,
      expirationDays: rule.ExpirationInDays,
      noncurrentDays: rule.NoncurrentVersionExpiration?.NoncurrentDays,
    })),
  cors: (properties.CorsConfiguration?.CorsRules ?? []).map((rule) => ({
    origins: rule.AllowedOrigins,
    methods: rule.AllowedMethods,
    headers: rule.AllowedHeaders,
    exposed: rule.ExposedHeaders,
    maxAge: rule.MaxAge,
  })),
});

/** Makes the bucket, or gives a kept one the template's setup; its objects stay. */
export const provisionBucket = (buckets: Buckets, resource: ResolvedResource): void => {
  const config = configOf(bucketProperties.parse(resource.properties));
  if (buckets.find(resource.ref) === undefined) buckets.create(resource.ref, config);
  else buckets.configure(resource.ref, { ...config, retention: config.retention, policy: undefined });
};

const policyProperties = z.looseObject({ Bucket: z.string(), PolicyDocument: z.unknown() });

/** Attaches an AWS::S3::BucketPolicy. */
export const provisionBucketPolicy = (buckets: Buckets, resource: ResolvedResource): void => {
  const { Bucket: name, PolicyDocument: policy } = policyProperties.parse(resource.properties);
  buckets.configure(name, { policy });
};
