import type Stripe from 'stripe';
import type { DisputeGateway, StagedEvidence } from '../../disputes/app/ports.ts';
import { fileFields, textFields } from '../../disputes/domain/evidence.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call, map } from './calls.ts';
import type { CallBudget, StripeCalls } from './calls.ts';
import { toDispute } from './observed-dispute.ts';

const budgets = timeBudgets.stripe;

/**
 * The processor's side of disputes: https://docs.stripe.com/api/disputes, https://docs.stripe.com/api/files/create. Who
 * looks before another call of the same message has less time for it.
 */
export function createDisputeGateway(
  calls: StripeCalls,
  lookBudget: CallBudget = budgets.retrieve,
): DisputeGateway {
  return {
    retrieveDispute: async (processorId) =>
      map(
        await call(calls, lookBudget, (client, options) =>
          client.disputes.retrieve(processorId, {}, options),
        ),
        toDispute,
      ),
    // Without `submit: false` the evidence would go to the bank at once.
    stageEvidence: async (processorId, evidence) =>
      map(
        await call(calls, budgets.update, (client, options) =>
          client.disputes.update(processorId, { evidence: toEvidence(evidence), submit: false }, options),
        ),
        toDispute,
      ),
    submitEvidence: async (processorId, idempotencyKey) =>
      map(
        await call(calls, budgets.dispute, (client, options) =>
          client.disputes.update(processorId, { submit: true }, { ...options, idempotencyKey }),
        ),
        toDispute,
      ),
    closeDispute: async (processorId, idempotencyKey) =>
      map(
        await call(calls, budgets.dispute, (client, options) =>
          client.disputes.close(processorId, {}, { ...options, idempotencyKey }),
        ),
        toDispute,
      ),
    uploadFile: async ({ name, contentType: type, bytes, idempotencyKey }) =>
      map(
        await call(calls, budgets.upload, (client, options) =>
          client.files.create(
            { purpose: 'dispute_evidence', file: { data: bytes, name, type } },
            { ...options, idempotencyKey },
          ),
        ),
        ({ id }) => id,
      ),
  };
}

/** Stripe keeps what an appeal is made with apart from the evidence before it; an empty text takes a part away. */
function toEvidence({ fields, files }: StagedEvidence): Stripe.DisputeUpdateParams.Evidence {
  const { appealReason, ...texts } = fields;
  const { appealFile, ...documents } = files;
  return {
    ...renamed(texts, textFields),
    ...renamed(documents, fileFields),
    ...(appealReason === undefined && appealFile === undefined
      ? {}
      : { appeal: { card: appealOf(appealReason, appealFile) } }),
  };
}

function appealOf(reason: string | undefined, file: string | null | undefined) {
  return {
    ...(reason === undefined ? {} : { reason_for_filing: reason }),
    ...(file === undefined ? {} : { supporting_files: file === null ? ('' as const) : [file] }),
  };
}

function renamed<K extends string>(
  values: Readonly<Partial<Record<K, string | null>>>,
  names: Readonly<Record<K, string>>,
): Record<string, string> {
  const isKey = (name: string): name is K => Object.hasOwn(names, name);
  return Object.fromEntries(
    Object.keys(values)
      .filter(isKey)
      .map((name) => [names[name], values[name] ?? '']),
  );
}
