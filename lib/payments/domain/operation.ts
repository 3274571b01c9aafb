import type { LifecycleType } from './events.ts';
import type { EndedOperation, Operation } from './payment.ts';

type Ends = Partial<Record<LifecycleType, EndedOperation['ended']>>;

/**
 * What a fact of the life cycle says of the operation under way; what is not here leaves it under way. A failed attempt
 * is not here: it may be one of the buyer's page, made before our own call has arrived.
 */
export const operationEnds = {
  confirming: {
    'payment.requires_action': 'done',
    'payment.processing': 'done',
    'payment.authorized': 'done',
    'payment.succeeded': 'done',
    'payment.canceled': 'refused',
  },
  capturing: { 'payment.succeeded': 'done', 'payment.canceled': 'refused' },
  canceling: { 'payment.canceled': 'done', 'payment.succeeded': 'refused' },
} as const satisfies Record<Operation['kind'], Ends>;

/** The operation as a fact ends it; null if there is none, or the fact says nothing of it. */
export function endedBy(operation: Operation | null, fact: LifecycleType): EndedOperation | null {
  if (operation === null) return null;
  const row: Ends = operationEnds[operation.kind];
  const ended = row[fact];
  return ended === undefined ? null : toEnded(operation, ended, null);
}

/** An operation that is over, as it is kept. */
export function toEnded(
  { id, kind, lines }: Operation,
  ended: EndedOperation['ended'],
  code: string | null,
): EndedOperation {
  return { id, kind, lines, ended, code };
}
