import type { Kit, RouteUses } from './kit.ts';

/** What the routes about the API itself may do. */
export const platformUses = ({ data }: Kit) =>
  ({
    getHealth: [{ environment: { COMMIT: data.deployment.commit } }],
    getOpenapi: [],
  }) satisfies RouteUses;
