import type * as z from 'zod';
import { eventSchemas } from '../../disputes/contract.ts';
import type { Movement, VatShare } from '../../disputes/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import type { Posting } from './entry.ts';
import { movementPostings } from './movement.ts';
import { rule } from './posting-rule.ts';
import type { Books, Draft, Rules } from './posting-rule.ts';
import { credit, debit, moved, vatAccount } from './postings.ts';

type About = z.infer<(typeof eventSchemas)['dispute.opened'][1]>;
type Told = Pick<About, 'currency' | 'lossMinor' | 'processorId'>;
type VatAdjustment = NonNullable<z.infer<(typeof eventSchemas)['dispute.closed'][1]>['vatAdjustment']>;

/**
 * Money only from balance transactions; what a status or a person says moves what is held back, never the clearing.
 * What is lost leaves the receivable for the losses, and comes back should an appeal be won.
 */
export const disputeEntries: Rules<
  | 'dispute.opened'
  | 'dispute.updated'
  | 'dispute.funds_withdrawn'
  | 'dispute.funds_reinstated'
  | 'dispute.closed'
> = {
  'dispute.opened': rule(eventSchemas['dispute.opened'][1], (data, { event }) => standing(data, event)),
  'dispute.updated': rule(eventSchemas['dispute.updated'][1], (data, { event, books }) => {
    const vatAdjustment = data.change === 'decided' ? data.vatAdjustment : undefined;
    return adjusted(standing(data, event), { ...data, vatAdjustment }, books);
  }),
  'dispute.funds_withdrawn': rule(eventSchemas['dispute.funds_withdrawn'][1], (data) => funds(data)),
  'dispute.funds_reinstated': rule(eventSchemas['dispute.funds_reinstated'][1], (data, { books }) =>
    adjusted(funds(data), data, books),
  ),
  'dispute.closed': rule(eventSchemas['dispute.closed'][1], (data, { event, books }) =>
    adjusted(standing(data, event), data, books),
  ),
};

function standing(data: Told, event: Envelope): Draft {
  return { effectiveAt: event.time, stripeRef: data.processorId, postings: loss(data) };
}

function loss({ currency, lossMinor }: Told): readonly Posting[] {
  return moved('dispute_losses', 'disputes_receivable', { currency, minor: lossMinor });
}

function funds(data: Told & { readonly movement: Movement }): Draft {
  const { movement, currency } = data;
  return {
    effectiveAt: movement.effectiveAt,
    stripeRef: movement.balanceTransactionId,
    postings: [
      ...movementPostings(
        { account: 'disputes_receivable', currency, minor: movement.disputedMinor, fees: 'dispute_fees' },
        movement,
      ),
      ...moved('vat_deductible', 'dispute_fees', { currency: movement.currency, minor: movement.taxMinor }),
      ...loss(data),
    ],
  };
}

function adjusted(
  draft: Draft,
  {
    currency,
    vatAdjustment,
  }: { readonly currency: string; readonly vatAdjustment?: VatAdjustment | undefined },
  books: Books,
): Draft {
  if (vatAdjustment === undefined) return draft;
  const { vat, isTakenBack } = vatAdjustment;
  return {
    ...draft,
    postings: [
      ...draft.postings,
      ...vat.flatMap((share) => vatBack(share, { currency, isTakenBack, books })),
    ],
  };
}

/** VAT on what will never be paid is not owed to the state (CGI, article 272), so that much less is lost. */
function vatBack(
  { vatRatePerMille, vatMinor }: VatShare,
  {
    currency,
    isTakenBack,
    books,
  }: { readonly currency: string; readonly isTakenBack: boolean; readonly books: Books },
): readonly Posting[] {
  const account = vatAccount(books.country, vatRatePerMille);
  return isTakenBack
    ? [debit('dispute_losses', currency, vatMinor), credit(account, currency, vatMinor)]
    : [debit(account, currency, vatMinor), credit('dispute_losses', currency, vatMinor)];
}
