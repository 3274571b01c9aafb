import type { KeptPrice } from '../../catalogue/app/ports.ts';
import type { PriceRow } from '../../catalogue/contract.ts';
import type { Consent, CustomerRecord } from '../../customers/contract.ts';
import type { SavedMethod } from '../../customers/domain/saved-method.ts';
import type { Setup } from '../../customers/domain/setup.ts';
import type { Dispute } from '../../disputes/contract.ts';
import type { EvidenceFile } from '../../disputes/app/ports.ts';
import type { JournalEntry } from '../../ledger/contract.ts';
import type { OrderHold } from '../../payments/domain/order-hold.ts';
import type { Payment } from '../../payments/domain/payment.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { Envelope } from '../../shared/event.ts';

export interface PaymentRecord {
  readonly payment: Payment;
  readonly clientSecretHash: string | null;
  readonly checks: number;
  readonly nextCheckAtMs: number | null;
}

export interface RefundRecord {
  readonly refund: Refund;
  readonly nextCheckAtMs: number | null;
}

export interface DisputeRecord {
  readonly dispute: Dispute;
  readonly nextCheckAtMs: number | null;
}

/** What the fakes of one table share. */
export interface MemoryState {
  readonly payments: Map<string, PaymentRecord>;
  readonly events: Map<string, readonly Envelope[]>;
  readonly orders: Map<string, OrderHold>;
  readonly refunds: Map<string, RefundRecord>;
  readonly disputes: Map<string, DisputeRecord>;
  readonly evidenceFiles: Map<string, EvidenceFile>;
  /** Whose an object of Stripe is: the id of a payment, of a refund or of a dispute. */
  readonly stripeObjects: Map<string, Payment['id'] | Refund['id'] | Dispute['id']>;
  readonly inbox: Set<string>;
  /** Until when an event is put aside. */
  readonly asideEvents: Map<string, number>;
  readonly entries: JournalEntry[];
  readonly customers: Map<string, CustomerRecord>;
  /** By customer and payment. */
  readonly snapshots: Map<string, CustomerRecord>;
  readonly prices: Map<string, PriceRow>;
  readonly priceChanges: Map<string, Omit<KeptPrice, 'price'>>;
  /** Customers at Stripe, by ours. */
  readonly processorCustomers: Map<string, string>;
  /** By customer and what they were given for. */
  readonly consents: Map<
    string,
    { readonly customerId: string; readonly consent: Consent; readonly ip: string }
  >;
  readonly savedMethods: Map<string, SavedMethod>;
  readonly setups: Map<string, Setup>;
}

export function createMemoryState(): MemoryState {
  return {
    payments: new Map(),
    events: new Map(),
    orders: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    evidenceFiles: new Map(),
    stripeObjects: new Map(),
    inbox: new Set(),
    asideEvents: new Map(),
    entries: [],
    customers: new Map(),
    snapshots: new Map(),
    prices: new Map(),
    priceChanges: new Map(),
    processorCustomers: new Map(),
    consents: new Map(),
    savedMethods: new Map(),
    setups: new Map(),
  };
}
