import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { endRemoval } from '../domain/decide-removal.ts';
import type { ObservedMethod } from '../domain/observed.ts';
import { detachKey } from '../domain/processor-keys.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import type { CustomerGateway, SavedMethodStore } from './ports.ts';

export interface FinishRemovalDeps {
  readonly methods: Pick<SavedMethodStore, 'find' | 'save'>;
  readonly gateway: Pick<CustomerGateway, 'detachMethod' | 'retrieveMethod'>;
}

/** Asks Stripe to let go of a card that is being removed; a yes is written, anything else is for who asked. */
export async function finishRemoval(
  deps: FinishRemovalDeps,
  removing: SavedMethod,
): Promise<GatewayOutcome<ObservedMethod>> {
  const detached = await detach(deps, removing);
  if (detached.kind === 'yes') await untilCommitted(() => end(deps, removing.id));
  return detached;
}

/** A card that is detached cannot be detached again: Stripe's no is looked into. */
async function detach(
  { gateway }: FinishRemovalDeps,
  method: SavedMethod,
): Promise<GatewayOutcome<ObservedMethod>> {
  const asked = await gateway.detachMethod(method.processorId, detachKey(method));
  if (asked.kind !== 'no') return asked;
  const read = await gateway.retrieveMethod(method.processorId);
  const isDetached = read.kind === 'yes' && read.value.processorCustomerId === null;
  return isDetached || read.kind !== 'yes' ? read : asked;
}

/** Read anew: a second request, the sweep or an event may have written meanwhile. */
async function end({ methods }: FinishRemovalDeps, id: SavedMethod['id']): Promise<'ended' | 'retry'> {
  const before = await methods.find(id);
  if (before?.status !== 'removing') return 'ended';
  return (await methods.save({ before, after: endRemoval(before) })) === 'saved' ? 'ended' : 'retry';
}
