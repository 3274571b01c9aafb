import type { ConsentText } from '../../customers/contract.ts';
import type { Books } from '../../ledger/contract.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Causation } from '../../shared/event.ts';
import type { Lease, StoredAnswer } from '../../shared/idempotency.ts';
import type { VatRules } from '../../shared/vat.ts';
import type { CreateRequest } from '../domain/create-request.ts';
import type { CreateReads } from './ports.ts';

/** What the stage says about new payments. */
export interface CreatePolicy {
  readonly vat: VatRules;
  readonly books: Books;
  readonly defaultShop: string;
  readonly livemode: boolean;
  /** What a customer agrees to who saves a card, where the request says nothing else. */
  readonly consent: ConsentText;
}

export interface CreatePaymentInput {
  readonly request: CreateRequest;
  readonly caller: Caller;
  /** The secret in Payment-Client-Secret, by which a browser is known again. */
  readonly presentedSecret: string | null;
  /** Where the request came from; kept, sealed, with a consent alone. */
  readonly ip: string;
  /** Read beside the lease: the order's hold and the prices. */
  readonly reads: CreateReads;
  readonly lease: Lease;
  readonly cause: Causation;
}

/** The answer lacks the client secret, which is joined on the way out; `stored` = it stands in the transaction. */
export interface CreateAnswer {
  readonly answer: StoredAnswer;
  readonly clientSecret: string | null;
  readonly stored: boolean;
}
