import type { SpanView } from '../../../../local/console/contract.ts';
import { durationText } from '../../parts/duration.ts';
import { Icon } from '../../parts/icon.tsx';
import { kindName, Marks } from './marks.tsx';

interface SpanDetailsProps {
  readonly span: SpanView;
  readonly onClose: () => void;
}

function Value({ value }: { readonly value: string | number | boolean }) {
  const text = String(value);
  return text.startsWith('pay_') ? <a href={`/payments/${text}`}>{text}</a> : <code>{text}</code>;
}

/** All that is known about one span. */
export function SpanDetails({ span, onClose }: SpanDetailsProps) {
  return (
    <aside class="span-details" aria-label={`Details of ${span.name}`}>
      <header>
        <h2>{span.name}</h2>
        <button type="button" class="icon-button" aria-label="Close the details" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p>
        <Marks span={span} />
      </p>
      <dl class="pairs">
        <div>
          <dt>Kind</dt>
          <dd>{kindName(span.kind)}</dd>
        </div>
        <div>
          <dt>Began after</dt>
          <dd>{durationText(span.offsetMs)}</dd>
        </div>
        <div>
          <dt>Took</dt>
          <dd>{durationText(span.durationMs)}</dd>
        </div>
        {Object.entries(span.attributes).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Value value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
