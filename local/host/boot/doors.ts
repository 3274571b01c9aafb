import type { ResolvedResource } from '../../seam.ts';
import { functionBehindUrl, startFunctionUrl } from '../function-url/server.ts';
import { apiModelOf } from '../gateway/api-model.ts';
import { startGateway } from '../gateway/server.ts';
import { type Place, portOf } from '../place.ts';
import { type SitePages, siteHeaders, startSite } from '../site.ts';
import type { Services } from './services.ts';
import type { Shutdown } from './shutdown.ts';

export interface DoorsKit {
  readonly pages: Omit<SitePages, 'headers'>;
  readonly place: Place;
  readonly shutdown: Shutdown;
}

/** Opens what the world outside calls: the API, the webhook, the pages. */
export const openDoors = async (
  { pages, place, shutdown }: DoorsKit,
  services: Services,
  resources: readonly ResolvedResource[],
): Promise<void> => {
  const api = apiModelOf(resources);
  const webhook = functionBehindUrl(resources);
  const servers = await Promise.all([
    ...(api ? [startGateway(portOf(place.apiUrl), api, services)] : []),
    ...(webhook ? [startFunctionUrl(portOf(place.functionUrl), webhook, services)] : []),
    startSite(portOf(place.siteUrl), { ...pages, headers: siteHeaders(resources) }),
  ]);
  for (const server of servers) {
    shutdown.onStop(() => {
      server.stop();
    });
  }
};
