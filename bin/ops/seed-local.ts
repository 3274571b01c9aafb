import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { parseKey } from '../../lib/access/domain/key-format.ts';
import { createApiKeyStore } from '../../lib/adapters/dynamodb/api-key-store.ts';
import { openTable } from '../../lib/adapters/dynamodb/client.ts';
import { roleScopes, scopes } from '../../lib/shared/scopes.ts';
import type { Scope } from '../../lib/shared/scopes.ts';
import { loadCatalogue } from './catalogue.ts';
import { makeKey } from './keys.ts';
import { connectStripe } from './stripe.ts';
import { localTarget } from './target.ts';
import type { LocalEndpoints, Target } from './target.ts';

/** What a laptop system hands out: keys, and the secret that its twin signs webhooks with. */
export interface Seeded {
  readonly keys: Readonly<Record<LocalKey, string>>;
  readonly webhookSecret: string;
}

type LocalKey = 'server' | 'browser' | 'finance' | 'ops' | 'limited';

const shopScopes: readonly Scope[] = scopes.filter((scope) => scope !== 'refunds:fraudulent');

const wanted: Readonly<
  Record<LocalKey, { readonly kind: 'server' | 'browser'; readonly scopes: readonly Scope[] }>
> = {
  server: { kind: 'server', scopes: shopScopes },
  browser: { kind: 'browser', scopes: [] },
  finance: { kind: 'server', scopes: roleScopes.finance },
  ops: { kind: 'server', scopes: roleScopes.ops },
  limited: { kind: 'server', scopes: shopScopes },
};

const seededSchema = z.object({
  keys: z.object({
    server: z.string(),
    browser: z.string(),
    finance: z.string(),
    ops: z.string(),
    limited: z.string(),
  }),
  webhookSecret: z.string(),
});

/** What an earlier start of the same state wrote down; null for a fresh one. */
export async function readSeeded(endpointsFile: string): Promise<Seeded | null> {
  try {
    return seededSchema.parse(JSON.parse(await readFile(endpointsFile, 'utf8')));
  } catch {
    return null;
  }
}

/** Seeds a laptop system through the operators' own commands; what an earlier start seeded is kept. */
export async function seedLocal(
  endpoints: LocalEndpoints,
  stripeKeys: { readonly secret: string },
  before: Seeded | null,
): Promise<Seeded> {
  const target = localTarget(endpoints);
  await loadCatalogue(target);
  if (before !== null) {
    await grantNewScopes(target, before);
    return before;
  }
  const made = Object.entries(wanted).map(async ([name, { kind, scopes: granted }]) => {
    const limits = name === 'limited' ? { limitFactor: 1 } : {};
    return [
      name,
      (await makeKey(target, { kind, scopes: granted, label: name, origins: [], ...limits })).key,
    ] as const;
  });
  const keys = Object.fromEntries(await Promise.all(made)) as Record<LocalKey, string>;
  const { secret } = await connectStripe(target, stripeKeys.secret);
  return { keys, webhookSecret: secret };
}

/** The keys of an older state get the scopes that there are by now. */
async function grantNewScopes(target: Target, { keys }: Seeded): Promise<void> {
  const store = createApiKeyStore(openTable(target.names.table));
  for (const [name, { scopes: granted }] of Object.entries(wanted)) {
    const prefix = parseKey(keys[name as LocalKey])?.prefix ?? '';
    const row = await store.findByPrefix(prefix);
    if (row !== null && row.scopes.join() !== granted.join())
      await store.put({ ...row, scopes: [...granted] });
  }
}
