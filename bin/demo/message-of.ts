import * as z from 'zod';

/** Why something failed, with the reason that fetch hides behind its own. */
export function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return `an answer of another shape: ${z.prettifyError(error)}`;
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
