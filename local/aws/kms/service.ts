import * as z from 'zod';
import type { AwsService, LocalContext, ResolvedResource } from '../../seam.ts';
import { jsonService } from '../json-service.ts';
import { cryptoOperations } from './crypto-operations.ts';
import { aliasOperations, keyOperations } from './key-operations.ts';
import type { KeyRing } from './key-ring.ts';
import { createKeyRing } from './key-ring.ts';

export interface Kms {
  readonly service: AwsService;
  readonly keys: KeyRing;
  provisionKey(resource: ResolvedResource): void;
  provisionAlias(resource: ResolvedResource): void;
}

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const keyProperties = z.looseObject({
  Description: z.string().default(''),
  Enabled: flag.default(true),
  EnableKeyRotation: flag.default(false),
  KeySpec: z.literal('SYMMETRIC_DEFAULT').optional(),
  KeyUsage: z.literal('ENCRYPT_DECRYPT').optional(),
});
const aliasProperties = z.looseObject({ AliasName: z.string(), TargetKeyId: z.string() });

/** KMS with symmetric keys; a key of the template keeps its material over restarts. */
export const createKms = (context: LocalContext): Kms => {
  const { clock, accountId } = context;
  const keys = createKeyRing(context);
  return {
    service: jsonService({
      name: 'kms',
      target: 'TrentService',
      operations: {
        ...keyOperations({ keys, clock, accountId }),
        ...aliasOperations(keys),
        ...cryptoOperations(keys),
      },
    }),
    keys,
    provisionKey: ({ ref, properties }) => {
      const { Description, Enabled, EnableKeyRotation } = keyProperties.parse(properties);
      const key = keys.has(ref) ? keys.require(ref) : keys.create(Description, ref);
      keys.change(key, {
        description: Description,
        state: Enabled ? 'Enabled' : 'Disabled',
        rotation: EnableKeyRotation,
        deletedAtMs: null,
      });
    },
    provisionAlias: ({ properties }) => {
      const { AliasName, TargetKeyId } = aliasProperties.parse(properties);
      keys.setAlias(AliasName, keys.require(TargetKeyId));
    },
  };
};
