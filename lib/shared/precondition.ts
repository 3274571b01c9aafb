/** What a request says of the thing that it means to change; null where it says nothing. */
export type Precondition = { readonly version: number } | 'present' | 'absent' | null;

/** No version of anything. */
const none = -1;

/** Reads If-Match `"<version>"` or `*`, and If-None-Match `*`; a tag that is none of ours matches nothing. */
export function preconditionOf(header: (name: string) => string | null): Precondition {
  const wanted = header('if-match')?.trim();
  if (wanted === undefined) return header('if-none-match')?.trim() === '*' ? 'absent' : null;
  if (wanted === '*') return 'present';
  // Weak tags never match where something is changed (RFC 9110, 13.1.1).
  const version = /^"(\d{1,15})"$/.exec(wanted)?.[1];
  return { version: version === undefined ? none : Number(version) };
}

/** Whether it holds for a thing of this version; null = there is no such thing. */
export function holds(precondition: Precondition, version: number | null): boolean {
  if (precondition === null) return true;
  if (precondition === 'absent') return version === null;
  if (precondition === 'present') return version !== null;
  return precondition.version === version;
}
