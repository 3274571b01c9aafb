import { useRef, useState } from 'preact/hooks';
import type { DocumentRow, MailRow } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Pdf, PdfLinks, documentKinds } from '../../parts/pdf.tsx';

interface PaperProps {
  readonly document: DocumentRow;
  readonly onPreview: (document: DocumentRow) => void;
}

function Paper({ document: paper, onPreview }: PaperProps) {
  return (
    <li class="slip">
      <span class="slip-main">
        <a href={`/documents/${paper.id}`}>{paper.number}</a>
      </span>
      <Amount minor={paper.grossMinor} currency={paper.currency} />
      <span class="slip-more slip-ends">
        <span>
          {documentKinds[paper.kind]}, <Moment at={paper.issuedAt} />
        </span>
        <button type="button" class="link-button" onClick={() => onPreview(paper)}>
          Preview<span class="unseen"> of {paper.number}</span>
        </button>
      </span>
    </li>
  );
}

/** Invoices and credit notes; a preview lies over the page until Escape. */
export function Papers({ documents }: { readonly documents: readonly DocumentRow[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, show] = useState<DocumentRow | null>(null);
  const preview = (paper: DocumentRow): void => {
    show(paper);
    dialog.current?.showModal();
  };
  return (
    <>
      <ul class="slips">
        {documents.map((paper) => (
          <Paper key={paper.id} document={paper} onPreview={preview} />
        ))}
      </ul>
      <dialog ref={dialog} class="preview" aria-label={shown?.number ?? 'Preview'} onClose={() => show(null)}>
        <header>
          <h2>{shown?.number}</h2>
          {shown === null ? null : <PdfLinks document={shown} />}
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            <Icon name="close" /> Close
          </button>
        </header>
        {shown === null ? null : <Pdf document={shown} />}
      </dialog>
    </>
  );
}

/** The mails that brought the documents. */
export function Letters({ mails }: { readonly mails: readonly MailRow[] }) {
  return (
    <ul class="slips">
      {mails.map((mail) => (
        <li key={mail.id} class="slip">
          <span class="slip-main">
            <a href={`/mails/${mail.id}`}>{mail.subject}</a>
          </span>
          <span class="slip-more slip-ends">
            <span>{mail.to.join(', ')}</span> <Moment at={mail.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
