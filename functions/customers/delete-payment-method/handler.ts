import { removeSavedMethod } from '../../../lib/customers/app/remove-saved-method.ts';
import type { RemoveMethodDeps } from '../../../lib/customers/app/remove-saved-method.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

/** Removes a saved card, here and at Stripe; safe to repeat. */
export function createHandler(deps: RemoveMethodDeps) {
  return async ({ pathParameters }: HttpRequest<null, null>): Promise<HttpAnswer> => {
    valueOf(await removeSavedMethod(deps, pathParameters['id'] ?? ''));
    return { status: 204, body: '' };
  };
}
