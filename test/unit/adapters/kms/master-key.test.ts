import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createMasterKey } from '../../../../lib/adapters/kms/master-key.ts';

const client = new KMSClient({ region: 'eu-west-3' });
const kms = mockClient(client);
const plain = Buffer.alloc(32, 1);
const context = { purpose: 'payments-master-data-key', stage: 'test' };

beforeEach(() => {
  kms.reset();
  kms.on(GenerateDataKeyCommand).resolves({ Plaintext: plain, CiphertextBlob: Buffer.from('offered') });
  kms.on(DecryptCommand).resolves({ Plaintext: plain });
});

function open(stored: string | null) {
  const row = { stored, clock: 0 };
  const masterKey = createMasterKey({
    client,
    keyId: 'wrapping-key',
    stage: 'test',
    now: () => row.clock,
    row: {
      read: async () => row.stored,
      keepFirst: async (wrapped) => (row.stored ??= wrapped),
    },
  });
  return { row, masterKey };
}

describe('the master data key', () => {
  it('is made once for the stage, and unwrapped from what is kept', async () => {
    const { row, masterKey } = open(null);
    expect(await masterKey()).toEqual(plain);
    expect(row.stored).toBe(Buffer.from('offered').toString('base64'));
    const [asked] = kms.commandCalls(DecryptCommand);
    expect(asked?.args[0].input).toEqual({
      KeyId: 'wrapping-key',
      CiphertextBlob: Buffer.from('offered'),
      EncryptionContext: context,
    });
  });

  it('is the first one that was kept, also for who came second', async () => {
    const { row, masterKey } = open(null);
    const first = Buffer.from('first').toString('base64');
    kms.on(GenerateDataKeyCommand).callsFake(() => {
      row.stored = first;
      return { Plaintext: plain, CiphertextBlob: Buffer.from('second') };
    });
    await masterKey();
    expect(row.stored).toBe(first);
    expect(kms.commandCalls(DecryptCommand)[0]?.args[0].input.CiphertextBlob).toEqual(Buffer.from('first'));
  });

  it('is unwrapped once in five minutes, also by calls that come together', async () => {
    const { row, masterKey } = open('a2VwdA==');
    await Promise.all([masterKey(), masterKey(), masterKey()]);
    row.clock = 5 * 60_000 - 1;
    await masterKey();
    expect(kms.commandCalls(DecryptCommand)).toHaveLength(1);
    expect(kms.commandCalls(GenerateDataKeyCommand)).toHaveLength(0);
    row.clock = 5 * 60_000;
    await masterKey();
    expect(kms.commandCalls(DecryptCommand)).toHaveLength(2);
  });

  it('is asked for again after a failure', async () => {
    const { masterKey } = open('a2VwdA==');
    kms.on(DecryptCommand).rejectsOnce(new Error('down')).resolves({ Plaintext: plain });
    await expect(masterKey()).rejects.toThrow('down');
    expect(await masterKey()).toEqual(plain);
  });
});
