import { getRefund } from '../../../lib/refunds/app/get-refund.ts';
import type { GetRefundDeps } from '../../../lib/refunds/app/get-refund.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

/** A refund with its attempts, what is owed, and its credit note. */
export function createHandler(deps: GetRefundDeps) {
  return async ({ pathParameters }: HttpRequest<null, null>): Promise<HttpAnswer> => ({
    status: 200,
    body: valueOf(await getRefund(deps, pathParameters['id'] ?? '')),
  });
}
