import { Fault } from '../../shared/fault.ts';
import { isId } from '../../shared/ids.ts';
import type { Now } from '../../shared/ids.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { beginRemoval } from '../domain/decide-removal.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import { finishRemoval } from './finish-removal.ts';
import type { FinishRemovalDeps } from './finish-removal.ts';

export interface RemoveMethodDeps extends FinishRemovalDeps {
  readonly now: Now;
}

/**
 * Removes a saved card: here first, so that it is charged no more whatever becomes of the call, then at Stripe. What
 * stops in between is finished by the sweep, by the same request again, or by the event of the card that was detached.
 */
export async function removeSavedMethod(deps: RemoveMethodDeps, id: string): Promise<Result<null, Refusal>> {
  const removing = await untilCommitted(() => begin(deps, id));
  if (removing === null) return refuse(unknownMethod);
  if (removing.status === 'removed') return ok(null);
  const detached = await finishRemoval(deps, removing);
  if (detached.kind === 'no') throw new Fault('processor_refused_detach', detached.code);
  return detached.kind === 'yes' ? ok(null) : refuse({ ...processorUnavailable(detached), detail: goesOn });
}

/** Asked for again, it begins anew: with a call of its own at Stripe, and from the first minute. */
async function begin({ methods, now }: RemoveMethodDeps, id: string): Promise<SavedMethod | null | 'retry'> {
  const before = isId('pmt', id) ? await methods.find(id) : null;
  if (before === null || before.status === 'removed') return before;
  const after = beginRemoval(before, now());
  return (await methods.save({ before, after })) === 'saved' ? after : 'retry';
}

const unknownMethod: Refusal = { code: 'not_found', detail: 'Check the id of the saved card.' };

const goesOn =
  'The card is charged no more, and is removed once the processor answers. The same request may be sent again.';
