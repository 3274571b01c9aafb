import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../json-service.ts';
import { written } from './answers.ts';
import type { SecretsParts } from './find-secret.ts';
import { tagList, texts, token, value, valueOf } from './inputs.ts';
import type { Secret } from './vault.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const arnSuffix = (): string =>
  [...randomBytes(6)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');

/** Makes a secret, with or without a first value. */
export const createSecret = ({ vault, clock, arnPrefix }: SecretsParts) =>
  operation(
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
  );
