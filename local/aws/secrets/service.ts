import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { AwsService, Clock, ResolvedResource } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { jsonService, operation } from '../json-service.ts';
import { generatedSecret, passwordRules, randomPassword } from './random-password.ts';
import type { Secret, SecretVersion, Vault } from './vault.ts';

const LIMIT_BYTES = 65_536;
const DAY_MS = 86_400_000;

const byId = { SecretId: z.string().min(1) };
const token = { ClientRequestToken: z.string().min(32).max(64).optional() };
const value = { SecretString: z.string().optional(), SecretBinary: z.string().optional() };
const tagList = z.array(z.looseObject({ Key: z.string(), Value: z.coerce.string() }));
const texts = { Description: z.string().optional(), KmsKeyId: z.string().optional() };

type ValueInput = z.infer<z.ZodObject<typeof value>>;

const valueOf = ({
  SecretString: text,
  SecretBinary: binary,
}: ValueInput): { text?: string; binary?: string } | undefined => {
  if (text !== undefined && binary !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'You must provide either SecretString or SecretBinary, not both.',
    );
  }
  const size = text === undefined ? Buffer.byteLength(binary ?? '', 'base64') : Buffer.byteLength(text);
  if (size > LIMIT_BYTES) {
    throw new AwsError(
      'ValidationException',
      `The secret value is longer than ${String(LIMIT_BYTES)} bytes.`,
    );
  }
  if (text !== undefined) return { text };
  return binary === undefined ? undefined : { binary };
};

const requireValue = (input: ValueInput): { text?: string; binary?: string } => {
  const given = valueOf(input);
  if (given === undefined) {
    throw new AwsError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
  }
  return given;
};

const seconds = (ms: number | null): number | undefined => (ms === null ? undefined : ms / 1000);

const described = (secret: Secret, versions: readonly SecretVersion[]): object => ({
  ARN: secret.arn,
  Name: secret.name,
  Description: secret.description ?? undefined,
  KmsKeyId: secret.kms_key_id ?? undefined,
  CreatedDate: seconds(secret.created_at),
  LastChangedDate: seconds(secret.changed_at),
  DeletedDate: seconds(secret.deleted_at),
  Tags: tagList.parse(JSON.parse(secret.tags)),
  ...stagesByVersion(versions),
});

const stagesByVersion = (versions: readonly SecretVersion[]): object => {
  const staged = versions.filter(({ stages }) => stages.length > 0);
  return { VersionIdsToStages: Object.fromEntries(staged.map((each) => [each.version_id, each.stages])) };
};

const written = (secret: Secret, version: SecretVersion | undefined): object => ({
  ARN: secret.arn,
  Name: secret.name,
  VersionId: version?.version_id,
  VersionStages: version?.stages,
});

const selectVersion = (
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

interface Parts {
  readonly vault: Vault;
  readonly clock: Clock;
  /** `arn:aws:secretsmanager:<region>:<account>:secret:` */
  readonly arnPrefix: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const arnSuffix = (): string =>
  [...randomBytes(6)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');

const finder = (vault: Vault) => {
  const withDeleted = (id: string): Secret => {
    const secret = vault.find(id);
    if (secret === undefined) {
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return secret;
  };
  const live = (id: string): Secret => {
    const secret = withDeleted(id);
    if (secret.deleted_at !== null) {
      throw new AwsError(
        'InvalidRequestException',
        "You can't perform this operation on the secret because it was marked for deletion.",
      );
    }
    return secret;
  };
  return { withDeleted, live };
};

const readOperations = ({ vault }: Parts) => {
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
      return described(secret, vault.versions(secret.arn));
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
          .map((secret) => described(secret, vault.versions(secret.arn))),
      }),
    ),
    GetRandomPassword: operation(passwordRules, (rules) => ({ RandomPassword: randomPassword(rules) })),
  };
};

const valueOperations = ({ vault, clock, arnPrefix }: Parts) => {
  const { live } = finder(vault);
  return {
    CreateSecret: operation(
      z.looseObject({
        Name: z.string().regex(/^[\w/+=.@-]{1,512}$/),
        ...value,
        ...token,
        ...texts,
        Tags: tagList.default([]),
      }),
      (input) => {
        if (vault.find(input.Name) !== undefined) {
          throw new AwsError(
            'ResourceExistsException',
            `The operation failed because the secret ${input.Name} already exists.`,
          );
        }
        const given = valueOf(input);
        const secret: Secret = {
          arn: `${arnPrefix}${input.Name}-${arnSuffix()}`,
          name: input.Name,
          description: input.Description ?? null,
          kms_key_id: input.KmsKeyId ?? null,
          tags: JSON.stringify(input.Tags),
          created_at: clock.now(),
          changed_at: clock.now(),
          deleted_at: null,
        };
        vault.save(secret);
        return written(
          secret,
          given && vault.put(secret.arn, { value: given, versionId: input.ClientRequestToken }),
        );
      },
    ),
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

const lifeOperations = ({ vault, clock }: Parts) => {
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

/** Secrets Manager: values with versions and staging labels. */
export const createSecretsManager = (parts: Parts): AwsService =>
  jsonService({
    name: 'secretsmanager',
    target: 'secretsmanager',
    operations: { ...readOperations(parts), ...valueOperations(parts), ...lifeOperations(parts) },
  });

const secretProperties = z.looseObject({
  Name: z.string().optional(),
  ...texts,
  SecretString: z.string().optional(),
  GenerateSecretString: z.looseObject({}).optional(),
  Tags: tagList.default([]),
});

/** Makes the template's secret; one that is kept from before keeps its values. */
export const provisionSecret = ({ vault, clock, arnPrefix }: Parts, resource: ResolvedResource): void => {
  const properties = secretProperties.parse(resource.properties);
  const kept = vault.find(resource.ref);
  const now = clock.now();
  vault.save({
    arn: resource.ref,
    name: properties.Name ?? resource.ref.slice(arnPrefix.length).replace(/-[A-Za-z0-9]{6}$/, ''),
    description: properties.Description ?? null,
    kms_key_id: properties.KmsKeyId ?? null,
    tags: JSON.stringify(properties.Tags),
    created_at: kept?.created_at ?? now,
    changed_at: kept?.changed_at ?? now,
    deleted_at: null,
  });
  if (kept !== undefined) return;
  const text =
    properties.GenerateSecretString === undefined
      ? properties.SecretString
      : generatedSecret(properties.GenerateSecretString);
  if (text !== undefined) vault.put(resource.ref, { value: { text } });
};
