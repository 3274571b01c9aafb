import { codeOf } from '../../shared/fault.ts';
import type { Now, SavedMethodId } from '../../shared/ids.ts';
import { isRemovalOverdue, lookAgain } from '../domain/decide-removal.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import { finishRemoval } from './finish-removal.ts';
import type { FinishRemovalDeps } from './finish-removal.ts';
import type { SavedMethodStore } from './ports.ts';

export interface SweepRemovalsDeps extends FinishRemovalDeps {
  readonly methods: FinishRemovalDeps['methods'] & Pick<SavedMethodStore, 'listRemovals'>;
  readonly now: Now;
}

/** A removal that a person has to look into: Stripe's definite no, the fault of a look, or a day without an answer. */
export interface RemovalFinding {
  readonly savedMethodId: SavedMethodId;
  readonly code: string;
}

export interface SweptRemovals {
  readonly looked: number;
  readonly removed: number;
  readonly findings: readonly RemovalFinding[];
}

/** Of one run; what is left is due in the next minute still. */
const batchSize = 25;

type Look =
  | { readonly kind: 'removed' | 'elsewhere' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable'; readonly code: string | null };

/** Ends the removals of saved cards whose request stopped half-way, oldest first, while Stripe answers. */
export async function sweepRemovals(
  deps: SweepRemovalsDeps,
  { deadlineMs }: { readonly deadlineMs: number },
): Promise<SweptRemovals> {
  const due = await deps.methods.listRemovals(deps.now(), batchSize);
  const findings: RemovalFinding[] = [];
  let looked = 0;
  let removed = 0;
  for (const savedMethodId of due) {
    if (deps.now() >= deadlineMs) break;
    looked += 1;
    const seen = await tryToLook(deps, savedMethodId);
    if (seen.kind === 'removed') removed += 1;
    if ('code' in seen && seen.code !== null) findings.push({ savedMethodId, code: seen.code });
    if (seen.kind === 'unreachable') break;
  }
  return { looked, removed, findings };
}

/** One card that cannot be worked off is a finding: the others must not wait for it. */
async function tryToLook(deps: SweepRemovalsDeps, id: SavedMethodId): Promise<Look> {
  try {
    return await look(deps, id);
  } catch (fault) {
    return { kind: 'refused', code: codeOf(fault) ?? (fault instanceof Error ? fault.name : 'fault') };
  }
}

async function look(deps: SweepRemovalsDeps, id: SavedMethodId): Promise<Look> {
  const removing = await lease(deps, id);
  if (removing === null) return { kind: 'elsewhere' };
  const detached = await finishRemoval(deps, removing);
  if (detached.kind === 'yes') return { kind: 'removed' };
  if (detached.kind === 'no') return { kind: 'refused', code: detached.code };
  const isOverdue = isRemovalOverdue(removing, deps.now());
  return { kind: 'unreachable', code: isOverdue ? 'card_not_detached' : null };
}

/** Null: it is somebody else's turn, or done. The index is a hint; the row is what counts. */
async function lease({ methods, now }: SweepRemovalsDeps, id: SavedMethodId): Promise<SavedMethod | null> {
  const before = await methods.find(id);
  if (before?.status !== 'removing') return null;
  const after = lookAgain(before, now());
  return (await methods.save({ before, after })) === 'saved' ? after : null;
}
