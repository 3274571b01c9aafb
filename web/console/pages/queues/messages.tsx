import type { MessageView, QueueRow } from '../../../../local/console/contract.ts';
import { addresses } from '../../data/api.ts';
import { stale, useResource } from '../../data/resource.ts';
import { Chip } from '../../parts/chip.tsx';
import type { Tone } from '../../parts/statuses.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { Json } from '../../parts/json.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';

const states: Readonly<Record<MessageView['state'], readonly [Tone, string]>> = {
  visible: ['wait', 'waiting'],
  delayed: ['quiet', 'delayed'],
  in_flight: ['busy', 'in flight'],
};

const mostShown = 100;

/** Bodies are JSON but for what never was ours: a poisoned message is shown as it came. */
function Body({ text }: { readonly text: string }) {
  try {
    const value: unknown = JSON.parse(text);
    return <Json value={value} open={2} />;
  } catch {
    return <pre class="raw">{text}</pre>;
  }
}

const lastPart = (arn: string): string => arn.split(':').at(-1) ?? arn;

function Origin({ attributes }: Pick<MessageView, 'attributes'>) {
  const arn = attributes['DeadLetterQueueSourceArn'];
  if (arn === undefined) return null;
  return (
    <p class="queue-message-origin">
      Came from <code>{lastPart(arn)}</code>
    </p>
  );
}

function Attributes({ attributes }: Pick<MessageView, 'attributes'>) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <details class="queue-message-more">
      <summary>{entries.length === 1 ? '1 attribute' : `${entries.length} attributes`}</summary>
      <dl class="pairs">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Message({ message }: { readonly message: MessageView }) {
  const [tone, label] = states[message.state];
  return (
    <li class="queue-message">
      <div class="queue-message-head">
        <Chip tone={tone} label={label} />
        <Moment at={message.sentAt} />
        <span>{message.receiveCount === 1 ? 'received once' : `received ${message.receiveCount} times`}</span>
        <CopyId id={message.id} />
      </div>
      <Origin attributes={message.attributes} />
      <Body text={message.body} />
      <Attributes attributes={message.attributes} />
    </li>
  );
}

/** What lies in a queue; looking takes nothing out of it and hides it from nobody. */
export function Messages({ row }: { readonly row: QueueRow }) {
  const messages = useResource(addresses.messages(row.name), { queues: () => stale });
  return (
    <div class="queue-messages">
      {row.isDeadLetter ? (
        <p class="queue-messages-from">
          For what did not get through to {row.sources.length === 0 ? 'anybody' : row.sources.join(', ')}.
        </p>
      ) : null}
      <Loaded from={messages} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">Nothing lies here.</p>
          ) : (
            <ul>
              {items.map((message) => (
                <Message key={message.id} message={message} />
              ))}
              {items.length >= mostShown ? (
                <li class="quiet">Only the first {mostShown} are shown.</li>
              ) : null}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
