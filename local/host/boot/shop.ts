import { checkoutSettings } from '../../../bin/ops/checkout-settings.ts';
import { readStage } from '../../../config/read-stage.ts';
import { checkoutSettingsFile } from '../../../lib/shared/checkout-settings.ts';
import type { Place } from '../place.ts';
import type { SitePages } from '../site.ts';
import { preparePages } from './pages.ts';
import type { Progress } from './progress.ts';

/** The shop's pages, which can be bought from once their settings hold keys. */
export interface Shop {
  readonly pages: Omit<SitePages, 'headers'>;
  open(keys: { readonly browserKey: string; readonly publishableKey: string }): void;
}

export interface ShopKit {
  readonly root: string;
  readonly portBase: number;
  readonly place: Place;
}

/** Builds the shop's pages; what `ops site deploy` writes beside them in the cloud is made here from the running system. */
export const prepareShop = async ({ root, portBase, place }: ShopKit, progress: Progress): Promise<Shop> => {
  const directory = await preparePages(root, 'site', progress);
  let settings: string | null = null;
  return {
    pages: { directory, made: (path) => (path === checkoutSettingsFile ? settings : null) },
    open: (keys) => {
      settings = JSON.stringify(
        checkoutSettings(readStage('local', portBase), { apiUrl: place.apiUrl, ...keys }),
      );
    },
  };
};
