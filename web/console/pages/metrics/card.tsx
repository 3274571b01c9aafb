import { latest, sum } from './figures.ts';
import { Plot, type Line, type PlotProps } from './plot.tsx';

interface CardProps extends PlotProps {
  readonly title: string;
  readonly unit?: string;
}

/** With nothing pointed at, counts are worth more as a sum than as the last bucket's. */
const valueOf = ({ values, shape }: Line, index: number | null): number | null => {
  if (index !== null) return values[index] ?? null;
  return shape === 'bars' ? sum(values) : latest(values);
};

/** The legend says what is under the cursor, or else the latest and, of counts, the sum. */
function Legend({ lines, scale, pointed }: Pick<PlotProps, 'lines' | 'scale' | 'pointed'>) {
  const index = pointed.value;
  return (
    <ul class="plot-legend">
      {lines.map((line) => (
        <li key={line.label}>
          <span class={`swatch swatch-${line.tone} swatch-${line.shape}`} aria-hidden="true" />
          {line.label} <strong>{scale.format(valueOf(line, index))}</strong>
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
