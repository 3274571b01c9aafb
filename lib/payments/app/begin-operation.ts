import { Fault } from '../../shared/fault.ts';
import type { Lease } from '../../shared/idempotency.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { begun } from '../domain/decide-operation.ts';
import type { Asked } from '../domain/decide-operation.ts';
import type { Operation, Payment } from '../domain/payment.ts';
import { endedOf } from './operation-answer.ts';
import type { OperateDeps, OperationInput, OperationWork } from './operation-input.ts';
import { toPaymentChange } from './payment-change.ts';
import type { ReadPayment } from './ports.ts';

/** An operation that is written, what it was written on, and the call that is to be made now. */
export interface BegunOperation {
  readonly on: ReadPayment;
  readonly operation: Operation;
  readonly call: Awaited<ReturnType<OperationWork['prepare']>> extends Result<infer Call, Refusal>
    ? Call
    : never;
}

interface Beginning {
  readonly input: OperationInput;
  readonly work: OperationWork;
  readonly read: ReadPayment;
}

/** Writes what is about to be asked of Stripe; from here on the key's answer is that the outcome is not known. */
export async function beginOperation(
  deps: OperateDeps,
  { input, work, read }: Beginning,
): Promise<Result<BegunOperation, Refusal>> {
  const operationId = input.lease.resourceId;
  const first = askedNow(deps, operationId);
  const may = work.begin(read.row.payment, first);
  if (!may.ok) return may;
  const again = endedOf(read.row.payment, operationId) !== null;
  const call = await work.prepare(read.row.payment, { ...first, again });
  if (!call.ok) return call;
  let known: ReadPayment | null = read;
  return untilCommitted(async () => {
    const on: ReadPayment | null = known ?? (await deps.store.getWithOrder(read.row.payment.id));
    known = null;
    if (on === null) throw new Fault('payment_missing', read.row.payment.id);
    const operation = work.begin(on.row.payment, askedNow(deps, operationId));
    if (!operation.ok) return operation;
    const written = await write(deps, { on, operation: operation.value, input });
    if (written === 'retry') return written;
    return written === 'lease_lost'
      ? refuse(takenOver)
      : ok({ on: written, operation: operation.value, call: call.value });
  });
}

async function write(
  deps: OperateDeps,
  of: { readonly on: ReadPayment; readonly operation: Operation; readonly input: OperationInput },
): Promise<ReadPayment | 'retry' | 'lease_lost'> {
  const { on, operation, input } = of;
  const decided = { before: on.row.payment, order: on.order, facts: [begun(operation)] };
  const at = { nowMs: Date.parse(operation.startedAt), books: deps.books };
  const change = toPaymentChange(decided, at, input.cause);
  const outcome = await deps.store.commit({ ...change, answer: unresolved(input.lease) });
  if (outcome.kind === 'lease_lost') return 'lease_lost';
  return outcome.kind === 'committed' ? changed(on, change.after, change.order?.after) : 'retry';
}

function unresolved(lease: Lease) {
  return { lease, answer: 'unresolved' as const };
}

function changed({ row, order }: ReadPayment, payment: Payment, hold: ReadPayment['order'] | undefined) {
  return { row: { ...row, payment, checks: 0 }, order: hold ?? order };
}

function askedNow({ now }: Pick<OperateDeps, 'now'>, operationId: string): Asked {
  return { operationId, at: new Date(now()).toISOString() };
}
