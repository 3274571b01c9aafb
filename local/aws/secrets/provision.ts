import * as z from 'zod';
import type { ResolvedResource } from '../../seam.ts';
import type { SecretsParts } from './find-secret.ts';
import { tagList, texts } from './inputs.ts';
import { generatedSecret } from './random-password.ts';

const secretProperties = z.looseObject({
  Name: z.string().optional(),
  ...texts,
  SecretString: z.string().optional(),
  GenerateSecretString: z.looseObject({}).optional(),
  Tags: tagList.default([]),
});
type SecretProperties = z.infer<typeof secretProperties>;

const nameIn = (arn: string, arnPrefix: string): string =>
  arn.slice(arnPrefix.length).replace(/-[A-Za-z0-9]{6}$/, '');

const firstValue = ({ GenerateSecretString, SecretString }: SecretProperties): string | undefined =>
  GenerateSecretString === undefined ? SecretString : generatedSecret(GenerateSecretString);

/** Makes the template's secret; one that is kept from before keeps its values. */
export const provisionSecret = (
  { vault, clock, arnPrefix }: SecretsParts,
  resource: ResolvedResource,
): void => {
  const properties = secretProperties.parse(resource.properties);
  const kept = vault.find(resource.ref);
  const { created_at, changed_at } = kept ?? { created_at: clock.now(), changed_at: clock.now() };
  vault.save({
    arn: resource.ref,
    name: properties.Name ?? nameIn(resource.ref, arnPrefix),
    description: properties.Description ?? null,
    kms_key_id: properties.KmsKeyId ?? null,
    tags: JSON.stringify(properties.Tags),
    created_at,
    changed_at,
    deleted_at: null,
  });
  const text = kept === undefined ? firstValue(properties) : undefined;
  if (text !== undefined) vault.put(resource.ref, { value: { text } });
};
