import * as z from 'zod';
import { operation } from '../json-service.ts';
import { described, selectVersion, stagesByVersion, written } from './answers.ts';
import type { SecretsParts } from './find-secret.ts';
import { finder } from './find-secret.ts';
import { byId } from './inputs.ts';
import { passwordRules, randomPassword } from './random-password.ts';

/** Reading values, versions and descriptions. */
export const readOperations = ({ vault }: SecretsParts) => {
  const { withDeleted, live } = finder(vault);
  return {
    GetSecretValue: operation(
      z.looseObject({ ...byId, VersionId: z.string().optional(), VersionStage: z.string().optional() }),
      (input) => {
        const secret = live(input.SecretId);
        const version = selectVersion(vault.versions(secret.arn), input);
        return {
          ...written(secret, version),
          CreatedDate: version.created_at / 1000,
          SecretString: version.secret_string ?? undefined,
          SecretBinary: version.secret_binary ?? undefined,
        };
      },
    ),
    DescribeSecret: operation(z.looseObject(byId), ({ SecretId }) => {
      const secret = withDeleted(SecretId);
      return { ...described(secret), VersionIdsToStages: stagesByVersion(vault.versions(secret.arn)) };
    }),
    ListSecretVersionIds: operation(z.looseObject(byId), ({ SecretId }) => {
      const secret = withDeleted(SecretId);
      const versions = vault.versions(secret.arn).map((each) => ({
        VersionId: each.version_id,
        VersionStages: each.stages,
        CreatedDate: each.created_at / 1000,
      }));
      return { ARN: secret.arn, Name: secret.name, Versions: versions };
    }),
    ListSecrets: operation(
      z.looseObject({ IncludePlannedDeletion: z.boolean().default(false) }),
      (input) => ({
        SecretList: vault
          .all()
          .filter((secret) => input.IncludePlannedDeletion || secret.deleted_at === null)
          .map((secret) => ({
            ...described(secret),
            SecretVersionsToStages: stagesByVersion(vault.versions(secret.arn)),
          })),
      }),
    ),
    GetRandomPassword: operation(passwordRules, (rules) => ({ RandomPassword: randomPassword(rules) })),
  };
};
