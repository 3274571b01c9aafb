import { useEffect, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { readInvoiceLink } from '../api/payments.ts';
import type { HeldPayment } from '../api/payments.ts';
import { isPassing } from '../../../client/problem.ts';
import { pause } from '../../../client/retry.ts';
import { Waiting } from '../parts/waiting.tsx';
import { pauseBefore } from './outcome.ts';

/** The invoice is written within seconds; if not, it comes by mail all the same. */
const patienceMs = 60_000;

export interface InvoiceProps {
  readonly settings: CheckoutSettings;
  readonly held: HeldPayment;
  readonly email: string | null;
}

type InvoiceState = 'writing' | 'ready' | 'by_mail';

const waitForInvoice = async (
  { settings, held }: InvoiceProps,
  signal: AbortSignal,
): Promise<InvoiceState> => {
  const until = Date.now() + patienceMs;
  for (let look = 1; Date.now() < until && !signal.aborted; look += 1) {
    const answer = await readInvoiceLink(settings, held, signal);
    if (answer.ok) return 'ready';
    const { problem } = answer;
    if (problem.code !== 'document_not_ready' && !isPassing(problem)) return 'by_mail';
    await pause(Math.min(patienceMs, Math.max(problem.retryAfterMs ?? 0, pauseBefore(look))), signal);
  }
  return 'by_mail';
};

const ByMail = ({ email }: Pick<InvoiceProps, 'email'>) => (
  <p role="status">
    Your invoice is still being written. It comes by mail{email === null ? '' : ` to ${email}`}.
  </p>
);

/** The invoice of a paid purchase, as soon as there is one. */
export const Invoice = (props: InvoiceProps) => {
  const { settings, held, email } = props;
  const [state, setState] = useState<InvoiceState>('writing');
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    void waitForInvoice(props, gone.signal).then((found) => {
      if (!gone.signal.aborted) setState(found);
    });
    return () => gone.abort();
  }, [settings, held.id, held.clientSecret]);
  // A link lives a few minutes only, so each press asks for a fresh one.
  const download = async (): Promise<void> => {
    setAsked(true);
    const answer = await readInvoiceLink(settings, held);
    setAsked(false);
    if (answer.ok) location.assign(answer.value.url);
    else setState('by_mail');
  };
  if (state === 'writing') return <Waiting text="Writing your invoice…" />;
  if (state === 'by_mail') return <ByMail email={email} />;
  return (
    <p role="status">
      <button type="button" class="button main" disabled={isAsked} onClick={() => void download()}>
        Download the invoice (PDF)
      </button>
      {email !== null && <span class="beside">It also comes by mail to {email}.</span>}
    </p>
  );
};
