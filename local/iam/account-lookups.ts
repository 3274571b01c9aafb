import * as z from 'zod';
import type { ResolvedResource } from '../seam.ts';
import type { AccountPlace } from './access.ts';
import type { ActsKit } from './acts/act.ts';
import { encryptionOf } from './encryption.ts';

const keySchema = z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() }));
const tableSchema = z.looseObject({
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(z.looseObject({ IndexName: z.string(), KeySchema: keySchema })).default([]),
});

const hashOf = (schema: z.output<typeof keySchema>): string =>
  schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';

const ofType = (resources: readonly ResolvedResource[], ...types: readonly string[]) =>
  resources.filter(({ type }) => types.includes(type));

/** Partition keys by table, and by `table/index`. */
const partitionKeys = (resources: readonly ResolvedResource[]): ReadonlyMap<string, string> =>
  new Map(
    ofType(resources, 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table').flatMap(({ ref, properties }) => {
      const { KeySchema, GlobalSecondaryIndexes } = tableSchema.parse(properties);
      return [
        [ref, hashOf(KeySchema)] as const,
        ...GlobalSecondaryIndexes.map(
          (index) => [`${ref}/${index.IndexName}`, hashOf(index.KeySchema)] as const,
        ),
      ];
    }),
  );

const secretName = z.looseObject({ Name: z.string().optional() });

const secretArns = (resources: readonly ResolvedResource[]): ReadonlyMap<string, string> =>
  new Map(
    ofType(resources, 'AWS::SecretsManager::Secret').flatMap(({ ref, properties }) => {
      const { Name } = secretName.parse(properties);
      return [ref, ref.slice(0, -7), ...(Name === undefined ? [] : [Name])].map(
        (name) => [name, ref] as const,
      );
    }),
  );

const identityName = z.looseObject({ EmailIdentity: z.string() });

/** An address sends under itself, its domain, or a domain above that, whichever comes first. */
const identityFor = (names: ReadonlySet<string>, address: string): string | undefined => {
  const lower = address.toLowerCase();
  const labels = (lower.split('@').at(-1) ?? '').split('.');
  const domains = labels.map((_, index) => labels.slice(index).join('.'));
  return [lower, ...domains].find((name) => names.has(name));
};

/** What the tables of actions look up in the template. */
export const lookupsIn = (resources: readonly ResolvedResource[], place: AccountPlace): ActsKit => {
  const keys = partitionKeys(resources);
  const secrets = secretArns(resources);
  const encryption = encryptionOf(resources);
  const identities = new Set(
    ofType(resources, 'AWS::SES::EmailIdentity').map(({ properties }) =>
      identityName.parse(properties).EmailIdentity.toLowerCase(),
    ),
  );
  const prefix = `arn:aws:secretsmanager:${place.region}:${place.accountId}:secret:`;
  return {
    ...place,
    partitionKey: (table, index) => keys.get(index === undefined ? table : `${table}/${index}`),
    secretArn: (reference) =>
      secrets.get(reference) ?? (reference.startsWith('arn:') ? reference : `${prefix}${reference}`),
    keyArn: (reference) => encryption.keyArnOf(reference),
    mailIdentity: (address) => identityFor(identities, address),
  };
};
