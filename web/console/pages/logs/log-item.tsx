import { useState } from 'preact/hooks';
import type { LogLine } from '../../../../local/console/contract.ts';
import { Chip } from '../../parts/chip.tsx';
import type { Tone } from '../../parts/statuses.ts';
import { Json } from '../../parts/json.tsx';
import { Moment } from '../../parts/moment.tsx';
import { fieldsText } from './fields.ts';
import { traceIdOf } from './trace-id.ts';

const tones: Readonly<Record<string, Tone>> = {
  DEBUG: 'quiet',
  INFO: 'busy',
  WARN: 'wait',
  ERROR: 'bad',
  CRITICAL: 'bad',
};

function Links({ line }: { readonly line: LogLine }) {
  const traceId = traceIdOf(line);
  return (
    <p class="log-links">
      {traceId === null ? null : <a href={`/traces/${traceId}`}>Its trace</a>}
      {line.paymentId === null ? null : <a href={`/payments/${line.paymentId}`}>Its payment</a>}
      {line.paymentId === null ? null : (
        <a href={`/logs?payment=${line.paymentId}`}>All about this payment</a>
      )}
      {line.requestId === null ? null : <a href={`/logs?text=${line.requestId}`}>All of this invocation</a>}
    </p>
  );
}

interface LogItemProps {
  readonly line: LogLine;
  /** What the names of all functions begin with; it is not repeated. */
  readonly start: string;
}

/** One line of the log; opened, all that it says. */
export function LogItem({ line, start }: LogItemProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li class={`log-item log-${line.level.toLowerCase()}`}>
      <div class="log-line">
        <Moment at={line.at} isInList />
        <Chip tone={tones[line.level] ?? 'quiet'} label={line.level} />
        <span class="log-function">{line.function.replace(start, '')}</span>
        <div class="log-said">
          <button type="button" class="disclosure" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span class="log-message">{line.message === '' ? 'No message' : line.message}</span>
          </button>
          <code class="log-fields">{fieldsText(line.record)}</code>
        </div>
      </div>
      {isOpen ? (
        <div class="log-detail">
          <Links line={line} />
          <Json value={line.record} open={2} />
        </div>
      ) : null}
    </li>
  );
}
