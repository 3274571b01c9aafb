import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import type { DocumentRow, DocumentsView } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { useResource, type Patches } from '../data/resource.ts';
import { upsert } from '../data/upsert.ts';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { documentKinds } from '../parts/pdf.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Split } from '../parts/split.tsx';
import { Detail } from './documents/detail.tsx';
import { Entry } from './documents/entry.tsx';

const patches: Patches<DocumentsView> = {
  document: ({ items }, document) => ({ items: upsert(items, document) }),
};

const matching = (items: readonly DocumentRow[], text: string): readonly DocumentRow[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ number, kind, paymentId }) => {
    const all = `${number} ${documentKinds[kind]} ${paymentId}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
};

interface BodyProps {
  readonly items: readonly DocumentRow[];
  readonly text: string;
  readonly current: string | null;
}

function Body({ items, text, current }: BodyProps) {
  if (items.length === 0) {
    return (
      <Empty title="No documents yet" icon="documents">
        A payment that succeeds brings an invoice, a refund a credit note.
      </Empty>
    );
  }
  const found = matching(items, text);
  return (
    <Split
      label="Invoices and credit notes"
      items={found}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/documents/${id}`}
      current={current}
      entry={(document) => <Entry document={document} />}
    >
      <Detail document={items.find(({ id }) => id === current) ?? null} wanted={current} />
    </Split>
  );
}

export default function Documents() {
  const current = useRoute().params['id'] ?? null;
  const [text, setText] = useState('');
  const resource = useResource(addresses.documents(), patches);
  const count = resource.data?.items.length ?? 0;
  return (
    <Page
      title="Documents"
      isFilling
      aside={count === 0 ? null : <span class="quiet">{count}</span>}
      actions={<SearchField label="Number, kind, payment" value={text} onChange={setText} />}
    >
      <Loaded from={resource} rows={10}>
        {({ items }) => <Body items={items} text={text} current={current} />}
      </Loaded>
    </Page>
  );
}
