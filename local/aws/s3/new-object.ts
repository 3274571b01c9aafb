import type { Checksums } from './checksums.ts';

/** How long a version must stay. */
export interface Lock {
  readonly mode: string;
  readonly retainUntilMs: number;
}

/** What a write brings, with the conditions under which it may happen. */
export interface NewObject {
  readonly key: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksums: Checksums;
  readonly lock?: Lock | undefined;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}
