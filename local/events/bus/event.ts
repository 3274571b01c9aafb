import { randomUUID } from 'node:crypto';

import type { LocalContext } from '../../seam.ts';
import type { Json } from '../json.ts';

/** An event as rules see it and targets receive it, in the bus's own order of fields. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

/** What a publisher says about an event. */
export interface EventEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Json;
  readonly resources?: readonly string[];
  readonly timeMs?: number;
}

/** The bus writes whole seconds. */
const seconds = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}Z`;

/** Makes the event that the bus hands on. */
export const busEvent = (context: LocalContext, entry: EventEntry): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': entry.detailType,
  source: entry.source,
  account: context.accountId,
  time: seconds(entry.timeMs ?? context.clock.now()),
  region: context.region,
  resources: entry.resources ?? [],
  detail: entry.detail,
});

/** The event as plain JSON. */
export const asJson = (event: BusEvent): Json => ({ ...event });
