import type { FaultsView } from '../../../local/console/contract.ts';

/** Stripe on a good day. */
export const noFaults: FaultsView = {
  api: { outage: false, latencyMs: 0, errorRate: 0, rateLimitRate: 0, timeout: 'none' },
  webhooks: { drop: 0, duplicate: 0, shuffle: false, delayMs: 0 },
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** Each fault that is on, in a few words. */
export function faultsThatAreOn({ api, webhooks }: FaultsView): readonly string[] {
  const words = [
    api.outage && 'Stripe is down',
    api.latencyMs > 0 && `answers ${api.latencyMs} ms late`,
    api.errorRate > 0 && `${percent(api.errorRate)} errors`,
    api.rateLimitRate > 0 && `${percent(api.rateLimitRate)} rate-limited`,
    api.timeout !== 'none' && `connection cut ${api.timeout} the effect`,
    webhooks.drop > 0 &&
      (webhooks.drop === 1 ? 'webhooks dropped' : `${percent(webhooks.drop)} of webhooks dropped`),
    webhooks.duplicate > 0 && `webhooks sent ${webhooks.duplicate + 1} times`,
    webhooks.shuffle && 'webhooks shuffled',
    webhooks.delayMs > 0 && `webhooks ${webhooks.delayMs} ms late`,
  ];
  return words.filter((word) => word !== false);
}
