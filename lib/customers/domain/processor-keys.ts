/** Stripe's keys of what is done for a customer: derived, so that a second try is the same call. */
export function customerKey(customerId: string): string {
  return [customerId, 'customer', customerId, 1].join(':');
}

export function setupKey(setupId: string): string {
  return [setupId, 'create', setupId, 1].join(':');
}

/** Its revision makes each removal a call of its own. */
export function detachKey(method: {
  readonly id: string;
  readonly customerId: string;
  readonly revision: number;
}): string {
  return [method.customerId, 'detach', method.id, method.revision].join(':');
}
