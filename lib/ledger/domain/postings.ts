import { Fault } from '../../shared/fault.ts';
import type { Account } from '../../shared/chart-of-accounts.ts';
import type { Posting } from './entry.ts';

/** An account, or one of the accounts of VAT by country and rate. */
export type AccountName = Account | `vat_payable:${string}:${number}`;

/** The account of the VAT that is owed to a country at a rate. */
export function vatAccount(country: string, ratePerMille: number): AccountName {
  return `vat_payable:${country}:${ratePerMille}`;
}

export function debit(account: AccountName, currency: string, amountMinor: number): Posting {
  return { account, currency, debitMinor: BigInt(amountMinor), creditMinor: 0n };
}

export function credit(account: AccountName, currency: string, amountMinor: number): Posting {
  return { account, currency, debitMinor: 0n, creditMinor: BigInt(amountMinor) };
}

/** Debits one account and credits another; less than nothing goes the other way. */
export function moved(
  to: AccountName,
  from: AccountName,
  { currency, minor }: { readonly currency: string; readonly minor: number },
): readonly Posting[] {
  return minor < 0
    ? [debit(from, currency, -minor), credit(to, currency, -minor)]
    : [debit(to, currency, minor), credit(from, currency, minor)];
}

/** One posting per account, currency and side, without those of nothing; throws if a currency does not sum to zero. */
export function balanced(postings: readonly Posting[]): Posting[] {
  const merged = new Map<string, Posting>();
  for (const posting of postings) {
    if (posting.debitMinor < 0n || posting.creditMinor < 0n) {
      throw new Fault('negative_posting', posting.account);
    }
    const side = posting.debitMinor > 0n ? 'debit' : 'credit';
    const key = `${posting.account} ${posting.currency} ${side}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? posting : sum(known, posting));
  }
  const kept = [...merged.values()].filter((posting) => posting.debitMinor + posting.creditMinor > 0n);
  assertZero(kept);
  return kept;
}

function sum(a: Posting, b: Posting): Posting {
  return {
    ...a,
    debitMinor: a.debitMinor + b.debitMinor,
    creditMinor: a.creditMinor + b.creditMinor,
  };
}

function assertZero(postings: readonly Posting[]): void {
  const byCurrency = new Map<string, bigint>();
  for (const { currency, debitMinor, creditMinor } of postings) {
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + debitMinor - creditMinor);
  }
  for (const [currency, difference] of byCurrency) {
    if (difference !== 0n)
      throw new Fault('entry_not_balanced', `${currency} is off by ${String(difference)}`);
  }
}
