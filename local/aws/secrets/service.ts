import type { AwsService } from '../../seam.ts';
import { jsonService } from '../json-service.ts';
import { createSecret } from './create-secret.ts';
import type { SecretsParts } from './find-secret.ts';
import { lifeOperations } from './life-operations.ts';
import { readOperations } from './read-operations.ts';
import { valueOperations } from './value-operations.ts';

/** Secrets Manager: values with versions and staging labels. */
export const createSecretsManager = (parts: SecretsParts): AwsService =>
  jsonService({
    name: 'secretsmanager',
    target: 'secretsmanager',
    operations: {
      ...readOperations(parts),
      CreateSecret: createSecret(parts),
      ...valueOperations(parts),
      ...lifeOperations(parts),
    },
  });
