import type { DocumentRow } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { BackLink } from '../../parts/back-link.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Pdf, PdfLinks, documentKinds } from '../../parts/pdf.tsx';

interface DetailProps {
  readonly document: DocumentRow | null;
  readonly wanted: string | null;
}

function Nothing({ wanted }: { readonly wanted: string | null }) {
  return wanted === null ? (
    <Empty title="Choose a document" icon="documents" />
  ) : (
    <Empty title="There is no such document" icon="documents">
      <a href="/documents">All documents</a>
    </Empty>
  );
}

export function Detail({ document: paper, wanted }: DetailProps) {
  if (paper === null) return <Nothing wanted={wanted} />;
  return (
    <article class="detail" aria-labelledby="detail-title">
      <header class="detail-head">
        <div>
          <span class="narrow-only">
            <BackLink href="/documents">Documents</BackLink>
          </span>
          <h2 id="detail-title">
            {documentKinds[paper.kind]} {paper.number}
          </h2>
          <p class="detail-about">
            <Amount minor={paper.grossMinor} currency={paper.currency} />
            <span>
              issued <Moment at={paper.issuedAt} />
            </span>
            <a href={`/payments/${paper.paymentId}`}>Its payment</a>
          </p>
        </div>
        <PdfLinks document={paper} />
      </header>
      <Pdf key={paper.id} document={paper} />
    </article>
  );
}
