/** The two worlds in which a suite runs: the fakes, and the real stores on the engine. */
import { createJournal } from '../../../lib/adapters/dynamodb/journal.ts';
import { createCatalogueStore } from '../../../lib/adapters/dynamodb/catalogue-store.ts';
import { createCustomerDirectory } from '../../../lib/adapters/dynamodb/customer-rows.ts';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createDisputeStore } from '../../../lib/adapters/dynamodb/dispute-store.ts';
import { createPaymentStore } from '../../../lib/adapters/dynamodb/payment-store.ts';
import { createRefundStore } from '../../../lib/adapters/dynamodb/refund-store.ts';
import { createSavedMethodStore } from '../../../lib/adapters/dynamodb/saved-method-store.ts';
import { createSetupStore } from '../../../lib/adapters/dynamodb/setup-store.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import { createMemoryCatalogueStore } from '../../../lib/adapters/memory/catalogue-store.ts';
import { createMemoryCustomerDirectory } from '../../../lib/adapters/memory/customer-directory.ts';
import { createMemoryIdempotencyStore } from '../../../lib/adapters/memory/idempotency-store.ts';
import { createMemoryJournal } from '../../../lib/adapters/memory/journal.ts';
import { createMemoryDisputeStore } from '../../../lib/adapters/memory/dispute-store.ts';
import { createMemoryPaymentStore } from '../../../lib/adapters/memory/payment-store.ts';
import { createMemoryRefundStore } from '../../../lib/adapters/memory/refund-store.ts';
import { createMemorySavedMethodStore } from '../../../lib/adapters/memory/saved-method-store.ts';
import { createMemorySetupStore } from '../../../lib/adapters/memory/setup-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { CatalogueStore } from '../../../lib/catalogue/app/ports.ts';
import type { CustomerDirectory } from '../../../lib/customers/contract.ts';
import type { DisputeStore } from '../../../lib/disputes/app/ports.ts';
import type { Journal } from '../../../lib/ledger/app/ports.ts';
import type { PaymentStore } from '../../../lib/payments/app/ports.ts';
import type { SavedMethodStore, SetupStore } from '../../../lib/customers/app/ports.ts';
import type { RefundStore } from '../../../lib/refunds/app/ports.ts';
import type { IdempotencyStore } from '../../../lib/shared/idempotency.ts';
import type { Engine } from './engine.ts';
import { nowMs } from './samples.ts';

export interface World {
  readonly payments: PaymentStore;
  readonly refunds: RefundStore;
  readonly disputes: DisputeStore;
  readonly answers: IdempotencyStore;
  readonly journal: Journal;
  readonly catalogue: CatalogueStore;
  readonly customers: CustomerDirectory;
  readonly methods: SavedMethodStore;
  readonly setups: SetupStore;
}

export const masterKey = async () => Buffer.alloc(32, 7);

export function memoryWorld(): World {
  const state = createMemoryState();
  const answers = createMemoryIdempotencyStore();
  return {
    payments: createMemoryPaymentStore(state, answers),
    refunds: createMemoryRefundStore(state),
    disputes: createMemoryDisputeStore(state),
    answers,
    journal: createMemoryJournal(state),
    catalogue: createMemoryCatalogueStore(state),
    customers: createMemoryCustomerDirectory(state),
    methods: createMemorySavedMethodStore(state),
    setups: createMemorySetupStore(state, answers),
  };
}

export function tableWorld({ table }: Engine): World {
  const personalData = createPersonalData(masterKey);
  return {
    payments: createPaymentStore({ table, personalData, now: () => nowMs }),
    refunds: createRefundStore(table),
    disputes: createDisputeStore(table),
    answers: createIdempotencyStore(table),
    journal: createJournal(table),
    catalogue: createCatalogueStore(table),
    customers: createCustomerDirectory(table, personalData),
    methods: createSavedMethodStore(table, () => nowMs),
    setups: createSetupStore({ table, personalData, now: () => nowMs }),
  };
}
