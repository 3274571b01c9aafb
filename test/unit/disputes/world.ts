/** Disputes over the fakes: a bank that moves them, a processor that answers, or does not. */
import { createMemoryDisputeStore } from '../../../lib/adapters/memory/dispute-store.ts';
import { applyStripeDispute } from '../../../lib/disputes/app/apply-stripe-dispute.ts';
import { lookAtDispute, resolveDispute } from '../../../lib/disputes/app/look-at-dispute.ts';
import type { DisputeGateway, DisputeWithTexts, StagedEvidence } from '../../../lib/disputes/app/ports.ts';
import { fileFieldSchema, textFieldSchema } from '../../../lib/disputes/contract.ts';
import type { ObservedDispute } from '../../../lib/disputes/domain/observed.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import type { GatewayOutcome } from '../../../lib/shared/gateway-outcome.ts';
import type { PaymentId } from '../../../lib/shared/ids.ts';
import { cause } from '../payments/samples.ts';
import { no, yes } from '../payments/world.ts';
import { pay, refundWorld } from '../refunds/world.ts';
import type { RefundWorld } from '../refunds/world.ts';
import { seen, withdrawn } from './samples.ts';

type Answer = GatewayOutcome<DisputeWithTexts>;

/** The processor's disputes, unless the next answer of a call is laid down; `calls` are the keys it was asked with. */
function fakeBank() {
  const disputes = new Map<string, ObservedDispute>();
  const texts = new Map<string, DisputeWithTexts['texts']>();
  const calls: string[] = [];
  const staged: StagedEvidence[] = [];
  const uploaded: string[] = [];
  const laidDown: { next: Answer[]; beforeAnswer?: () => Promise<unknown> } = { next: [] };
  const read = (id: string): Answer => {
    const observed = disputes.get(id);
    return observed === undefined ? no('resource_missing') : yes({ observed, texts: texts.get(id) ?? {} });
  };
  const move = (id: string, change: (before: ObservedDispute) => ObservedDispute): Answer => {
    const before = disputes.get(id);
    if (before !== undefined) disputes.set(id, change(before));
    return read(id);
  };
  const once = async (key: string, usual: () => Answer): Promise<Answer> => {
    calls.push(key);
    return laidDown.next.shift() ?? usual();
  };
  const gateway: DisputeGateway = {
    retrieveDispute: async (id) => {
      await laidDown.beforeAnswer?.();
      return read(id);
    },
    stageEvidence: async (id, evidence) => {
      staged.push(evidence);
      const next = laidDown.next.shift();
      if (next !== undefined) return next;
      const said = Object.entries({ ...texts.get(id), ...evidence.fields });
      texts.set(id, Object.fromEntries(said.filter(([, text]) => text !== '')));
      return move(id, (before) => ({ ...before, evidence: evidenceAfter(before, evidence) }));
    },
    submitEvidence: (id, key) =>
      once(key, () =>
        move(id, (before) => ({
          ...before,
          status: 'under_review',
          submissionCount: before.submissionCount + 1,
        })),
      ),
    closeDispute: (id, key) => once(key, () => move(id, (before) => ({ ...before, status: 'lost' }))),
    uploadFile: async ({ name }) => {
      uploaded.push(name);
      return yes(`file_${name}`);
    },
  };
  return { gateway, disputes, calls, staged, uploaded, laidDown };
}

/** An empty text takes a field away, and so does no file. */
function evidenceAfter(
  { evidence }: ObservedDispute,
  { fields, files }: StagedEvidence,
): ObservedDispute['evidence'] {
  const kept = evidence.fields.filter((field) => fields[field] === undefined);
  const given = textFieldSchema.options.filter((field) => (fields[field] ?? '') !== '');
  const named = fileFieldSchema.options.flatMap((field) => {
    const processorFileId = files[field] ?? null;
    return processorFileId === null ? [] : [{ field, processorFileId }];
  });
  return {
    fields: [...kept, ...given],
    files: [...evidence.files.filter(({ field }) => files[field] === undefined), ...named],
  };
}

export function disputeWorld(of: RefundWorld = refundWorld()) {
  const bank = fakeBank();
  const noticed: string[] = [];
  const watcher = { noticed: (notice: string) => void noticed.push(notice) };
  const asked: string[] = [];
  const checks = {
    askFor: async ({ disputeId }: { paymentId: string; disputeId?: string }, seconds: number) => {
      asked.push(`${disputeId ?? 'another'} after ${String(seconds)} s`);
    },
  };
  const deps = {
    ...of,
    ...refundsOfDisputes,
    checks,
    disputes: createMemoryDisputeStore(of.state),
    // One object: a test may change what the bank answers.
    gateway: Object.assign(bank.gateway, of.gateway),
    watcher,
  };
  let events = 0;
  return {
    ...deps,
    bank,
    noticed,
    asked,
    /** The early look that an unknown outcome has asked for. */
    resolve: (disputeId: string) => resolveDispute(deps, { disputeId: `dsp_${disputeId.slice(4)}`, cause }),
    /** Stripe tells of a dispute: whatever the event was, the dispute is read. */
    hear: (told: ObservedDispute) => {
      // What is staged stands at the bank, whatever else it tells.
      const evidence = bank.disputes.get(told.processorId)?.evidence ?? told.evidence;
      const observed = { ...told, evidence };
      bank.disputes.set(observed.processorId, observed);
      events += 1;
      const stripeEventId = `evt_dispute_${String(events)}`;
      const { processorId, intentId } = observed;
      return applyStripeDispute(deps, { processorId, intentId, stripeEventId, cause });
    },
    look: (disputeId: string) => lookAtDispute(deps, { disputeId: `dsp_${disputeId.slice(4)}`, cause }),
    standing: async (id: PaymentId) => (await of.store.get(id))?.payment,
  };
}

export type DisputeWorld = ReturnType<typeof disputeWorld>;

/** A paid course day, disputed, its money withdrawn. */
export async function disputed(of: DisputeWorld, over: Partial<ObservedDispute> = {}) {
  const paymentId = await pay(of);
  const observed = seen({ intentId: `pi_${paymentId}`, movements: [withdrawn], ...over });
  await of.hear(observed);
  const disputeId = await of.disputes.findByProcessorId(observed.processorId);
  if (disputeId === null) throw new Error('no dispute');
  return { paymentId, disputeId, observed };
}
