import { endRemoval } from './decide-removal.ts';
import type { SavedMethodId } from '../../shared/ids.ts';
import type { Consent } from './consent.ts';
import type { ObservedMethod } from './observed.ts';
import type { SavedMethod } from './saved-method.ts';

/** A card that Stripe holds for a customer of ours, and the consent it was saved under, if one was found. */
export interface Sighting {
  readonly observed: ObservedMethod;
  readonly consent: Consent | null;
  /** The intent that saved it says what nobody here knows. */
  readonly isUnreadable: boolean;
}

/** A card that is seen for the first time; null = it is attached to nobody any more, or no card that can be shown. */
export function firstSeen(
  as: { readonly id: SavedMethodId; readonly customerId: SavedMethod['customerId'] },
  { observed, consent, isUnreadable }: Sighting,
): SavedMethod | null {
  const { processorId, processorCustomerId, card, createdAt } = observed;
  if (processorCustomerId === null || card === null) return null;
  return {
    ...as,
    processorId,
    processorCustomerId,
    status: 'active',
    card,
    consent: consent === null ? null : referenceTo(consent),
    tries: [],
    quarantined: isUnreadable,
    removal: null,
    createdAt,
    revision: 1,
  };
}

/** The card as Stripe now tells it; null = nothing new. */
export function seenAgain(method: SavedMethod, sighting: Sighting): SavedMethod | null {
  const { observed, consent, isUnreadable } = sighting;
  if (method.status === 'removed') return null;
  if (observed.processorCustomerId !== method.processorCustomerId) return endRemoval(method);
  const changes = {
    ...detailsOf(method, observed),
    ...(method.consent === null && consent !== null ? { consent: referenceTo(consent) } : {}),
    ...quarantineOf(method, isUnreadable || observed.card === null),
  };
  return Object.keys(changes).length === 0 ? null : { ...method, ...changes, revision: method.revision + 1 };
}

/** A card with new details is another card for its bank. */
function detailsOf(method: SavedMethod, { card }: ObservedMethod): Partial<SavedMethod> {
  return card === null || isSame(method.card, card) ? {} : { card, tries: [] };
}

function quarantineOf(method: SavedMethod, quarantined: boolean): Partial<SavedMethod> {
  return method.quarantined === quarantined ? {} : { quarantined };
}

function isSame(a: SavedMethod['card'], b: SavedMethod['card']): boolean {
  const names = ['brand', 'last4', 'expMonth', 'expYear', 'country'] as const;
  return names.every((name) => a[name] === b[name]);
}

function referenceTo({ version, locale, subjectId, at }: Consent): SavedMethod['consent'] {
  return { version, locale, subjectId, at };
}
