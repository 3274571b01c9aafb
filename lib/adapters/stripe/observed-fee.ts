/** What a captured charge tells once its balance transaction is there: the fee, the card, Radar's opinion. */
import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { observedFeeSchema } from '../../payments/domain/observed.ts';
import type { ObservedFee } from '../../payments/domain/observed.ts';

/** The fee of a charge that was read with its balance transaction; null while there is none. */
export function toObservedFee(charge: Stripe.Charge): ObservedFee | null {
  const transaction = charge.balance_transaction;
  if (transaction === null || typeof transaction === 'string') return null;
  const tax = transaction.fee_details.filter((detail) => detail.type === 'tax');
  const taxMinor = tax.reduce((sum, detail) => sum + detail.amount, 0);
  return observedFeeSchema.parse({
    balanceTransactionId: transaction.id,
    feeMinor: transaction.fee,
    taxMinor,
    netMinor: transaction.net,
    settlementCurrency: transaction.currency,
    settlementAmountMinor: transaction.amount,
    effectiveAt: new Date(transaction.created * 1000).toISOString(),
    card: cardOf(charge),
  });
}

/** https://docs.stripe.com/api/charges/object#charge_object-payment_method_details-card and `outcome`. */
function cardOf({ payment_method_details, outcome }: Stripe.Charge) {
  const card = payment_method_details?.card;
  if (card === undefined) return null;
  return {
    brand: card.brand,
    last4: card.last4,
    country: card.country,
    fingerprintHash: fingerprintHash(card.fingerprint),
    threeDSecure: card.three_d_secure?.result ?? null,
    ...opinionOf(outcome),
  };
}

/** What Radar thinks of the charge: https://docs.stripe.com/radar/risk-evaluation */
function opinionOf(outcome: Stripe.Charge.Outcome | null) {
  return { riskLevel: outcome?.risk_level ?? null, riskScore: outcome?.risk_score ?? null };
}

/** Stripe's fingerprint is random and no card number: its hash can be compared, and leads back to nobody. */
function fingerprintHash(fingerprint: string | null | undefined): string | null {
  if (typeof fingerprint !== 'string') return null;
  return createHash('sha256').update(fingerprint, 'utf8').digest('hex');
}
