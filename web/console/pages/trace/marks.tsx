import type { SpanView } from '../../../../local/console/contract.ts';

const kindNames: Readonly<Record<string, string>> = {
  gateway: 'API',
  url: 'function URL',
  function: 'function',
  init: 'cold start',
  aws: 'AWS call',
  stripe: 'Stripe',
  http: 'HTTP call',
  queue: 'queue',
  stream: 'stream',
  bus: 'event bus',
  schedule: 'schedule',
};

/** How people call a kind of span. */
export const kindName = (kind: string): string => kindNames[kind] ?? kind;

/** The time in which an environment was started, before it could do anything. */
export const isColdStart = ({ kind }: SpanView): boolean => kind === 'init';

/** What is to be noticed about a span, in words and figures and not by colour alone. */
export function Marks({ span }: { readonly span: SpanView }) {
  return (
    <>
      {isColdStart(span) ? <span class="mark mark-cold">❄ cold</span> : null}
      {span.isError ? <span class="mark mark-error">✕ error</span> : null}
    </>
  );
}
