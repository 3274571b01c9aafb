import { useMemo, useState } from 'preact/hooks';
import type { BusEventView } from '../../../../local/console/contract.ts';
import { Json } from '../../parts/json.tsx';
import { Moment } from '../../parts/moment.tsx';

const paymentIdIn = ({ subject, detail }: BusEventView): string | null =>
  /\bpay_[0-9a-z]+/.exec(subject ?? '')?.[0] ??
  /"(pay_[0-9a-z]+)"/.exec(JSON.stringify({ detail }))?.[1] ??
  null;

function Subject({ event }: { readonly event: BusEventView }) {
  const paymentId = useMemo(() => paymentIdIn(event), [event]);
  const isPayment = event.subject === paymentId;
  return (
    <>
      {isPayment ? null : event.subject}
      {paymentId === null ? null : (
        <a href={`/payments/${paymentId}`}>{isPayment ? paymentId : 'its payment'}</a>
      )}
    </>
  );
}

/** One event in a line; opened, all that it says. */
export function EventItem({ event }: { readonly event: BusEventView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li class="event-item">
      <div class="event-line">
        <button
          type="button"
          class="disclosure"
          aria-expanded={isOpen}
          aria-label={`${event.type}, details`}
          onClick={() => setOpen(!isOpen)}
        >
          <span class="event-type">{event.type}</span>
        </button>
        <span class="event-subject">
          <Subject event={event} />
        </span>
        <Moment at={event.at} isInList />
      </div>
      {isOpen ? (
        <div class="event-detail">
          <p class="quiet">
            no. {event.seq} · from {event.source} · on {event.bus}
          </p>
          <Json value={event.detail} open={3} />
        </div>
      ) : null}
    </li>
  );
}
