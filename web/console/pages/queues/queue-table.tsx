import { useId } from 'preact/hooks';
import type { QueueRow } from '../../../../local/console/contract.ts';
import { Age } from './age.tsx';
import { Changing } from './changing.tsx';
import { Messages } from './messages.tsx';
import type { QueuePair } from './pairs.ts';
import { Redrive } from './redrive.tsx';

interface Opening {
  /** The name of the queue whose messages are shown. */
  readonly open: string | null;
  readonly onOpen: (name: string | null) => void;
  /** What every name begins with. */
  readonly start: string;
}

const heads = ['Waiting', 'In flight', 'Delayed', 'Oldest'] as const;

function Numbers({ row }: { readonly row: QueueRow }) {
  const values = [row.visible, row.inFlight, row.delayed];
  return (
    <>
      {values.map((value, index) => (
        <td key={heads[index]} class="is-number" data-head={heads[index]}>
          <Changing value={value} />
        </td>
      ))}
      <td class="is-number" data-head={heads[3]}>
        <Age row={row} />
      </td>
    </>
  );
}

function Line({ row, open, onOpen, start }: Opening & { readonly row: QueueRow }) {
  const isOpen = open === row.name;
  const panelId = useId();
  const total = row.visible + row.inFlight + row.delayed;
  const kind = row.isDeadLetter ? (total > 0 ? 'is-dead has-letters' : 'is-dead') : '';
  return (
    <>
      <tr class={`queue-line ${kind}`}>
        <th scope="row">
          <button
            type="button"
            class="queue-name"
            aria-expanded={isOpen}
            aria-controls={isOpen ? panelId : undefined}
            onClick={() => onOpen(isOpen ? null : row.name)}
          >
            {row.name.slice(start.length)}
          </button>
          {row.isDeadLetter ? <span class="queue-kind">dead letters</span> : null}
        </th>
        <Numbers row={row} />
        <td class="queue-action">{row.isDeadLetter ? <Redrive row={row} start={start} /> : null}</td>
      </tr>
      {isOpen ? (
        <tr class="queue-panel" id={panelId}>
          <td colSpan={6}>
            <Messages row={row} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Pair({ pair, ...opening }: Opening & { readonly pair: QueuePair }) {
  return (
    <tbody class="queue-pair">
      {pair.source === null ? null : <Line row={pair.source} {...opening} />}
      {pair.deadLetters === null ? null : <Line row={pair.deadLetters} {...opening} />}
    </tbody>
  );
}

/** The queues in pairs; opening one shows what lies in it below its line. */
export function QueueTable({ pairs, ...opening }: Opening & { readonly pairs: readonly QueuePair[] }) {
  return (
    <table class="data-table queue-table">
      <caption class="unseen">Queues, each with the queue of its dead letters below it</caption>
      <thead>
        <tr>
          <th scope="col">Queue</th>
          {heads.map((head) => (
            <th key={head} scope="col" class="is-number">
              {head}
            </th>
          ))}
          <th scope="col">
            <span class="unseen">Action</span>
          </th>
        </tr>
      </thead>
      {pairs.map((pair) => (
        <Pair key={(pair.source ?? pair.deadLetters)?.name} pair={pair} {...opening} />
      ))}
    </table>
  );
}
