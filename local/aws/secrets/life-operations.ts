import * as z from 'zod';
import { operation } from '../json-service.ts';
import type { SecretsParts } from './find-secret.ts';
import { finder } from './find-secret.ts';
import { byId, tagList } from './inputs.ts';

const DAY_MS = 86_400_000;

/** Deleting, restoring and labelling secrets. */
export const lifeOperations = ({ vault, clock }: SecretsParts) => {
  const { withDeleted, live } = finder(vault);
  return {
    DeleteSecret: operation(
      z.looseObject({
        ...byId,
        RecoveryWindowInDays: z.number().int().min(7).max(30).default(30),
        ForceDeleteWithoutRecovery: z.boolean().default(false),
      }),
      (input) => {
        const secret = live(input.SecretId);
        const deletedAt =
          clock.now() + (input.ForceDeleteWithoutRecovery ? 0 : input.RecoveryWindowInDays * DAY_MS);
        if (input.ForceDeleteWithoutRecovery) vault.erase(secret.arn);
        else vault.save({ ...secret, deleted_at: deletedAt });
        return { ARN: secret.arn, Name: secret.name, DeletionDate: deletedAt / 1000 };
      },
    ),
    RestoreSecret: operation(z.looseObject(byId), ({ SecretId }) => {
      const secret = withDeleted(SecretId);
      vault.save({ ...secret, deleted_at: null });
      return { ARN: secret.arn, Name: secret.name };
    }),
    TagResource: operation(z.looseObject({ ...byId, Tags: tagList }), ({ SecretId, Tags }) => {
      const secret = live(SecretId);
      const kept = tagList
        .parse(JSON.parse(secret.tags))
        .filter((tag) => !Tags.some(({ Key }) => Key === tag.Key));
      vault.save({ ...secret, tags: JSON.stringify([...kept, ...Tags]) });
    }),
    UntagResource: operation(
      z.looseObject({ ...byId, TagKeys: z.array(z.string()) }),
      ({ SecretId, TagKeys }) => {
        const secret = live(SecretId);
        const kept = tagList.parse(JSON.parse(secret.tags)).filter(({ Key }) => !TagKeys.includes(Key));
        vault.save({ ...secret, tags: JSON.stringify(kept) });
      },
    ),
  };
};
