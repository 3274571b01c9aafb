import { isId } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import type { SavedMethodStore } from './ports.ts';

/** The cards that a customer has saved; of a customer that nobody knows there are none. */
export async function listSavedMethods(
  deps: { readonly methods: Pick<SavedMethodStore, 'listActive'> },
  customerId: string,
  page: Page,
): Promise<PageOf<SavedMethod>> {
  return isId('cst', customerId) ? deps.methods.listActive(customerId, page) : { items: [], next: null };
}
