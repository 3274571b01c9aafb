import { readFileSync, writeFileSync } from 'node:fs';
import type { Seeded } from '../../../bin/ops/seed-local.ts';
import { isRecord, parseJson } from '../json.ts';
import type { Endpoints } from './endpoints.ts';

/** What clients need beside the addresses. */
export interface Seeding {
  readonly endpoints: Endpoints;
  readonly stripeKeys: { readonly secret: string; readonly publishable: string };
  /** Keeps what was handed out, for the next start of the same state; null when nothing is kept. */
  readonly seededFile: string | null;
}

const textIn = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

// The twin was told the webhook's address: at another one, everything is handed out anew.
const isForHere = (file: string, { webhook }: Endpoints): boolean => {
  const kept = parseJson(textIn(file));
  return isRecord(kept) && kept['webhook'] === webhook;
};

/** Puts catalogue, keys and the webhook's registration into the system, by the operators' own commands. */
export const seed = async ({
  endpoints,
  stripeKeys,
  seededFile,
}: Seeding): Promise<Seeded & Pick<Seeding, 'stripeKeys'>> => {
  const { readSeeded, seedLocal } = await import('../../../bin/ops/seed-local.ts');
  const isKept = seededFile !== null && isForHere(seededFile, endpoints);
  const seeded = await seedLocal(endpoints, stripeKeys, isKept ? await readSeeded(seededFile) : null);
  const kept = JSON.stringify({ ...seeded, webhook: endpoints.webhook });
  if (seededFile !== null) writeFileSync(seededFile, kept, { mode: 0o600 });
  return { stripeKeys, ...seeded };
};
