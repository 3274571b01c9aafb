/** A look at what the twin holds, and a fresh start. */
import { resourceMissing } from './errors.ts';
import type { World } from './world.ts';

export function inspect(world: World, kind: string | null, id: string | null): unknown {
  const rows = world.store
    .sql(
      'SELECT id, body FROM objects WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR id = ?2) ORDER BY seq',
    )
    .all(kind, id);
  if (id !== null && rows.length === 0) throw resourceMissing(kind ?? 'object', id, 'id');
  return { items: rows.map((row) => JSON.parse(String(row['body'])) as unknown) };
}

/** Forgets payments, events, keys and faults. Webhook endpoints, API keys and the time are the account's set-up and stay. */
export function reset(world: World): void {
  world.faults.clear();
  world.store.exec(`
    DELETE FROM objects WHERE kind <> 'webhook_endpoint';
    DELETE FROM tasks;
    DELETE FROM keys;
    DELETE FROM requests;
    DELETE FROM deliveries;
  `);
}
