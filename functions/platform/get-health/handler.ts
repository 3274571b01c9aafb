import type * as z from 'zod';
import type { HttpAnswer } from '../../../lib/runtime/http-types.ts';
import type { healthSchema } from './schema.ts';

/** Says that the API answers, and which stage and commit it is. */
export function createHandler(deps: { readonly stage: string; readonly commit: string }) {
  const body: z.infer<typeof healthSchema> = { status: 'ok', stage: deps.stage, commit: deps.commit };
  return (): Promise<HttpAnswer> => Promise.resolve({ status: 200, body });
}
