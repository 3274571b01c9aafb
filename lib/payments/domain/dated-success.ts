import type { ObservedIntent } from './observed.ts';

/** A success that tells no time of its own happened when the event of it was made. */
export function datedBy(
  event: { readonly type: string; readonly created: number },
  observed: ObservedIntent,
): ObservedIntent {
  const isTold = event.type === 'payment_intent.succeeded' && observed.status === 'succeeded';
  if (!isTold || observed.succeededAt !== null) return observed;
  return { ...observed, succeededAt: new Date(event.created * 1_000).toISOString() };
}
