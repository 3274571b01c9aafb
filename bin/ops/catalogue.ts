import { readFile } from 'node:fs/promises';
import { createCatalogueStore } from '../../lib/adapters/dynamodb/catalogue-store.ts';
import { openTable } from '../../lib/adapters/dynamodb/client.ts';
import { changePrice } from '../../lib/catalogue/app/change-price.ts';
import type { CatalogueStore } from '../../lib/catalogue/app/ports.ts';
import type { PriceRow } from '../../lib/catalogue/contract.ts';
import { parseCatalogue } from '../../lib/catalogue/domain/parse-catalogue.ts';
import { ok } from '../../lib/shared/result.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command } from './command.ts';
import type { Target } from './target.ts';

/** Loads `config/catalogue.<stage>.json`; loading it again changes nothing. */
export const catalogue: Command = {
  usage: ['catalogue load'],
  takes: ({ args }) => args.length === 1 && args[0] === 'load',
  run: async (target) => {
    const loaded = await loadCatalogue(target);
    return { summary: `${String(loaded)} prices loaded.` };
  },
};

export async function loadCatalogue(target: Target): Promise<number> {
  const file = new URL(`../../config/catalogue.${target.stage}.json`, import.meta.url);
  const parsed = parseCatalogue(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.ok) throw new OpsRefusal(`config/catalogue.${target.stage}.json: ${parsed.refusal}`);
  const store = createCatalogueStore(openTable(target.names.table));
  await Promise.all(parsed.value.map((price) => put(store, price)));
  return parsed.value.length;
}

async function put(store: CatalogueStore, price: PriceRow): Promise<void> {
  const changed = await changePrice(store, {
    priceId: price.priceId,
    precondition: null,
    by: { kind: 'operator', id: 'catalogue load' },
    nowMs: Date.now(),
    change: () => ok(price),
  });
  if (!changed.ok) throw new OpsRefusal(`${price.priceId}: ${changed.refusal.code}; load it again.`);
}
