import * as z from 'zod';
import type { ResolvedResource } from '../../seam.ts';

const keySchema = z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() }));
const index = z.looseObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.looseObject({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
});
const DEFAULT_RECOVERY_DAYS = 35;
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const recovery = z.looseObject({
  PointInTimeRecoveryEnabled: flag.default(false),
  RecoveryPeriodInDays: z.coerce.number().default(DEFAULT_RECOVERY_DAYS),
});
const perReplica = {
  DeletionProtectionEnabled: flag.default(false),
  PointInTimeRecoverySpecification: recovery.prefault({}),
};

const tableProperties = z.looseObject({
  AttributeDefinitions: z.array(z.looseObject({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).default([]),
  LocalSecondaryIndexes: z.array(index).default([]),
  StreamSpecification: z.looseObject({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.looseObject({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
  Replicas: z.array(z.looseObject({ Region: z.string(), ...perReplica })).default([]),
  ...perReplica,
});

type TableIndex = z.infer<typeof index>;

/** A table as the template wants it, without what has no local meaning (capacity, encryption, tags, replicas). */
export interface TableDefinition {
  readonly name: string;
  readonly create: {
    readonly TableName: string;
    readonly AttributeDefinitions: readonly object[];
    readonly KeySchema: z.infer<typeof keySchema>;
    readonly GlobalSecondaryIndexes: readonly TableIndex[];
  } & Readonly<Record<string, unknown>>;
  readonly streamViewType: string | undefined;
  readonly streamArn: string | undefined;
  readonly ttlAttribute: string | undefined;
  readonly deletionProtection: boolean;
  readonly recovery: { readonly enabled: boolean; readonly days: number };
}

const plainIndex = ({ IndexName, KeySchema, Projection }: TableIndex): TableIndex => ({
  IndexName,
  KeySchema,
  Projection,
});

const nonEmpty = (name: string, indexes: readonly TableIndex[]): object =>
  indexes.length === 0 ? {} : { [name]: indexes.map(plainIndex) };

/** Reads a resource of type AWS::DynamoDB::GlobalTable or AWS::DynamoDB::Table. */
export const tableDefinition = (resource: ResolvedResource, region: string): TableDefinition => {
  const table = tableProperties.parse(resource.properties);
  const replica = table.Replicas.find((each) => each.Region === region) ?? table.Replicas[0] ?? table;
  const ttl = table.TimeToLiveSpecification;
  const pitr = replica.PointInTimeRecoverySpecification;
  return {
    name: resource.ref,
    create: {
      TableName: resource.ref,
      AttributeDefinitions: table.AttributeDefinitions,
      KeySchema: table.KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map(plainIndex),
      ...nonEmpty('LocalSecondaryIndexes', table.LocalSecondaryIndexes),
    },
    streamViewType: table.StreamSpecification?.StreamViewType,
    streamArn: resource.attributes['StreamArn'],
    ttlAttribute: ttl?.Enabled === true ? ttl.AttributeName : undefined,
    deletionProtection: replica.DeletionProtectionEnabled,
    recovery: { enabled: pitr.PointInTimeRecoveryEnabled, days: pitr.RecoveryPeriodInDays },
  };
};
