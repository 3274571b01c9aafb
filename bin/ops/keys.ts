import { createHash, randomBytes } from 'node:crypto';
import { createKey } from '../../lib/access/app/create-key.ts';
import type { CreateKeyDeps, WantedKey } from '../../lib/access/app/create-key.ts';
import { rotateKey } from '../../lib/access/app/rotate-key.ts';
import type { ApiKey, ApiKeyStore } from '../../lib/access/contract.ts';
import { createApiKeyStore } from '../../lib/adapters/dynamodb/api-key-store.ts';
import { openTable } from '../../lib/adapters/dynamodb/client.ts';
import { freshId } from '../../lib/runtime/fresh-id.ts';
import { scopes as knownScopes } from '../../lib/shared/scopes.ts';
import type { Scope } from '../../lib/shared/scopes.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command, Invocation } from './command.ts';
import { confirm } from './confirm.ts';
import type { Target } from './target.ts';

/**
 * API keys: made and rotated (shown once), listed, revoked. A key that was revoked, or that came to its end, works at
 * most 60 s longer, while it is cached.
 */
export const keys: Command = {
  usage: [
    'keys create --kind server|browser [--scopes a,b] [--label TEXT] [--origins a,b]',
    'keys list',
    'keys rotate <keyId> [--overlap 24h]',
    'keys revoke <keyId> [--yes]',
  ],
  takes: ({ args: [verb, keyId, ...more], options }) => {
    if (more.length > 0) return false;
    if (verb === 'revoke' || verb === 'rotate') return keyId !== undefined;
    return keyId === undefined && (verb === 'list' || (verb === 'create' && isKind(options.kind)));
  },
  run: async (target, invocation) => {
    const [verb, keyId = ''] = invocation.args;
    if (verb === 'create') return await create(target, invocation);
    if (verb === 'list') return await list(target);
    if (verb === 'rotate') return await rotate(target, keyId, invocation.options.overlap);
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
    origins: readOrigins(options.origins),
  });
  return { summary: `${made.keyId} is made. Its key is shown this once: store it now.`, rows: [made] };
}

/** Makes a key of the stage; also what the laptop seeds itself with. */
export async function makeKey(
  target: Target,
  wanted: Omit<WantedKey, 'createdAt'>,
): Promise<{ readonly keyId: string; readonly key: string }> {
  const { key, row } = await createKey(depsOf(target), { ...wanted, createdAt: new Date().toISOString() });
  return { keyId: row.keyId, key };
}

const depsOf = (target: Target): CreateKeyDeps & { readonly store: ApiKeyStore } => ({
  store: createApiKeyStore(openTable(target.names.table)),
  stage: target.stage,
  newId: freshId,
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  hash: (text) => createHash('sha256').update(text).digest('hex'),
});

async function rotate(target: Target, keyId: string, overlap = '24h') {
  const nowMs = Date.now();
  const oldExpiresAt = new Date(nowMs + readDuration(overlap)).toISOString();
  const at = new Date(nowMs).toISOString();
  const outcome = await rotateKey(depsOf(target), { keyId, at, oldExpiresAt });
  if (outcome.kind === 'not_working') throw new OpsRefusal(`There is no working key ${keyId}.`);
  if (outcome.kind === 'replaced') {
    throw new OpsRefusal(`${keyId} was replaced by ${outcome.by} before: rotate that one.`);
  }
  const { key, row } = outcome.made;
  return {
    summary:
      `${row.keyId} takes the place of ${keyId}, which works until ${oldExpiresAt}. ` +
      'The new key is shown this once: store it now.',
    rows: [{ keyId: row.keyId, key, replaces: keyId, oldExpiresAt }],
  };
}

const unitMs = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);
const maxOverlapMs = 30 * 86_400_000;

function readDuration(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs.get(unit) ?? Number.NaN);
  if (ms <= maxOverlapMs) return ms;
  throw new OpsRefusal(`--overlap is a time like 0m, 90m, 24h or 7d, of at most 30 days; ${text} is not.`);
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

/** An origin with a path or a slash at its end is never what a browser sends: its key would work nowhere. */
function readOrigins(text: string | undefined): readonly string[] {
  const words = text?.split(',') ?? [];
  const wrong = words.find((word) => !URL.canParse(word) || new URL(word).origin !== word);
  if (wrong === undefined) return words;
  throw new OpsRefusal(
    `${wrong} is no origin; https://shop.example is one, without a path or a slash at its end.`,
  );
}

async function list(target: Target) {
  const found = await createApiKeyStore(openTable(target.names.table)).list();
  const nowMs = Date.now();
  const rows = found.map((key) => ({
    keyId: key.keyId,
    kind: key.kind,
    label: key.label,
    scopes: key.scopes.join(','),
    createdAt: key.createdAt,
    state: stateOf(key, nowMs),
    revokedAt: key.revokedAt ?? '',
    expiresAt: key.expiresAt ?? '',
    replacedBy: key.replacedBy ?? '',
  }));
  return { summary: `${String(rows.length)} keys.`, rows };
}

function stateOf({ revokedAt, expiresAt }: ApiKey, nowMs: number) {
  if (revokedAt !== undefined) return 'revoked';
  if (expiresAt === undefined) return 'works';
  return Date.parse(expiresAt) > nowMs ? 'ending' : 'ended';
}
