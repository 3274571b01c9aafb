import type { LogLine } from '../../../../local/console/contract.ts';
import { withQuery } from '../query.ts';

export interface LogFilter {
  readonly text: string;
  /** This level and those above it. */
  readonly level: string;
  readonly function: string;
  readonly payment: string;
}

export const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL'] as const;

export const noFilter: LogFilter = { text: '', level: '', function: '', payment: '' };

export const filterOf = (query: Readonly<Record<string, string>>): LogFilter => ({
  text: query['text'] ?? '',
  level: query['level'] ?? '',
  function: query['function'] ?? '',
  payment: query['payment'] ?? '',
});

export const isUnfiltered = (filter: LogFilter): boolean =>
  Object.values(filter).every((value) => value === '');

export const addressOf = (filter: LogFilter): string => withQuery('/logs', { ...filter });

const rank = (level: string): number => levels.findIndex((known) => known === level.toUpperCase());

export const says = ({ record }: LogLine, words: string): boolean =>
  JSON.stringify({ record }).toLowerCase().includes(words.toLowerCase());

/** Whether a line that has just been written is of the level and function and says the text that are looked for. */
export function fits(line: LogLine, filter: LogFilter): boolean {
  if (filter.level !== '' && rank(line.level) < rank(filter.level)) return false;
  if (filter.function !== '' && line.function !== filter.function) return false;
  return says(line, filter.text);
}
