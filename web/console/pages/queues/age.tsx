import { useRef } from 'preact/hooks';
import type { QueueRow } from '../../../../local/console/contract.ts';
import { systemTime } from '../../data/live.ts';
import { durationText } from '../../parts/duration.ts';

const secondMs = 1_000;

/** How long the oldest message has waited: what was told, and the time since then. */
export function Age({ row }: { readonly row: QueueRow }) {
  const nowMs = Date.parse(systemTime.value?.now ?? '') || 0;
  const told = useRef({ row, nowMs });
  // The first tick may come after the first row.
  if (told.current.row !== row || told.current.nowMs === 0) told.current = { row, nowMs };
  if (row.oldestAgeMs === null) return <span class="quiet">–</span>;
  const ageMs = row.oldestAgeMs + nowMs - told.current.nowMs;
  return <>{durationText(Math.round(ageMs / secondMs) * secondMs)}</>;
}
