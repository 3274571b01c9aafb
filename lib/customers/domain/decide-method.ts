import { endRemoval } from './decide-removal.ts';
import type { SavedMethodId } from '../../shared/ids.ts';
import type { Consent } from './consent.ts';
import type { ObservedMethod } from './observed.ts';
import type { SavedMethod } from './saved-method.ts';

/** A card that Stripe holds for a customer of ours, and the consent it was saved under, if one was found. */
export interface Sighting {
  readonly observed: ObservedMethod;
  readonly consent: Consent | null;
}

/** A card that is seen for the first time; null = it is attached to nobody any more. */
export function firstSeen(
  as: { readonly id: SavedMethodId; readonly customerId: SavedMethod['customerId'] },
  { observed, consent }: Sighting,
): SavedMethod | null {
  const { processorId, processorCustomerId, card, createdAt } = observed;
  if (processorCustomerId === null) return null;
  return {
    ...as,
    processorId,
    processorCustomerId,
    status: 'active',
    card,
    consent: consent === null ? null : referenceTo(consent),
    tries: [],
    removal: null,
    createdAt,
    revision: 1,
  };
}

/** The card as Stripe now tells it; null = nothing new. A card with new details is another card for its bank. */
export function seenAgain(method: SavedMethod, { observed, consent }: Sighting): SavedMethod | null {
  if (method.status === 'removed') return null;
  const revision = method.revision + 1;
  if (observed.processorCustomerId !== method.processorCustomerId) return endRemoval(method);
  const isRenewed = !isSame(method.card, observed.card);
  const isConsented = method.consent === null && consent !== null;
  if (!isRenewed && !isConsented) return null;
  return {
    ...method,
    revision,
    ...(isRenewed ? { card: observed.card, tries: [] } : {}),
    ...(isConsented ? { consent: referenceTo(consent) } : {}),
  };
}

function isSame(a: SavedMethod['card'], b: SavedMethod['card']): boolean {
  const names = ['brand', 'last4', 'expMonth', 'expYear', 'country'] as const;
  return names.every((name) => a[name] === b[name]);
}

function referenceTo({ version, locale, subjectId, at }: Consent): SavedMethod['consent'] {
  return { version, locale, subjectId, at };
}
