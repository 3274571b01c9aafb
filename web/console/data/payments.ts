import { signal } from '@preact/signals';
import type { PaymentRow, PaymentsView } from '../../../local/console/contract.ts';
import { addresses, read, type Answer, type Failure } from './api.ts';
import { onLive } from './live.ts';

/** The first page is there soon; the others follow while one reads. */
const pageSizes = { first: 200, next: 1_000 };
/** More than this is not for eyes. */
const mostRows = 50_000;
/** Messages that come together are drawn together. */
const gatherMs = 50;
/** For how long a row shows that it has just changed. */
const freshMs = 2_500;

interface Loading {
  readonly isComplete: boolean;
  readonly total: number;
  readonly failure: Failure | null;
}

/** All payments that are known, newest first. */
export const payments = signal<readonly PaymentRow[]>([]);
export const paymentsLoading = signal<Loading>({ isComplete: false, total: 0, failure: null });
/** The payments that have changed a moment ago. */
export const freshPayments = signal<ReadonlySet<string>>(new Set());

let known = new Map<string, PaymentRow>();
let arrived = new Map<string, PaymentRow>();
let gathering: number | undefined;
let loads = 0;
let ends: readonly (() => void)[] = [];

/** Newest first; ids of the same moment keep one order. */
export const compareRows = (a: PaymentRow, b: PaymentRow): number => {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
};

const learn = (rows: Iterable<PaymentRow>): void => {
  for (const row of rows) {
    const old = known.get(row.id);
    if (old === undefined || old.version <= row.version) known.set(row.id, row);
  }
  payments.value = [...known.values()].sort(compareRows);
};

const markFresh = (ids: readonly string[]): void => {
  freshPayments.value = new Set([...freshPayments.value, ...ids]);
  window.setTimeout(() => {
    freshPayments.value = new Set([...freshPayments.value].filter((id) => !ids.includes(id)));
  }, freshMs);
};

const flush = (): void => {
  gathering = undefined;
  const isNew = (id: string): boolean => !known.has(id);
  const added = [...arrived.keys()].filter(isNew).length;
  learn(arrived.values());
  markFresh([...arrived.keys()]);
  arrived = new Map();
  const loading = paymentsLoading.value;
  paymentsLoading.value = { ...loading, total: Math.max(loading.total + added, known.size) };
};

const receive = (row: PaymentRow): void => {
  arrived.set(row.id, row);
  gathering ??= window.setTimeout(flush, gatherMs);
};

/** Reads all pages, newest first; a later call ends an earlier one. */
export const loadPayments = async (): Promise<void> => {
  loads += 1;
  const own = loads;
  const before = known;
  known = new Map();
  paymentsLoading.value = { ...paymentsLoading.value, isComplete: false, failure: null };
  let after: string | null = null;
  do {
    const limit: number = after === null ? pageSizes.first : pageSizes.next;
    const answer: Answer<PaymentsView> = await read(addresses.payments({ after, limit }));
    if (own !== loads) return;
    if (!answer.ok) {
      known = new Map([...before, ...known]);
      paymentsLoading.value = { ...paymentsLoading.value, failure: answer.refusal };
      return;
    }
    learn(answer.value.items);
    after = answer.value.cursor;
    paymentsLoading.value = { isComplete: after === null, total: answer.value.total, failure: null };
  } while (after !== null && known.size < mostRows);
  paymentsLoading.value = { ...paymentsLoading.value, isComplete: true };
};

/** Begins to hold the payments current; they stay so for as long as the console is open. */
export const keepPayments = (): void => {
  if (ends.length > 0) return;
  ends = [onLive('payment', receive), onLive('resync', () => void loadPayments())];
  void loadPayments();
};
