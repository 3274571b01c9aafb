import { AwsError } from '../aws-error.ts';
import { tagList } from './inputs.ts';
import type { Secret, SecretVersion } from './vault.ts';

const seconds = (ms: number | null): number | undefined => (ms === null ? undefined : ms / 1000);

export const described = (secret: Secret): object => ({
  ARN: secret.arn,
  Name: secret.name,
  Description: secret.description ?? undefined,
  KmsKeyId: secret.kms_key_id ?? undefined,
  CreatedDate: seconds(secret.created_at),
  LastChangedDate: seconds(secret.changed_at),
  DeletedDate: seconds(secret.deleted_at),
  Tags: tagList.parse(JSON.parse(secret.tags)),
});

/** The labels of the versions that have any. */
export const stagesByVersion = (versions: readonly SecretVersion[]): object => {
  const staged = versions.filter(({ stages }) => stages.length > 0);
  return Object.fromEntries(staged.map((each) => [each.version_id, each.stages]));
};

export const written = (secret: Secret, version: SecretVersion | undefined): object => ({
  ARN: secret.arn,
  Name: secret.name,
  VersionId: version?.version_id,
  VersionStages: version?.stages,
});

export const selectVersion = (
  versions: readonly SecretVersion[],
  wanted: { readonly VersionId?: string | undefined; readonly VersionStage?: string | undefined },
): SecretVersion => {
  const stage = wanted.VersionStage ?? (wanted.VersionId === undefined ? 'AWSCURRENT' : undefined);
  const found = versions.find(
    (each) =>
      (wanted.VersionId === undefined || each.version_id === wanted.VersionId) &&
      (stage === undefined || each.stages.includes(stage)),
  );
  if (found !== undefined) return found;
  const by = stage === undefined ? `VersionId: ${wanted.VersionId ?? ''}` : `staging label: ${stage}`;
  throw new AwsError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${by}`,
  );
};
