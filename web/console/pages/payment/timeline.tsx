import type { TimelineEvent } from '../../../../local/console/contract.ts';
import { durationText } from '../../parts/duration.ts';
import { Json } from '../../parts/json.tsx';
import { Moment } from '../../parts/moment.tsx';
import { noteOf, titleOf, toneOf } from './event-words.ts';

interface StepProps {
  readonly event: TimelineEvent;
  readonly before: TimelineEvent | undefined;
}

const gapText = ({ event, before }: StepProps): string =>
  before === undefined
    ? ''
    : `+${durationText(Math.max(Date.parse(event.time) - Date.parse(before.time), 0))}`;

function Step(props: StepProps) {
  const { event } = props;
  const note = noteOf(event);
  return (
    <li class={`step step-${toneOf(event)}`}>
      <details>
        <summary>
          <span class="step-title">
            <strong>{titleOf(event)}</strong>
            {note === '' ? null : <span> {note}</span>}
          </span>
          <span class="step-gap">{gapText(props)}</span>
        </summary>
        <p class="step-facts">
          <code>{event.id}</code> · version {event.version} · by {event.actor}
        </p>
        <Json value={event.data} open={2} />
      </details>
      <p class="step-about">
        <code>{event.type}</code>
        <Moment at={event.time} />
      </p>
    </li>
  );
}

/** What happened to the payment, oldest first; each step opens to the event as it was published. */
export function Timeline({ events }: { readonly events: readonly TimelineEvent[] }) {
  return (
    <ol class="timeline">
      {events.map((event, index) => (
        <Step key={event.id} event={event} before={events[index - 1]} />
      ))}
    </ol>
  );
}
