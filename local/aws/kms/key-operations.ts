import * as z from 'zod';
import type { Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { JsonOperation } from '../json-service.ts';
import { operation } from '../json-service.ts';
import type { Key, KeyRing } from './key-ring.ts';

const DAY_MS = 86_400_000;

const byKey = { KeyId: z.string().min(1) };
const aliasName = z.string().regex(/^alias\/[\w/-]{1,250}$/);

const metadata = (keys: KeyRing, accountId: string, key: Key): object => ({
  AWSAccountId: accountId,
  KeyId: key.key_id,
  Arn: keys.arnOf(key),
  CreationDate: key.created_at / 1000,
  Enabled: key.state === 'Enabled',
  Description: key.description,
  KeyState: key.state,
  ...(key.deleted_at === null ? {} : { DeletionDate: key.deleted_at / 1000 }),
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  KeyManager: 'CUSTOMER',
  Origin: 'AWS_KMS',
  MultiRegion: false,
});

interface KeyParts {
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly accountId: string;
}

/** Making, describing, switching and ending keys. */
export const keyOperations = ({
  keys,
  clock,
  accountId,
}: KeyParts): Readonly<Record<string, JsonOperation>> => ({
  CreateKey: operation(
    z.looseObject({
      Description: z.string().default(''),
      KeySpec: z.literal('SYMMETRIC_DEFAULT').optional(),
      KeyUsage: z.literal('ENCRYPT_DECRYPT').optional(),
    }),
    ({ Description }) => ({ KeyMetadata: metadata(keys, accountId, keys.create(Description)) }),
  ),
  DescribeKey: operation(z.looseObject(byKey), ({ KeyId }) => ({
    KeyMetadata: metadata(keys, accountId, keys.require(KeyId)),
  })),
  ListKeys: operation(z.looseObject({}), () => ({
    Keys: keys.all().map((key) => ({ KeyId: key.key_id, KeyArn: keys.arnOf(key) })),
    Truncated: false,
  })),
  EnableKey: operation(z.looseObject(byKey), ({ KeyId }) => {
    keys.change(keys.require(KeyId), { state: 'Enabled' });
  }),
  DisableKey: operation(z.looseObject(byKey), ({ KeyId }) => {
    keys.change(keys.require(KeyId), { state: 'Disabled' });
  }),
  ScheduleKeyDeletion: operation(
    z.looseObject({ ...byKey, PendingWindowInDays: z.number().int().min(7).max(30).default(30) }),
    ({ KeyId, PendingWindowInDays }) => {
      const key = keys.require(KeyId);
      const deletedAtMs = clock.now() + PendingWindowInDays * DAY_MS;
      keys.change(key, { state: 'PendingDeletion', deletedAtMs });
      return { KeyId: keys.arnOf(key), DeletionDate: deletedAtMs / 1000, KeyState: 'PendingDeletion' };
    },
  ),
  CancelKeyDeletion: operation(z.looseObject(byKey), ({ KeyId }) => {
    const key = keys.require(KeyId);
    keys.change(key, { state: 'Disabled', deletedAtMs: null });
    return { KeyId: keys.arnOf(key) };
  }),
  GetKeyRotationStatus: operation(z.looseObject(byKey), ({ KeyId }) => ({
    KeyRotationEnabled: keys.require(KeyId).rotation,
  })),
});

/** Names for keys. */
export const aliasOperations = (keys: KeyRing): Readonly<Record<string, JsonOperation>> => ({
  CreateAlias: operation(z.looseObject({ AliasName: aliasName, TargetKeyId: z.string() }), (input) => {
    if (keys.aliases().some(({ name }) => name === input.AliasName)) {
      throw new AwsError(
        'AlreadyExistsException',
        `An alias with the name ${keys.aliasArn(input.AliasName)} already exists`,
      );
    }
    keys.setAlias(input.AliasName, keys.require(input.TargetKeyId));
  }),
  DeleteAlias: operation(z.looseObject({ AliasName: aliasName }), ({ AliasName }) => {
    keys.require(AliasName);
    keys.removeAlias(AliasName);
  }),
  ListAliases: operation(z.looseObject({ KeyId: z.string().optional() }), ({ KeyId }) => {
    const only = KeyId === undefined ? undefined : keys.require(KeyId).key_id;
    const found = keys.aliases().filter(({ key_id: keyId }) => only === undefined || keyId === only);
    return {
      Aliases: found.map(({ name, key_id: keyId }) => ({
        AliasName: name,
        AliasArn: keys.aliasArn(name),
        TargetKeyId: keyId,
      })),
      Truncated: false,
    };
  }),
});
