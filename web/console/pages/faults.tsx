import { useEffect, useState } from 'preact/hooks';
import type { FaultsView } from '../../../local/console/contract.ts';
import { addresses, send, type Answer, type Failure } from '../data/api.ts';
import { faultsThatAreOn, noFaults } from '../data/faults.ts';
import { useResource } from '../data/resource.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ApiFaults } from './faults/api-faults.tsx';
import { DroppedWebhooks } from './faults/dropped-webhooks.tsx';
import { WebhookFaults } from './faults/webhook-faults.tsx';

/** The faults, with what has just been asked for shown at once; what is true then follows, or takes it back. */
function useFaults() {
  const known = useResource(addresses.faults(), { faults: (_, live) => live });
  const [asked, setAsked] = useState<FaultsView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => setAsked(null), [known.data]);
  const tell = async (wanted: FaultsView, sent: Promise<Answer<FaultsView>>): Promise<void> => {
    setAsked(wanted);
    const answer = await sent;
    setFailure(answer.ok ? null : answer.refusal);
    setAsked(answer.ok ? answer.value : null);
  };
  return {
    faults: { ...known, data: asked ?? known.data },
    failure,
    change: (next: FaultsView) => void tell(next, send('PUT', addresses.faults(), next)),
    endAll: () => void tell(noFaults, send('DELETE', addresses.faults())),
  };
}

/** The switches of the Stripe twin: bad days on demand, and what to expect of the system on each. */
export default function FaultsPage() {
  const { faults, failure, change, endAll } = useFaults();
  const isCalm = faults.data === null || faultsThatAreOn(faults.data).length === 0;
  return (
    <Page
      title="Faults"
      actions={
        <button type="button" class="button" aria-disabled={isCalm} onClick={() => !isCalm && endAll()}>
          End all faults
        </button>
      }
    >
      <p class="lead">
        Stripe’s stand-in misbehaves as you wish, at once and until you end it or the system restarts.
        Whatever you switch on, no payment is lost and none is taken twice.
      </p>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Loaded from={faults} rows={6}>
        {(view) => (
          <>
            <DroppedWebhooks faults={view} onChange={change} />
            <WebhookFaults faults={view} onChange={change} />
            <ApiFaults faults={view} onChange={change} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
