import type { LifecycleType } from './events.ts';
import type { EndedOperation, Operation } from './payment.ts';

type Ends = Partial<Record<LifecycleType, EndedOperation['ended']>>;

/** What a fact of the life cycle says of the operation under way; what is not here leaves it under way. */
const ends = {
  confirming: {
    'payment.requires_action': 'done',
    'payment.processing': 'done',
    'payment.authorized': 'done',
    'payment.succeeded': 'done',
    'payment.attempt_failed': 'declined',
    'payment.canceled': 'refused',
  },
  capturing: { 'payment.succeeded': 'done', 'payment.canceled': 'refused' },
  canceling: { 'payment.canceled': 'done', 'payment.succeeded': 'refused' },
} as const satisfies Record<Operation['kind'], Ends>;

/** The operation as a fact ends it; null if there is none, or the fact says nothing of it. */
export function endedBy(operation: Operation | null, fact: LifecycleType): EndedOperation | null {
  if (operation === null) return null;
  const row: Ends = ends[operation.kind];
  const ended = row[fact];
  return ended === undefined ? null : { id: operation.id, kind: operation.kind, ended, code: null };
}
