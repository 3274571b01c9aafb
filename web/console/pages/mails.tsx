import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import type { MailRow, MailsView } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { useResource, type Patches } from '../data/resource.ts';
import { upsert } from '../data/upsert.ts';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Split } from '../parts/split.tsx';
import { Entry } from './mails/entry.tsx';
import { Reader } from './mails/reader.tsx';

const patches: Patches<MailsView> = {
  mail: ({ items }, mail) => ({ items: upsert(items, mail) }),
};

const matching = (items: readonly MailRow[], text: string): readonly MailRow[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ subject, to, from }) => {
    const all = `${subject} ${to.join(' ')} ${from}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
};

interface BodyProps {
  readonly items: readonly MailRow[];
  readonly text: string;
  readonly current: string | null;
}

function Body({ items, text, current }: BodyProps) {
  if (items.length === 0) {
    return (
      <Empty title="The outbox is empty" icon="mails">
        Nothing leaves this machine: what would be sent is kept here.
      </Empty>
    );
  }
  return (
    <Split
      label="Mails"
      items={matching(items, text)}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/mails/${id}`}
      current={current}
      entry={(mail) => <Entry mail={mail} />}
    >
      {current === null ? (
        <Empty title="Choose a mail" icon="mails" />
      ) : (
        <Reader key={current} id={current} />
      )}
    </Split>
  );
}

export default function Mails() {
  const current = useRoute().params['id'] ?? null;
  const [text, setText] = useState('');
  const resource = useResource(addresses.mails(), patches);
  const count = resource.data?.items.length ?? 0;
  return (
    <Page
      title="Mails"
      isFilling
      aside={count === 0 ? null : <span class="quiet">{count} in the outbox</span>}
      actions={<SearchField label="Subject, recipient" value={text} onChange={setText} />}
    >
      <Loaded from={resource} rows={10}>
        {({ items }) => <Body items={items} text={text} current={current} />}
      </Loaded>
    </Page>
  );
}
