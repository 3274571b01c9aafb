import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { Now } from '../../shared/ids.ts';

/** The master data key of the stage, in clear; kept in memory only. */
export type MasterKey = () => Promise<Buffer>;

/** Where the wrapped key (base64) stands; the first one that is offered is kept for ever. */
export interface WrappedKeyRow {
  read(): Promise<string | null>;
  keepFirst(wrapped: string): Promise<string>;
}

interface Needs {
  readonly client: KMSClient;
  /** The KMS key that wraps the master data key. */
  readonly keyId: string;
  readonly stage: string;
  readonly row: WrappedKeyRow;
  readonly now: Now;
}

const keptMs = 5 * 60_000;

/** Unwraps the key once per environment and five minutes; makes it when the stage has none yet. */
export function createMasterKey(needs: Needs): MasterKey {
  let kept: { readonly key: Promise<Buffer>; readonly untilMs: number } | null = null;
  return async () => {
    const nowMs = needs.now();
    if (kept === null || kept.untilMs <= nowMs) {
      const key = unwrap(needs);
      kept = { key, untilMs: nowMs + keptMs };
      // A failure is not kept: the next call asks again.
      key.catch(() => (kept = null));
    }
    return kept.key;
  };
}

async function unwrap(needs: Needs): Promise<Buffer> {
  const wrapped = (await needs.row.read()) ?? (await needs.row.keepFirst(await generate(needs)));
  const { Plaintext } = await needs.client.send(
    new DecryptCommand({
      KeyId: needs.keyId,
      CiphertextBlob: Buffer.from(wrapped, 'base64'),
      EncryptionContext: contextOf(needs),
    }),
  );
  return bytesOf(Plaintext);
}

async function generate(needs: Needs): Promise<string> {
  const { CiphertextBlob } = await needs.client.send(
    new GenerateDataKeyCommand({
      KeyId: needs.keyId,
      KeySpec: 'AES_256',
      EncryptionContext: contextOf(needs),
    }),
  );
  return bytesOf(CiphertextBlob).toString('base64');
}

function contextOf({ stage }: Needs): Record<string, string> {
  return { purpose: 'payments-master-data-key', stage };
}

function bytesOf(bytes: Uint8Array | undefined): Buffer {
  if (bytes === undefined) throw new Error('KMS answered without a key');
  return Buffer.from(bytes);
}
