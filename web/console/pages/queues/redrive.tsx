import { useState } from 'preact/hooks';
import type { QueueRow } from '../../../../local/console/contract.ts';
import { addresses, send, type Answer, type Views } from '../../data/api.ts';
import { Confirm } from '../../parts/confirm.tsx';

const letters = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

function Outcome({ outcome }: { readonly outcome: Answer<Views['redrive']> | null }) {
  if (outcome === null) return null;
  if (!outcome.ok) return <span class="outcome is-bad">{outcome.refusal.message}</span>;
  return <span class="outcome">{letters(outcome.value.moved)} moved back</span>;
}

/** Moves dead letters back to where they came from, after a question, and tells what came of it. */
export function Redrive({ row, start }: { readonly row: QueueRow; readonly start: string }) {
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Answer<Views['redrive']> | null>(null);
  const name = row.name.slice(start.length);
  const isEmpty = row.visible === 0;
  const move = async (): Promise<void> => setOutcome(await send('POST', addresses.redrive(row.name)));
  return (
    <>
      <button
        type="button"
        class="button"
        aria-label={`Redrive ${name}`}
        aria-disabled={isEmpty}
        onClick={() => setAsking(!isEmpty)}
      >
        Redrive
      </button>
      <span role="status">
        <Outcome outcome={outcome} />
      </span>
      {isAsking ? (
        <Confirm
          title={`Redrive ${name}?`}
          verb={`Move ${letters(row.visible)} back`}
          onConfirm={move}
          onClose={() => setAsking(false)}
        >
          <p>
            {letters(row.visible)} will go back to where they came from ({row.sources.join(', ') || 'unknown'}
            ) and be handled again, as if for the first time. What was handled before is not handled twice.
          </p>
          <p class="quiet">Mend the cause first, or they will be back here after five tries.</p>
        </Confirm>
      ) : null}
    </>
  );
}
