import type { Report } from './command.ts';

/** Writes a report: JSON for programs, a sentence and an aligned table for people. */
export function print(report: Report, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${toText(report)}\n`);
}

function toText({ summary, rows = [] }: Report): string {
  const [first] = rows;
  if (first === undefined) return summary;
  const columns = Object.keys(first);
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [summary, '', ...lines].join('\n');
}
