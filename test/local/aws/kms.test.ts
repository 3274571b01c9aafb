import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import type { Harness } from './harness.ts';
import { resource, startHarness } from './harness.ts';

const KEY_ID = '11111111-2222-3333-4444-555555555555';
const KEY_ARN = `arn:aws:kms:eu-west-3:000000000000:key/${KEY_ID}`;
const context = { table: 'payments', purpose: 'personal-data' };
const secret = new TextEncoder().encode('secret');

let harness: Harness;
let kms: KMSClient;

beforeAll(async () => {
  harness = await startHarness({
    resources: [
      resource('AWS::KMS::Key', KEY_ID, { Description: 'data', EnableKeyRotation: true }, { Arn: KEY_ARN }),
      resource('AWS::KMS::Alias', 'alias/data', { AliasName: 'alias/data', TargetKeyId: KEY_ARN }),
    ],
  });
  kms = new KMSClient(harness.client);
});

afterAll(async () => {
  kms.destroy();
  await harness.stop();
});

const encrypt = async (): Promise<Uint8Array | undefined> => {
  const command = new EncryptCommand({ KeyId: 'alias/data', Plaintext: secret, EncryptionContext: context });
  return (await kms.send(command)).CiphertextBlob;
};

describe('a key', () => {
  it.each([KEY_ID, KEY_ARN, 'alias/data', 'arn:aws:kms:eu-west-3:000000000000:alias/data'])(
    'is found by %s',
    async (KeyId) => {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
      expect(KeyMetadata).toMatchObject({ Arn: KEY_ARN, Description: 'data', KeyState: 'Enabled' });
    },
  );

  it('opens after a restart what it sealed before', async () => {
    const CiphertextBlob = await encrypt();
    await harness.restart();
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));
    expect(Plaintext).toEqual(secret);
  });

  it('that is disabled neither seals nor opens', async () => {
    const CiphertextBlob = await encrypt();
    await kms.send(new DisableKeyCommand({ KeyId: KEY_ID }));
    await expect(encrypt()).rejects.toMatchObject({ name: 'DisabledException' });
    const opening = kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));
    await expect(opening).rejects.toMatchObject({ name: 'DisabledException' });
    await kms.send(new EnableKeyCommand({ KeyId: KEY_ID }));
  });
});

describe('the encryption context', () => {
  it('must be the same for opening, in whatever order', async () => {
    const CiphertextBlob = await encrypt();
    const reordered = { purpose: 'personal-data', table: 'payments' };
    await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: reordered }));
    for (const EncryptionContext of [{ ...context, table: 'other' }, {}]) {
      const call = kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
      await expect(call).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }
  });
});

describe('a ciphertext', () => {
  it('with one bit turned does not open', async () => {
    const CiphertextBlob = Uint8Array.from((await encrypt()) ?? []);
    const last = CiphertextBlob.length - 1;
    CiphertextBlob[last] = (CiphertextBlob[last] ?? 0) ^ 1;
    const call = kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));
    await expect(call).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('does not open by another key than its own', async () => {
    const CiphertextBlob = await encrypt();
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const call = kms.send(
      new DecryptCommand({ CiphertextBlob, EncryptionContext: context, KeyId: KeyMetadata?.KeyId }),
    );
    await expect(call).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  });
});

describe('a data key', () => {
  it('is given in the open and sealed', async () => {
    const made = await kms.send(
      new GenerateDataKeyCommand({ KeyId: KEY_ARN, KeySpec: 'AES_256', EncryptionContext: context }),
    );
    expect(made.Plaintext).toHaveLength(32);
    const { Plaintext } = await kms.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: context }),
    );
    expect(Plaintext).toEqual(made.Plaintext);
  });

  it('is not made for a key that does not exist', async () => {
    const call = kms.send(new GenerateDataKeyCommand({ KeyId: 'alias/none', KeySpec: 'AES_256' }));
    await expect(call).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
