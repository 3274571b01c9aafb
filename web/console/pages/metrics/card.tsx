import { latest, type Values } from './figures.ts';
import { Plot, type PlotProps } from './plot.tsx';

interface CardProps extends PlotProps {
  readonly title: string;
  readonly unit?: string;
}

const valueAt = (values: Values, index: number | null): number | null =>
  index === null ? latest(values) : (values[index] ?? null);

/** The legend says what is under the cursor, or else the latest. */
function Legend({ lines, format, pointed }: Pick<PlotProps, 'lines' | 'format' | 'pointed'>) {
  const index = pointed.value;
  return (
    <ul class="plot-legend">
      {lines.map(({ label, values, tone, shape }) => (
        <li key={label}>
          <span class={`swatch swatch-${tone} swatch-${shape}`} aria-hidden="true" />
          {label} <strong>{format(valueAt(values, index))}</strong>
        </li>
      ))}
    </ul>
  );
}

/** A plot with its name, its legend and what it says in words. */
export function Card({ title, unit, ...plot }: CardProps) {
  return (
    <figure class="plot-card">
      <figcaption>
        <span class="plot-title">{title}</span>
        {unit === undefined ? null : <span class="quiet">{unit}</span>}
      </figcaption>
      <Legend {...plot} />
      <Plot {...plot} summary={`${title}${unit === undefined ? '' : `, ${unit}`}. ${plot.summary}`} />
    </figure>
  );
}
