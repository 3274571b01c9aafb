import type { Page, PageOf } from '../../shared/page.ts';
import type { Dispute } from '../domain/dispute.ts';
import { disputeStatuses } from '../domain/status.ts';
import type { DisputeStatus } from '../domain/status.ts';
import type { DisputeStore } from './ports.ts';

/** `dueBefore` is an instant: only what has to be answered before it. */
export interface DisputeFilters {
  readonly status?: DisputeStatus | undefined;
  readonly dueBefore?: string | undefined;
}

interface Place {
  readonly status: DisputeStatus;
  readonly after: string | null;
}

/** More reads than this are left to the next page, which may therefore come after an empty one. */
const maxReads = 25;

/** Disputes status by status, within each the next to be answered first. */
export async function listDisputes(
  deps: { readonly disputes: Pick<DisputeStore, 'listByStatus'> },
  { status, dueBefore }: DisputeFilters,
  page: Page,
): Promise<PageOf<Dispute>> {
  const stops = status === undefined ? disputeStatuses : [status];
  const items: Dispute[] = [];
  let place = placeOf(page.after, stops);
  for (let reads = 0; place !== null && items.length < page.limit && reads < maxReads; reads += 1) {
    const at: Place = place;
    const limit = page.limit - items.length;
    const found = await deps.disputes.listByStatus(at.status, { limit, after: at.after });
    const wanted = found.items.filter((dispute) => isDue(dispute, dueBefore));
    items.push(...wanted);
    place = placeBehind(at, stops, { next: found.next, isAllWanted: wanted.length === found.items.length });
  }
  return { items, next: place === null ? null : `${place.status} ${place.after ?? ''}` };
}

/** Sorted by when they are due: behind the first that is not wanted none is. */
function placeBehind(
  { status }: Place,
  stops: readonly DisputeStatus[],
  { next, isAllWanted }: { readonly next: string | null; readonly isAllWanted: boolean },
): Place | null {
  return next === null || !isAllWanted ? behind(status, stops) : { status, after: next };
}

function isDue({ dueBy }: Dispute, dueBefore: string | undefined): boolean {
  return dueBefore === undefined || (dueBy !== null && Date.parse(dueBy) < Date.parse(dueBefore));
}

function placeOf(position: string | null, stops: readonly DisputeStatus[]): Place | null {
  const [first] = stops;
  if (position === null) return first === undefined ? null : { status: first, after: null };
  const [named = '', ...rest] = position.split(' ');
  const status = stops.find((stop) => stop === named);
  const after = rest.join(' ');
  return status === undefined ? null : { status, after: after === '' ? null : after };
}

function behind(status: DisputeStatus, stops: readonly DisputeStatus[]): Place | null {
  const next = stops[stops.indexOf(status) + 1];
  return next === undefined ? null : { status: next, after: null };
}
