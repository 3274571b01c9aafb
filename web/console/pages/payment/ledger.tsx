import type { LedgerEntryView, TimelineEvent } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Moment } from '../../parts/moment.tsx';
import { titleOf } from './event-words.ts';
import { isBalanced, sumsOf } from './sums.ts';

type Posting = LedgerEntryView['postings'][number];

function Side({ minor, currency }: { readonly minor: number; readonly currency: string }) {
  return <td class="is-number">{minor === 0 ? null : <Amount minor={minor} currency={currency} />}</td>;
}

function PostingRow({ posting }: { readonly posting: Posting }) {
  return (
    <tr>
      <th scope="row" class={posting.creditMinor > 0 ? 'account is-credit' : 'account'}>
        {posting.account}
      </th>
      <Side minor={posting.debitMinor} currency={posting.currency} />
      <Side minor={posting.creditMinor} currency={posting.currency} />
    </tr>
  );
}

interface LedgerProps {
  readonly entries: readonly LedgerEntryView[];
  /** What the entries come from. */
  readonly events: readonly TimelineEvent[];
}

const causeOf = (cause: string, events: readonly TimelineEvent[]): string => {
  const event = events.find(({ id }) => id === cause);
  return event === undefined ? cause : titleOf(event);
};

function Entry({ entry, cause }: { readonly entry: LedgerEntryView; readonly cause: string }) {
  return (
    <tbody>
      <tr class="entry-head">
        <th scope="rowgroup" colSpan={3}>
          <span data-tip={entry.cause}>{cause}</span> <Moment at={entry.postedAt} />
        </th>
      </tr>
      {entry.postings.map((posting) => (
        <PostingRow key={`${posting.account} ${posting.currency}`} posting={posting} />
      ))}
    </tbody>
  );
}

/** Whether the two sides are equal, which they must be. */
export function Balance({ entries }: { readonly entries: readonly LedgerEntryView[] }) {
  const isEven = isBalanced(entries);
  return <Chip tone={isEven ? 'good' : 'bad'} label={isEven ? 'Balanced' : 'Not balanced'} />;
}

/** The journal entries of the payment, credits set in, with the sums of both sides. */
export function Ledger({ entries, events }: LedgerProps) {
  return (
    <table class="ledger">
      <caption class="unseen">Ledger entries</caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col" class="is-number">
            Debit
          </th>
          <th scope="col" class="is-number">
            Credit
          </th>
        </tr>
      </thead>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} cause={causeOf(entry.cause, events)} />
      ))}
      <tfoot>
        {sumsOf(entries).map(({ currency, debitMinor, creditMinor }) => (
          <tr key={currency}>
            <th scope="row">Sum {currency.toUpperCase()}</th>
            <Side minor={debitMinor} currency={currency} />
            <Side minor={creditMinor} currency={currency} />
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
