/** One table of the report: what was measured, how, and what it must reach. */
export interface Table {
  readonly title: string;
  readonly method: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The value that `share` of the sample does not exceed. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (sample: readonly number[]): number => percentile(sample, 0.5);

/** Median of what each round says by itself: a slow moment of the machine hits both sides of a pair. */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const seconds = (valueMs: number): string => `${(valueMs / 1000).toFixed(1)} s`;
export const times = (value: number): string => value.toFixed(2);
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

/** Whether a bar is reached, in the words of the report. */
export const against = (value: number, bar: number): string => (value <= bar ? 'reached' : 'missed');

/** A table as Markdown. */
export function asMarkdown({ title, method, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|${columns.map(() => '---').join('|')}|`;
  return ['', `## ${title}`, '', method, '', line(columns), rule, ...rows.map(line), ''].join('\n');
}
