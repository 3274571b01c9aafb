import type { MailRow } from '../../../../local/console/contract.ts';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/moment.tsx';

/** A mail in the list. */
export function Entry({ mail: { to, subject, at, attachments } }: { readonly mail: MailRow }) {
  return (
    <span class="entry">
      <span class="entry-title">{to.join(', ')}</span>
      <span class="entry-more entry-end">
        {attachments.length === 0 ? null : (
          <>
            <Icon name="paperclip" />
            <span class="unseen">{attachments.length} attached, </span>
          </>
        )}
        <Moment at={at} isInList />
      </span>
      <span class="entry-more entry-whole">{subject}</span>
    </span>
  );
}
