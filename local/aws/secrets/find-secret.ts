import type { Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { Secret, Vault } from './vault.ts';

export interface SecretsParts {
  readonly vault: Vault;
  readonly clock: Clock;
  /** `arn:aws:secretsmanager:<region>:<account>:secret:` */
  readonly arnPrefix: string;
}

export const finder = (vault: Vault) => {
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
