import type { DocumentRow } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { Moment } from '../../parts/moment.tsx';
import { documentKinds } from '../../parts/pdf.tsx';

/** A document in the list; a credit note takes away. */
export function Entry({
  document: { number, kind, grossMinor, currency, issuedAt, isStored },
}: {
  readonly document: DocumentRow;
}) {
  return (
    <span class="entry">
      <span class="entry-title">{number}</span>
      <span class="entry-end">
        <Amount minor={kind === 'credit_note' ? -grossMinor : grossMinor} currency={currency} />
      </span>
      <span class="entry-more">
        {documentKinds[kind]}
        {isStored ? '' : ', being made'}
      </span>
      <span class="entry-more entry-end">
        <Moment at={issuedAt} isInList />
      </span>
    </span>
  );
}
