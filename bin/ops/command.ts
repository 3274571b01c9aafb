import type { Options } from './options.ts';
import type { Target } from './target.ts';

/** A command line, parsed. */
export interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: Options;
}

/** What a command has to show: a sentence, and rows for a table. */
export interface Report {
  readonly summary: string;
  readonly rows?: readonly Readonly<Record<string, string | number | boolean | null>>[];
}

export interface Command {
  readonly usage: readonly string[];
  /** Whether the words of the command line make sense; if not, the usage is shown. */
  takes(invocation: Invocation): boolean;
  run(target: Target, invocation: Invocation): Promise<Report>;
}
