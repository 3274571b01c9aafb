import { signal } from '@preact/signals';
import type { PaymentRow, PaymentsView } from '../../../local/console/contract.ts';
import { addresses, read, type Answer, type Failure } from './api.ts';
import { onLive } from './live.ts';
import { learn, newestFirst, type KnownPayments } from './newest-first.ts';

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

let known: KnownPayments = new Map();
/** What is being read anew; until it is whole one goes on seeing the old. */
let renewed: KnownPayments | null = null;
let arrived = new Map<string, PaymentRow>();
let gathering: number | undefined;
let loads = 0;
let ends: readonly (() => void)[] = [];

const show = (): void => {
  payments.value = newestFirst(known);
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
  learn(known, arrived.values());
  if (renewed !== null) learn(renewed, arrived.values());
  show();
  markFresh([...arrived.keys()]);
  arrived = new Map();
  const loading = paymentsLoading.value;
  paymentsLoading.value = { ...loading, total: Math.max(loading.total + added, known.size) };
};

const receive = (row: PaymentRow): void => {
  arrived.set(row.id, row);
  gathering ??= window.setTimeout(flush, gatherMs);
};

/** Reads page after page into the given rows; false if another reading has begun meanwhile, or one page failed. */
const readPages = async (own: number, into: KnownPayments): Promise<boolean> => {
  let after: string | null = null;
  do {
    const limit: number = after === null ? pageSizes.first : pageSizes.next;
    const answer: Answer<PaymentsView> = await read(addresses.payments({ after, limit }));
    if (own !== loads) return false;
    if (!answer.ok) {
      paymentsLoading.value = { ...paymentsLoading.value, failure: answer.refusal };
      return false;
    }
    learn(into, answer.value.items);
    after = answer.value.cursor;
    paymentsLoading.value = { isComplete: false, total: answer.value.total, failure: null };
    if (into === known) show();
  } while (after !== null && into.size < mostRows);
  return true;
};

/** Reads all payments, newest first; a later call ends an earlier one. The first time they are shown as they come. */
export const loadPayments = async (): Promise<void> => {
  loads += 1;
  renewed = known.size === 0 ? null : new Map();
  const into = renewed ?? known;
  paymentsLoading.value = { ...paymentsLoading.value, isComplete: false, failure: null };
  if (!(await readPages(loads, into))) return;
  known = into;
  renewed = null;
  show();
  paymentsLoading.value = { ...paymentsLoading.value, isComplete: true };
};

/** Begins to hold the payments current; they stay so for as long as the console is open. */
export const keepPayments = (): void => {
  if (ends.length > 0) return;
  ends = [onLive('payment', receive), onLive('resync', () => void loadPayments())];
  void loadPayments();
};
