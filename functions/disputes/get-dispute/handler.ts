import { getDispute } from '../../../lib/disputes/app/get-dispute.ts';
import type { GetDisputeDeps } from '../../../lib/disputes/app/get-dispute.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

/** A dispute with its evidence, its money, what was decided, and its files. */
export function createHandler(deps: GetDisputeDeps) {
  return async ({ pathParameters }: HttpRequest<null, null>): Promise<HttpAnswer> => ({
    status: 200,
    body: valueOf(await getDispute(deps, pathParameters['id'] ?? '')),
  });
}
