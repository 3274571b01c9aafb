import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { isId } from '../../shared/ids.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { ObservedMethod } from '../domain/observed.ts';
import { detachKey } from '../domain/processor-keys.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import type { CustomerGateway, SavedMethodStore } from './ports.ts';

export interface RemoveMethodDeps {
  readonly methods: Pick<SavedMethodStore, 'find' | 'save'>;
  readonly gateway: Pick<CustomerGateway, 'detachMethod' | 'retrieveMethod'>;
}

/**
 * Removes a saved card: here first, so that it is charged no more whatever becomes of the call, then at Stripe. What
 * stops in between is finished by the same request again, or by the event of the card that Stripe has detached.
 */
export async function removeSavedMethod(deps: RemoveMethodDeps, id: string): Promise<Result<null, Refusal>> {
  const removing = await untilCommitted(() => begin(deps, id));
  if (removing === null) return refuse(unknownMethod);
  if (removing.status === 'removed') return ok(null);
  const detached = await detach(deps, removing);
  if (detached.kind === 'no') throw new Fault('processor_refused_detach', detached.code);
  if (detached.kind !== 'yes') return refuse(processorUnavailable(detached));
  const after = { ...removing, status: 'removed', revision: removing.revision + 1 } as const;
  // Somebody else who wrote meanwhile can only have removed it.
  await deps.methods.save({ before: removing, after });
  return ok(null);
}

async function begin({ methods }: RemoveMethodDeps, id: string): Promise<SavedMethod | null | 'retry'> {
  const before = isId('pmt', id) ? await methods.find(id) : null;
  if (before?.status !== 'active') return before;
  const after = { ...before, status: 'removing', revision: before.revision + 1 } as const;
  return (await methods.save({ before, after })) === 'saved' ? after : 'retry';
}

/** A card that is detached cannot be detached again: Stripe's no is looked into. */
async function detach(
  { gateway }: RemoveMethodDeps,
  method: SavedMethod,
): Promise<GatewayOutcome<ObservedMethod>> {
  const asked = await gateway.detachMethod(method.processorId, detachKey(method));
  if (asked.kind !== 'no') return asked;
  const read = await gateway.retrieveMethod(method.processorId);
  const isDetached = read.kind === 'yes' && read.value.processorCustomerId === null;
  return isDetached || read.kind !== 'yes' ? read : asked;
}

const unknownMethod: Refusal = { code: 'not_found', detail: 'Check the id of the saved card.' };
