import { join } from 'node:path';
import type { ResolvedResource } from '../../seam.ts';
import { functionBehindUrl, startFunctionUrl } from '../function-url/server.ts';
import { apiModelOf } from '../gateway/api-model.ts';
import { startGateway } from '../gateway/server.ts';
import { type Place, portOf } from '../place.ts';
import { siteHeaders, startSite } from '../site.ts';
import type { Services } from './services.ts';
import type { Shutdown } from './shutdown.ts';

export interface DoorsKit {
  readonly root: string;
  readonly place: Place;
  readonly shutdown: Shutdown;
}

/** Opens what the world outside calls: the API, the webhook, the pages. */
export const openDoors = async (
  { root, place, shutdown }: DoorsKit,
  services: Services,
  resources: readonly ResolvedResource[],
): Promise<void> => {
  const api = apiModelOf(resources);
  const webhook = functionBehindUrl(resources);
  const pages = join(root, 'web', 'site');
  const servers = await Promise.all([
    ...(api ? [startGateway(portOf(place.apiUrl), api, services)] : []),
    ...(webhook ? [startFunctionUrl(portOf(place.functionUrl), webhook, services)] : []),
    startSite(portOf(place.siteUrl), pages, siteHeaders(resources)),
  ]);
  for (const server of servers) {
    shutdown.onStop(() => {
      server.stop();
    });
  }
};
