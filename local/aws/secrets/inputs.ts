import * as z from 'zod';
import { AwsError } from '../aws-error.ts';

const LIMIT_BYTES = 65_536;

export const byId = { SecretId: z.string().min(1) };
export const token = { ClientRequestToken: z.string().min(32).max(64).optional() };
export const value = { SecretString: z.string().optional(), SecretBinary: z.string().optional() };
export const tagList = z.array(z.looseObject({ Key: z.string(), Value: z.coerce.string() }));
export const texts = { Description: z.string().optional(), KmsKeyId: z.string().optional() };

type ValueInput = z.infer<z.ZodObject<typeof value>>;

export const valueOf = ({
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

export const requireValue = (input: ValueInput): { text?: string; binary?: string } => {
  const given = valueOf(input);
  if (given === undefined) {
    throw new AwsError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
  }
  return given;
};
