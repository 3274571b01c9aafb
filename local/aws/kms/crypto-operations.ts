import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { JsonOperation } from '../json-service.ts';
import { operation } from '../json-service.ts';
import { checkUsable, open, seal } from './envelope.ts';
import type { Key, KeyRing } from './key-ring.ts';

const PLAINTEXT_LIMIT_BYTES = 4096;

const context = z.record(z.string(), z.string()).default({});
const byKey = { KeyId: z.string().min(1), EncryptionContext: context };
const dataKey = z.looseObject({
  ...byKey,
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.number().int().min(1).max(1024).optional(),
});
type DataKeyInput = z.infer<typeof dataKey>;

const usable = (keys: KeyRing, reference: string): Key => {
  const key = keys.require(reference);
  checkUsable(key, keys.arnOf(key));
  return key;
};

const lengthOf = ({ KeySpec, NumberOfBytes }: DataKeyInput): number => {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  return NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32);
};

const makeDataKey = (
  keys: KeyRing,
  input: DataKeyInput,
): { plaintext: Buffer; blob: Buffer; arn: string } => {
  const key = usable(keys, input.KeyId);
  const plaintext = randomBytes(lengthOf(input));
  return { plaintext, blob: seal(key, plaintext, input.EncryptionContext), arn: keys.arnOf(key) };
};

const blobOf = (text: string): Buffer => Buffer.from(text, 'base64');

/** What is done with keys: real AES-256-GCM, the encryption context bound to it. */
export const cryptoOperations = (keys: KeyRing): Readonly<Record<string, JsonOperation>> => ({
  Encrypt: operation(z.looseObject({ ...byKey, Plaintext: z.string().min(1) }), (input) => {
    const key = usable(keys, input.KeyId);
    const plaintext = blobOf(input.Plaintext);
    if (plaintext.length > PLAINTEXT_LIMIT_BYTES) {
      throw new AwsError(
        'ValidationException',
        `Plaintext is longer than ${String(PLAINTEXT_LIMIT_BYTES)} bytes.`,
      );
    }
    return {
      CiphertextBlob: seal(key, plaintext, input.EncryptionContext).toString('base64'),
      KeyId: keys.arnOf(key),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  }),
  Decrypt: operation(
    z.looseObject({
      CiphertextBlob: z.string().min(1),
      KeyId: z.string().optional(),
      EncryptionContext: context,
    }),
    (input) => {
      const { key, plaintext } = open(keys, blobOf(input.CiphertextBlob), input.EncryptionContext);
      if (input.KeyId !== undefined && keys.require(input.KeyId).key_id !== key.key_id) {
        throw new AwsError(
          'IncorrectKeyException',
          'The key ID in the request does not identify a CMK that can perform this operation.',
        );
      }
      return {
        Plaintext: plaintext.toString('base64'),
        KeyId: keys.arnOf(key),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
  ),
  GenerateDataKey: operation(dataKey, (input) => {
    const { plaintext, blob, arn } = makeDataKey(keys, input);
    return { Plaintext: plaintext.toString('base64'), CiphertextBlob: blob.toString('base64'), KeyId: arn };
  }),
  GenerateDataKeyWithoutPlaintext: operation(dataKey, (input) => {
    const { blob, arn } = makeDataKey(keys, input);
    return { CiphertextBlob: blob.toString('base64'), KeyId: arn };
  }),
  GenerateRandom: operation(z.looseObject({ NumberOfBytes: z.number().int().min(1).max(1024) }), (input) => ({
    Plaintext: randomBytes(input.NumberOfBytes).toString('base64'),
  })),
});
