import * as z from 'zod';

/**
 * The texts that Stripe takes as evidence, by our name and its own:
 * https://docs.stripe.com/api/disputes/evidence_object. `appealReason` is for an appeal alone, the others for
 * everything before one.
 */
export const textFields = {
  accessActivityLog: 'access_activity_log',
  billingAddress: 'billing_address',
  cancellationPolicyDisclosure: 'cancellation_policy_disclosure',
  cancellationRebuttal: 'cancellation_rebuttal',
  customerEmailAddress: 'customer_email_address',
  customerName: 'customer_name',
  customerPurchaseIp: 'customer_purchase_ip',
  duplicateChargeExplanation: 'duplicate_charge_explanation',
  duplicateChargeId: 'duplicate_charge_id',
  productDescription: 'product_description',
  refundPolicyDisclosure: 'refund_policy_disclosure',
  refundRefusalExplanation: 'refund_refusal_explanation',
  serviceDate: 'service_date',
  uncategorizedText: 'uncategorized_text',
  appealReason: 'reason_for_filing',
} as const;

/** The documents that Stripe takes, the most useful first: of too many pages the last one is left out. */
export const fileFields = {
  serviceDocumentation: 'service_documentation',
  customerCommunication: 'customer_communication',
  receipt: 'receipt',
  customerSignature: 'customer_signature',
  cancellationPolicy: 'cancellation_policy',
  refundPolicy: 'refund_policy',
  duplicateChargeDocumentation: 'duplicate_charge_documentation',
  uncategorizedFile: 'uncategorized_file',
  appealFile: 'supporting_files',
} as const;

export type TextField = keyof typeof textFields;
export type FileField = keyof typeof fileFields;

export const textFieldSchema = z.enum(keysOf(textFields));
export const fileFieldSchema = z.enum(keysOf(fileFields));

/** A document that stands at the processor and is named by the evidence; `documentId` null = not put there by us. */
const stagedFileSchema = z.object({
  field: fileFieldSchema,
  documentId: z.string().nullable(),
  processorFileId: z.string(),
});

/**
 * What of the evidence stands at the processor, as it was last seen there. The texts themselves are kept by the
 * processor alone: they may name the buyer. `dropped` = left out, since the bank's limit of pages was passed. An appeal
 * begins with none. `stagedAt` null = nobody has touched it since the dispute was seen first.
 */
export const evidenceSchema = z.object({
  fields: z.array(textFieldSchema),
  files: z.array(stagedFileSchema),
  dropped: z.array(fileFieldSchema),
  stagedAt: z.string().nullable(),
  submittedAt: z.string().nullable(),
  submittedBy: z.string().nullable(),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type StagedFile = Evidence['files'][number];

export const noEvidence: Evidence = {
  fields: [],
  files: [],
  dropped: [],
  stagedAt: null,
  submittedAt: null,
  submittedBy: null,
};

/** Of several documents the one that says least: the last of the table. */
export function leastUseful(files: readonly StagedFile[]): StagedFile | null {
  const order = keysOf(fileFields);
  const sorted = [...files].sort((a, b) => order.indexOf(b.field) - order.indexOf(a.field));
  return sorted[0] ?? null;
}

export function isForAppeal(field: TextField | FileField): boolean {
  return field === 'appealReason' || field === 'appealFile';
}

function keysOf<K extends string>(table: Readonly<Record<K, string>>): [K, ...K[]] {
  const names: string[] = Object.keys(table);
  const isKey = (name: string): name is K => Object.hasOwn(table, name);
  const [first, ...rest] = names.filter(isKey);
  if (first === undefined) throw new RangeError('an empty table has no first key');
  return [first, ...rest];
}
