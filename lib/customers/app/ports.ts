/** What the use cases of saved cards need from outside. */
import type { AnswerWrite } from '../../shared/idempotency.ts';
import type { GatewayOutcome, UnknownValue } from '../../shared/gateway-outcome.ts';
import type { CustomerId, PaymentId, SavedMethodId, SetupId } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { Consent, GivenConsent } from '../domain/consent.ts';
import type { ObservedMethod, ObservedSetup } from '../domain/observed.ts';
import type { CustomerRecord } from '../domain/person.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import type { Setup } from '../domain/setup.ts';

/** Under which PaymentIntent or SetupIntent of its customer a card was saved. */
export interface IntentSearch {
  readonly processorId: string;
  readonly processorCustomerId: string;
  readonly among: readonly string[];
  /** None of them was made before. */
  readonly madeFrom: string;
}

/** Port: customers and their cards at the processor. Customers carry our id and nothing of the person. */
export interface CustomerGateway {
  retrieveMethod(processorId: string): Promise<GatewayOutcome<ObservedMethod>>;
  /** The latest of these intents that was completed with the card; null = none. A few calls, however many there are. */
  intentOf(search: IntentSearch): Promise<GatewayOutcome<string | null>>;
  detachMethod(processorId: string, idempotencyKey: string): Promise<GatewayOutcome<ObservedMethod>>;
}

export interface CreateSetup {
  readonly setupId: SetupId;
  readonly processorCustomerId: string;
  readonly idempotencyKey: string;
}

/** Port: cards saved without a payment. */
export interface SetupGateway {
  createSetup(
    setup: CreateSetup,
  ): Promise<GatewayOutcome<{ readonly setup: ObservedSetup; readonly clientSecret: string }>>;
  retrieveSetup(processorId: string): Promise<GatewayOutcome<ObservedSetup>>;
}

/** One write of a saved card: on the revision that was read, with the consent that it was saved under. */
export interface MethodChange {
  readonly before: SavedMethod | null;
  readonly after: SavedMethod;
  /** Stripe's event id, marked in the same transaction as its effect. */
  readonly inboxEventId?: string;
}

/** Port: the cards that customers have saved. Reads are consistent. */
export interface SavedMethodStore {
  /** Our customer behind one of Stripe's. */
  findCustomer(processorCustomerId: string): Promise<CustomerId | null>;
  get(customerId: string, id: string): Promise<SavedMethod | null>;
  /** By its own id alone. */
  find(id: SavedMethodId): Promise<SavedMethod | null>;
  findByProcessorId(processorId: string): Promise<SavedMethod | null>;
  /** Active ones, in the order in which they were saved. */
  listActive(customerId: string, page: Page): Promise<PageOf<SavedMethod>>;
  /** Every consent of the customer under which no card was saved yet, the latest first. */
  openConsents(customerId: string): Promise<readonly Consent[]>;
  /** Cards that are being removed and about which Stripe is to be asked again, the longest due first; a hint. */
  listRemovals(nowMs: number, limit: number): Promise<readonly SavedMethodId[]>;
  /** `changed` = somebody else wrote first; read again. */
  save(change: MethodChange): Promise<'saved' | 'changed' | 'inbox_seen'>;
  hasInbox(stripeEventId: string): Promise<boolean>;
  markInbox(stripeEventId: string): Promise<void>;
}

/** What is known of the customer of a new setup. */
export interface SetupReads {
  readonly isKnown: boolean;
  readonly processorCustomerId: string | null;
}

export interface SetupChange {
  readonly before: Setup | null;
  readonly after: Setup;
  /** The customer as described by the request; absent = as it stands. */
  readonly customer?: CustomerRecord;
  readonly given?: GivenConsent;
  readonly answer?: AnswerWrite;
  readonly inboxEventId?: string;
}

/** Port: setups with what changes together with them. Reads are consistent. */
export interface SetupStore {
  get(id: SetupId): Promise<Setup | null>;
  findByProcessorId(processorId: string): Promise<Setup | null>;
  /** The customer, if the request names one. */
  readForCreate(customerId: string | null): Promise<SetupReads>;
  commit(change: SetupChange): Promise<'committed' | 'lease_lost' | 'changed' | 'inbox_seen'>;
  hasInbox(stripeEventId: string): Promise<boolean>;
  markInbox(stripeEventId: string): Promise<void>;
}

/** How a payment went that was charged off session; the payment itself is elsewhere. */
export interface ChargedPayment {
  /** Codes of the declines of the saved card while nobody was there, oldest first. */
  readonly declines: readonly string[];
  /** Money was taken or held, or is on its way. */
  readonly passed: boolean;
}

/** Port: the payments that saved cards were charged for. */
export interface ChargedPayments {
  of(paymentId: PaymentId, savedMethodId: string): Promise<ChargedPayment>;
}

/** Port: tells a person of a card or a setup that was put aside, since Stripe says of it what nobody here knows. */
export interface CustomerWatcher {
  noticed(
    notice: 'card_quarantined' | 'setup_quarantined',
    about: {
      readonly customerId: CustomerId;
      readonly savedMethodId?: SavedMethodId;
      readonly setupId?: SetupId;
      readonly unknown: UnknownValue;
    },
  ): void;
}
