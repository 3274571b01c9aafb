import * as z from 'zod';
import { operation } from '../json-service.ts';
import { written } from './answers.ts';
import type { SecretsParts } from './find-secret.ts';
import { finder } from './find-secret.ts';
import { byId, requireValue, texts, token, value, valueOf } from './inputs.ts';

/** Putting values and moving their labels. */
export const valueOperations = ({ vault, clock }: SecretsParts) => {
  const { live } = finder(vault);
  return {
    PutSecretValue: operation(
      z.looseObject({ ...byId, ...value, ...token, VersionStages: z.array(z.string()).min(1).optional() }),
      (input) => {
        const secret = live(input.SecretId);
        const put = {
          value: requireValue(input),
          versionId: input.ClientRequestToken,
          stages: input.VersionStages,
        };
        const version = vault.put(secret.arn, put);
        vault.save({ ...secret, changed_at: clock.now() });
        return written(secret, version);
      },
    ),
    UpdateSecret: operation(z.looseObject({ ...byId, ...value, ...token, ...texts }), (input) => {
      const secret = live(input.SecretId);
      const given = valueOf(input);
      const version = given && vault.put(secret.arn, { value: given, versionId: input.ClientRequestToken });
      vault.save({
        ...secret,
        description: input.Description ?? secret.description,
        kms_key_id: input.KmsKeyId ?? secret.kms_key_id,
        changed_at: clock.now(),
      });
      return { ARN: secret.arn, Name: secret.name, VersionId: version?.version_id };
    }),
    UpdateSecretVersionStage: operation(
      z.looseObject({
        ...byId,
        VersionStage: z.string(),
        MoveToVersionId: z.string().optional(),
        RemoveFromVersionId: z.string().optional(),
      }),
      (input) => {
        const secret = live(input.SecretId);
        vault.moveStage(secret.arn, input.VersionStage, {
          to: input.MoveToVersionId,
          from: input.RemoveFromVersionId,
        });
        return { ARN: secret.arn, Name: secret.name };
      },
    ),
  };
};
