import { files } from '../data/api.ts';
import type { DocumentRow } from '../../../local/console/contract.ts';
import { Empty } from './empty.tsx';
import { Icon } from './icon.tsx';

export const documentKinds = { invoice: 'Invoice', credit_note: 'Credit note' } as const;

/** The document as it was sent, in the browser's own viewer. */
export function Pdf({ document: { id, number, kind, isStored } }: { readonly document: DocumentRow }) {
  if (!isStored) {
    return (
      <Empty title="The PDF is being made" icon="documents">
        It appears here when it is stored.
      </Empty>
    );
  }
  return (
    <iframe
      class="frame"
      title={`${documentKinds[kind]} ${number}`}
      src={`${files.pdf(id)}#toolbar=0&navpanes=0&view=FitH`}
    />
  );
}

/** The PDF in a tab of its own, and as a file. */
export function PdfLinks({ document: { id, number, isStored } }: { readonly document: DocumentRow }) {
  if (!isStored) return null;
  return (
    <span class="pdf-links">
      <a class="button" href={files.pdf(id)} target="_blank" rel="noreferrer">
        <Icon name="open" /> Open
      </a>
      <a class="button" href={files.pdf(id)} download={`${number}.pdf`}>
        <Icon name="download" /> Download
      </a>
    </span>
  );
}
