import { listSavedMethods } from '../../../lib/customers/app/list-saved-methods.ts';
import type { SavedMethodStore } from '../../../lib/customers/app/ports.ts';
import { toSavedMethodView } from '../../../lib/customers/app/saved-method-view.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Paging } from '../../../lib/runtime/paging.ts';
import type { ListPaymentMethodsQuery } from './schema.ts';

export interface ListPaymentMethodsDeps {
  readonly methods: Pick<SavedMethodStore, 'listActive'>;
  readonly paging: Paging;
}

/** The cards that a customer has saved. */
export function createHandler(deps: ListPaymentMethodsDeps) {
  return async (request: HttpRequest<null, ListPaymentMethodsQuery>): Promise<HttpAnswer> => {
    const customerId = request.pathParameters['id'] ?? '';
    const filters = { customerId };
    const page = await deps.paging.open(request.query, filters);
    const found = await listSavedMethods(deps, customerId, page);
    return { status: 200, body: await deps.paging.close(found, filters, toSavedMethodView) };
  };
}
