import type { MailView } from '../../../../local/console/contract.ts';
import { addresses, files } from '../../data/api.ts';
import { useResource } from '../../data/resource.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Frame } from '../../parts/frame.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Tabs } from '../../parts/tabs.tsx';

const size = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });

function Attachments({ mail: { id, attachments } }: { readonly mail: MailView }) {
  if (attachments.length === 0) return null;
  return (
    <ul class="attachments" aria-label="Attachments">
      {attachments.map(({ name, size: bytes }) => (
        <li key={name}>
          <a class="button" href={files.attachment(id, name)} target="_blank" rel="noreferrer">
            <Icon name="paperclip" />
            {name}
            <span class="quiet">{size.format(Math.ceil(bytes / 1_000))}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Tags({ mail: { id, tags } }: { readonly mail: MailView }) {
  return (
    <Facts
      of={[
        ['Message', <code key="id">{id}</code>],
        ...Object.entries(tags).map(([name, value]) => [name, <code key={name}>{value}</code>] as const),
      ]}
    />
  );
}

function Letter({ mail }: { readonly mail: MailView }) {
  const { id, subject, from, to, at, html, text } = mail;
  const views = [
    ...(html === null
      ? []
      : [{ name: 'Mail', view: () => <Frame title={`The mail “${subject}”`} src={files.mailHtml(id)} /> }]),
    ...(text === null ? [] : [{ name: 'Text', view: () => <pre class="mail-text">{text}</pre> }]),
    { name: 'Tags', view: () => <Tags mail={mail} /> },
  ];
  return (
    <article class="detail" aria-labelledby="detail-title">
      <header class="detail-head">
        <div>
          <span class="narrow-only">
            <BackLink href="/mails">Mails</BackLink>
          </span>
          <h2 id="detail-title">{subject}</h2>
          <p class="detail-about">
            <span>{from}</span>
            <span>
              <span class="quiet">to</span> {to.join(', ')}
            </span>
            <Moment at={at} />
          </p>
          <Attachments mail={mail} />
        </div>
      </header>
      <Tabs label="Forms of the mail" tabs={views} />
    </article>
  );
}

/** One mail, as its reader sees it. */
export function Reader({ id }: { readonly id: string }) {
  const resource = useResource(addresses.mail(id));
  return <Loaded from={resource}>{(mail) => <Letter mail={mail} />}</Loaded>;
}
