import type { ConsentText, Person, customerKinds } from '../../customers/contract.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import type { CustomerId } from '../../shared/ids.ts';

/** The request to create a payment, parsed: names as on the wire. */
export interface CreateRequest {
  readonly orderId: string;
  readonly currency: CurrencyCode;
  readonly items?: readonly RequestedItem[] | undefined;
  readonly amount?: number | undefined;
  readonly description?: string | undefined;
  readonly vatClass?: string | undefined;
  readonly customer: RequestedCustomer;
  readonly captureMethod?: 'automatic' | 'manual' | undefined;
  /** Saves the card for later charges, which takes a consent: the request's, or the one that the stage publishes. */
  readonly savePaymentMethod?: boolean | undefined;
  readonly consent?: ConsentText | undefined;
  readonly statementSuffix?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export interface RequestedItem {
  readonly priceId: string;
  readonly quantity: number;
}

export type RequestedCustomer = Person & {
  readonly id?: CustomerId | undefined;
  readonly kind: (typeof customerKinds)[number];
};
