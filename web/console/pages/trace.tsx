import { useRoute } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import type { TraceView } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { stale, useResource } from '../data/resource.ts';
import { Chip } from '../parts/chip.tsx';
import { CopyId } from '../parts/copy-id.tsx';
import { durationText } from '../parts/duration.ts';
import { Icon } from '../parts/icon.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page, Section } from '../parts/page.tsx';
import { SpanDetails } from './trace/span-details.tsx';
import { isColdStart } from './trace/marks.tsx';
import { KindTotals } from './trace/totals.tsx';
import { Waterfall } from './trace/waterfall.tsx';

const startsText = (count: number): string => (count === 1 ? '1 cold start' : `${count} cold starts`);

function Facts({ trace }: { readonly trace: TraceView }) {
  const coldStarts = trace.spans.filter(isColdStart).length;
  const errors = trace.spans.filter(({ isError }) => isError).length;
  return (
    <div class="trace-facts">
      <Moment at={trace.at} />
      <span>{durationText(trace.durationMs)}</span>
      <span>{trace.spanCount === 1 ? '1 span' : `${trace.spanCount} spans`}</span>
      {errors === 0 ? null : <Chip tone="bad" label={errors === 1 ? '1 error' : `${errors} errors`} />}
      {coldStarts === 0 ? null : <Chip tone="wait" label={startsText(coldStarts)} />}
      {trace.payments.map((id) => (
        <CopyId key={id} id={id} href={`/payments/${id}`} />
      ))}
    </div>
  );
}

function Spans({ trace }: { readonly trace: TraceView }) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = trace.spans.find(({ id }) => id === chosenId) ?? null;
  return (
    <div class={chosen === null ? 'trace-room' : 'trace-room has-details'}>
      <Waterfall spans={trace.spans} chosenId={chosenId} onChoose={setChosenId} />
      {chosen === null ? null : <SpanDetails span={chosen} onClose={() => setChosenId(null)} />}
    </div>
  );
}

/** One trace as a waterfall: what called what, when, and for how long. */
export default function TracePage() {
  const { params } = useRoute();
  const id = params['id'] ?? '';
  const trace = useResource(addresses.trace(id), { trace: (data, row) => (row.id === id ? stale : data) });
  return (
    <Page
      title={trace.data?.name ?? 'Trace'}
      before={
        <a class="back" href="/traces">
          <Icon name="back" />
          Traces
        </a>
      }
    >
      <Loaded from={trace} rows={8}>
        {(view) => (
          <>
            <Facts trace={view} />
            <Spans trace={view} />
            <Section title="Time by kind">
              <KindTotals spans={view.spans} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
