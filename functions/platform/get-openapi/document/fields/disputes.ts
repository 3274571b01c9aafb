import { instant, minor, said } from './field.ts';
import type { Fields } from './field.ts';

/** After https://docs.stripe.com/api/disputes/evidence_object */
const evidenceTexts: Fields = {
  accessActivityLog: said('Log that shows that the buyer used what was sold.'),
  billingAddress: said('The buyer’s billing address.'),
  cancellationPolicyDisclosure: said('How and when the buyer was shown the cancellation policy.'),
  cancellationRebuttal: said('Why the sale was not cancelled.'),
  customerEmailAddress: said('The buyer’s e-mail address.'),
  customerName: said('The buyer’s name.'),
  customerPurchaseIp: said('The address on the network from which it was bought.'),
  duplicateChargeExplanation: said('Why this charge is not the same as the other one.'),
  duplicateChargeId: said('Stripe’s id of the charge that seems to be the same.'),
  productDescription: said('What was sold.'),
  refundPolicyDisclosure: said('How and when the buyer was shown the refund policy.'),
  refundRefusalExplanation: said('Why no refund is due.'),
  serviceDate: said('When the service was given.'),
  uncategorizedText: said('Whatever else speaks for the sale.'),
  appealReason: said('Why a decision is appealed.'),
};

const evidence: Fields = {
  field: said('What the document is evidence of.'),
  contentType: said('Media type of the document.'),
  size: said('Length of the document in bytes.'),
  'CreateDisputeFile.sha256': said('SHA-256 of the document, in hex.'),
  fields: said('The texts of the evidence; null in an answer where Stripe could not be asked.'),
  files: said('The documents of the evidence.'),
  'Dispute.evidence.files.documentId': said(
    'Id of the document, evd_…; null = it was put there in the Dashboard of Stripe.',
  ),
  uploadUrl: said('Where to PUT the bytes.'),
  headers: said('What has to be sent with them.'),
  'Dispute.evidence': said('What people have put together for the bank.'),
  fieldNames: said('Which texts are staged.'),
  dropped: said('Documents that had to be left out, since the bank takes so many pages.'),
  stagedAt: instant('When the evidence was last changed; null = there is none'),
  submittedAt: instant('When the bank was given it; null = it was not'),
  submittedBy: said('Who submitted it: key:… or user:…'),
};

const decision: Fields = {
  'DecideDispute.decision': said('What becomes of the sale.'),
  'DecideDispute.amount': minor('How much of the loss it is about; without one all of it'),
  'Dispute.decision': said('What a person made of the loss; null = nobody has decided.'),
  'decision.decision': said('What becomes of the sale.'),
  'decision.amount': minor('How much of the loss it is about'),
  decidedBy: said('Who decided: key:… or user:…'),
  decidedAt: instant('When they did'),
  'decision.refundId': said('The refund that reduces the sale, rfd_…; null for other decisions.'),
  settled: said('Refunds that were owed to the buyer: the loss has paid them first, beside the amount.'),
  'settled.refundId': said('Id of the refund, rfd_…'),
  'settled.amount': minor('What the loss has paid of it'),
  'decision.vat': said('The VAT that is taken back of an irrecoverable loss, by rate.'),
  revokedAt: instant('When the decision fell away, since the money came back; null = it stands'),
  decisionDueBy: instant('Until when a loss has to be decided about; null = nothing is to be decided'),
  acceptance: said('Who let the dispute be lost; null = nobody has.'),
  acceptedBy: said('Who did: key:… or user:…'),
  acceptedAt: instant('When they did'),
};

const dispute: Fields = {
  'Dispute.id': said('Id of the dispute, dsp_…'),
  'Dispute.status': said('State in Stripe’s words.'),
  'Dispute.operation': said('The call that is under way at Stripe, if one is.'),
  caseType: said(
    'inquiry = the bank asks, no money has moved; chargeback = it takes the money back; others are Stripe’s.',
  ),
  'Dispute.reason': said('Why the buyer complains, in Stripe’s words.'),
  'Dispute.amount': minor('What the case is about'),
  dueBy: instant('Until when the bank takes an answer; null = it takes none'),
  isRefundable: said('Whether a refund would end the case, as it does an inquiry.'),
  withdrawn: minor('What the bank holds of it now'),
  movements: said('What the case moved on the balance at Stripe.'),
  'movements.id': said('Stripe’s id of the balance transaction, txn_…'),
  'movements.amount': minor('What came, or with a minus went'),
  'movements.fee': minor('What Stripe took for it'),
  'movements.net': minor('Amount less fee'),
  'movements.currency': said('Currency of the balance, ISO 4217 in lower case.'),
  'movements.disputed': minor('How much of the case it is about, in the currency of the payment'),
  'movements.at': instant('When it counts'),
  pack: said(
    'All that speaks for the sale in one PDF, by a link; null where there is none to be linked now.',
  ),
  duplicate: said('The duplicate of the invoice of an irrecoverable loss; null = there is none.'),
};

export const disputesFields: Fields = { ...evidenceTexts, ...evidence, ...decision, ...dispute };
