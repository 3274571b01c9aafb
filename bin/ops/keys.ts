import { createHash, randomBytes } from 'node:crypto';
import { createKey } from '../../lib/access/app/create-key.ts';
import type { WantedKey } from '../../lib/access/app/create-key.ts';
import { createApiKeyStore } from '../../lib/adapters/dynamodb/api-key-store.ts';
import { openTable } from '../../lib/adapters/dynamodb/client.ts';
import { freshId } from '../../lib/runtime/fresh-id.ts';
import { scopes as knownScopes } from '../../lib/shared/scopes.ts';
import type { Scope } from '../../lib/shared/scopes.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command, Invocation } from './command.ts';
import { confirm } from './confirm.ts';
import type { Target } from './target.ts';

/** API keys: made (shown once), listed, revoked. A revoked key works at most 60 s longer, while it is cached. */
export const keys: Command = {
  usage: [
    'keys create --kind server|browser [--scopes a,b] [--label TEXT] [--origins a,b]',
    'keys list',
    'keys revoke <keyId> [--yes]',
  ],
  takes: ({ args: [verb, keyId, ...more], options }) => {
    if (more.length > 0) return false;
    if (verb === 'revoke') return keyId !== undefined;
    return keyId === undefined && (verb === 'list' || (verb === 'create' && isKind(options.kind)));
  },
  run: async (target, invocation) => {
    const [verb, keyId = ''] = invocation.args;
    if (verb === 'create') return await create(target, invocation);
    if (verb === 'list') return await list(target);
    await confirm(`The key ${keyId} will stop working.`, keyId, invocation.options.yes);
    const revoked = await createApiKeyStore(openTable(target.names.table)).revoke(
      keyId,
      new Date().toISOString(),
    );
    if (!revoked) throw new OpsRefusal(`There is no working key ${keyId}.`);
    return { summary: `${keyId} is revoked.` };
  },
};

function isKind(kind: string | undefined): kind is WantedKey['kind'] {
  return kind === 'server' || kind === 'browser';
}

async function create(target: Target, { options }: Invocation) {
  if (!isKind(options.kind)) throw new OpsRefusal('Say --kind server or --kind browser.');
  const made = await makeKey(target, {
    kind: options.kind,
    scopes: options.kind === 'browser' ? [] : readScopes(options.scopes),
    label: options.label ?? options.kind,
    origins: options.origins?.split(',') ?? [],
  });
  return { summary: `${made.keyId} is made. Its key is shown this once: store it now.`, rows: [made] };
}

/** Makes a key of the stage; also what the laptop seeds itself with. */
export async function makeKey(
  target: Target,
  wanted: Omit<WantedKey, 'createdAt'>,
): Promise<{ readonly keyId: string; readonly key: string }> {
  const { key, row } = await createKey(
    {
      store: createApiKeyStore(openTable(target.names.table)),
      stage: target.stage,
      newId: freshId,
      randomHex: (bytes) => randomBytes(bytes).toString('hex'),
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    },
    { ...wanted, createdAt: new Date().toISOString() },
  );
  return { keyId: row.keyId, key };
}

function readScopes(text: string | undefined): readonly Scope[] {
  if (text === undefined) return ['payments:read', 'payments:write', 'refunds:write', 'invoices:read'];
  return text.split(',').map((word) => {
    const scope = knownScopes.find((known) => known === word);
    if (scope === undefined)
      throw new OpsRefusal(`${word} is no scope; there are ${knownScopes.join(', ')}.`);
    return scope;
  });
}

async function list(target: Target) {
  const found = await createApiKeyStore(openTable(target.names.table)).list();
  const rows = found.map((key) => ({
    keyId: key.keyId,
    kind: key.kind,
    label: key.label,
    scopes: key.scopes.join(','),
    createdAt: key.createdAt,
    revokedAt: key.revokedAt ?? '',
  }));
  return { summary: `${String(rows.length)} keys.`, rows };
}
