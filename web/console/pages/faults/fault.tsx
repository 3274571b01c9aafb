import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FaultsView } from '../../../../local/console/contract.ts';
import type { FaultWords } from './words.ts';

/** The faults as they are, and how another wish is told: always in full. */
export interface FaultProps {
  readonly faults: FaultsView;
  readonly onChange: (next: FaultsView) => void;
}

interface FaultRowProps {
  readonly words: FaultWords;
  readonly isOn: boolean;
  /** The control, given the id of the words that explain it. */
  readonly children: (describedBy: string) => ComponentChildren;
}

/** One fault: its control, what it means, and what the system should do about it. */
export function Fault({ words, isOn, children }: FaultRowProps) {
  const id = useId();
  return (
    <li class={isOn ? 'fault is-on' : 'fault'}>
      <div class="fault-control">{children(id)}</div>
      <div class="fault-words" id={id}>
        <p>{words.means}</p>
        <p class="quiet">
          <strong>Expect:</strong> {words.expected}
        </p>
      </div>
    </li>
  );
}
