/** What is said against a dispute: https://docs.stripe.com/api/disputes/update, https://docs.stripe.com/testing#evidence */
import { decideAfterMs, type Dispute, moveDispute, refuseClosed, requireDispute } from './disputes.ts';
import { invalidRequest, referenceMissing } from './errors.ts';
import { emit, former } from './events.ts';
import {
  emptyable,
  flag,
  listOf,
  mergeMetadata,
  metadata,
  objectOf,
  type Read,
  text,
  unmodelled,
} from './params.ts';
import { schedule } from './tasks.ts';
import { type Act, ofItself, type World } from './world.ts';

const texts = {
  access_activity_log: emptyable,
  billing_address: emptyable,
  cancellation_policy_disclosure: emptyable,
  cancellation_rebuttal: emptyable,
  customer_email_address: emptyable,
  customer_name: emptyable,
  customer_purchase_ip: emptyable,
  duplicate_charge_explanation: emptyable,
  duplicate_charge_id: emptyable,
  product_description: emptyable,
  refund_policy_disclosure: emptyable,
  refund_refusal_explanation: emptyable,
  service_date: emptyable,
  shipping_address: emptyable,
  shipping_carrier: emptyable,
  shipping_date: emptyable,
  shipping_tracking_number: emptyable,
  uncategorized_text: emptyable,
};

const files = {
  cancellation_policy: emptyable,
  customer_communication: emptyable,
  customer_signature: emptyable,
  duplicate_charge_documentation: emptyable,
  receipt: emptyable,
  refund_policy: emptyable,
  service_documentation: emptyable,
  shipping_documentation: emptyable,
  uncategorized_file: emptyable,
};

const appeal = objectOf({ card: objectOf({ reason_for_filing: text, supporting_files: listOf(text) }) });

export const updateDisputeShape = {
  evidence: objectOf({ ...texts, ...files, appeal, enhanced_evidence: unmodelled }),
  submit: flag,
  metadata,
  intended_submission_method: unmodelled,
};

type Params = Read<typeof updateDisputeShape>;
type Evidence = Dispute['evidence'];

/** Visa takes at most so many pages; the twin counts a page for each started 3,000 characters, and those of the files. */
const maxPages = 50;
const charactersPerPage = 3_000;

/** Without `submit: false` the evidence goes to the bank at once: https://docs.stripe.com/api/disputes/update#update_dispute-submit */
export function updateDispute(act: Act, id: string, params: Params): Dispute {
  const { world } = act;
  const before = requireDispute(world, id);
  refuseClosed(before);
  if (before.evidence_details.submission_count > 0 && !before.status.startsWith('appeal'))
    throw invalidRequest('Evidence has already been submitted for this dispute.');
  const evidence = merged(world, before, params.evidence);
  refuseTooLong(world, evidence);
  const staged: Dispute = {
    ...before,
    evidence,
    evidence_details: { ...before.evidence_details, has_evidence: hasEvidence(evidence) },
    metadata: mergeMetadata(before.metadata, params.metadata),
  };
  const after = (params.submit ?? true) ? submitted(staged) : staged;
  world.store.save(after);
  emit(act, { type: 'charge.dispute.updated', object: after, previous: former(before, after) });
  if (after !== staged) schedule(world, { kind: 'decide_dispute', subject: id, afterMs: decideAfterMs });
  return after;
}

function merged(world: World, { evidence, status }: Dispute, given: Params['evidence'] = {}): Evidence {
  const { appeal: appealed, enhanced_evidence: _unmodelled, ...plain } = given;
  refuseWrongStage(status.startsWith('appeal'), appealed !== undefined, Object.keys(plain).length > 0);
  const byName = new Map(Object.entries(plain));
  for (const name of Object.keys(files)) requireFile(world, byName.get(name));
  const card = appealed?.card;
  if (card === undefined) return { ...evidence, ...definedOf(plain) };
  for (const file of card.supporting_files ?? []) requireFile(world, file);
  return { ...evidence, appeal: { card: { ...evidence.appeal?.card, ...definedOf(card) } } };
}

/** An appeal has its own evidence, and nothing else can be changed while it goes on. */
function refuseWrongStage(isAppeal: boolean, hasAppeal: boolean, hasOther: boolean): void {
  if (hasAppeal && !isAppeal)
    throw invalidRequest('This dispute cannot be appealed.', null, 'evidence[appeal]');
  if (hasOther && isAppeal) throw invalidRequest('Only the appeal can be changed now.', null, 'evidence');
}

function definedOf<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function requireFile(world: World, id: string | null | undefined): void {
  if (id === null || id === undefined) return;
  if (world.store.find('file', id) === null) throw referenceMissing('file', id, 'evidence');
}

function hasEvidence(evidence: Evidence): boolean {
  return Object.values(evidence).some((value) => typeof value === 'string') || evidence.appeal !== undefined;
}

/** https://docs.stripe.com/changelog/endive/2026-09-30/page-limit-validation-dispute-evidence */
function refuseTooLong(world: World, evidence: Evidence): void {
  const parts = Object.entries(evidence).filter(([, value]) => typeof value === 'string');
  const pages = parts.map(([name, value]) =>
    Object.hasOwn(files, name)
      ? (world.store.find('file', String(value))?.backstage.pages ?? 1)
      : Math.ceil(String(value).length / charactersPerPage),
  );
  if (pages.reduce((sum, count) => sum + count, 0) <= maxPages) return;
  throw invalidRequest(
    `The evidence is estimated to have more than ${String(maxPages)} pages.`,
    'dispute_evidence_page_limit_exceeded',
    'evidence',
  );
}

function submitted(dispute: Dispute): Dispute {
  const details = dispute.evidence_details;
  return {
    ...dispute,
    status: reviewOf(dispute.status),
    evidence_details: {
      ...details,
      submission_count: details.submission_count + 1,
      submission_method: 'manual',
    },
  };
}

function reviewOf(status: Dispute['status']): Dispute['status'] {
  if (status.startsWith('warning')) return 'warning_under_review';
  return status.startsWith('appeal') ? 'appeal_under_review' : 'under_review';
}

/** The words that stand for the bank's answer, and what they end in: https://docs.stripe.com/testing#evidence */
const endings: Readonly<Record<string, Readonly<Record<string, Dispute['status']>>>> = {
  winning_evidence: {
    under_review: 'won',
    appeal_under_review: 'won',
    warning_under_review: 'warning_closed',
  },
  losing_evidence: { under_review: 'lost', appeal_under_review: 'lost' },
  escalate_inquiry_evidence: { warning_under_review: 'needs_response' },
};

/** The task behind the evidence: the bank has read it. */
export function decideDispute(world: World, id: string): void {
  const dispute = world.store.find('dispute', id)?.value;
  if (dispute === undefined) return;
  const status = endings[saidIn(dispute)]?.[dispute.status];
  if (status !== undefined) moveDispute(ofItself(world), id, status);
}

function saidIn({ status, evidence }: Dispute): string {
  const said = status.startsWith('appeal')
    ? evidence.appeal?.card?.reason_for_filing
    : evidence.uncategorized_text;
  return said ?? '';
}
