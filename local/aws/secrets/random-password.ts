import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';

const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .default(false);

/** What both GetRandomPassword and the template's GenerateSecretString may ask for. */
export const passwordRules = z.looseObject({
  PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: flag,
  ExcludeNumbers: flag,
  ExcludePunctuation: flag,
  ExcludeUppercase: flag,
  IncludeSpace: flag,
  RequireEachIncludedType: flag.default(true),
});
type PasswordRules = z.infer<typeof passwordRules>;

const kindsOf = (rules: PasswordRules): string[] =>
  [
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace ? ' ' : '',
  ]
    .map((kind) =>
      Array.from(kind)
        .filter((char) => !rules.ExcludeCharacters.includes(char))
        .join(''),
    )
    .filter((kind) => kind !== '');

const oneOf = (characters: string): string => characters.charAt(randomInt(characters.length));

const shuffled = (characters: readonly string[]): string =>
  characters
    .map((char) => ({ char, place: randomInt(2 ** 32) }))
    .sort((left, right) => left.place - right.place)
    .map(({ char }) => char)
    .join('');

export const randomPassword = (rules: PasswordRules): string => {
  const kinds = kindsOf(rules);
  if (kinds.length === 0)
    throw new AwsError('InvalidParameterException', 'No characters are left for the password.');
  const required = rules.RequireEachIncludedType ? kinds.map(oneOf) : [];
  if (required.length > rules.PasswordLength) {
    throw new AwsError('InvalidParameterException', 'The password is too short for every required type.');
  }
  const rest = Array.from({ length: rules.PasswordLength - required.length }, () => oneOf(kinds.join('')));
  return shuffled([...required, ...rest]);
};

const generate = passwordRules.extend({
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});

/** The first value of a secret whose template says `GenerateSecretString`. */
export const generatedSecret = (properties: unknown): string => {
  const { SecretStringTemplate: template, GenerateStringKey: key, ...rules } = generate.parse(properties);
  const password = randomPassword(passwordRules.parse(rules));
  if (template === undefined || key === undefined) return password;
  const fields = z.record(z.string(), z.unknown()).parse(JSON.parse(template));
  return JSON.stringify({ ...fields, [key]: password });
};
