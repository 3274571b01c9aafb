import type { FaultsView } from '../../../local/console/contract.ts';

/** Stripe on a good day. */
export const noFaults: FaultsView = {
  api: { outage: false, latencyMs: 0, errorRate: 0, rateLimitRate: 0, timeout: 'none' },
  webhooks: { drop: 0, duplicate: 0, shuffle: false, delayMs: 0 },
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const apiWords = ({ outage, latencyMs, errorRate, rateLimitRate, timeout }: FaultsView['api']) => [
  outage && 'Stripe is down',
  latencyMs > 0 && `Stripe answers ${latencyMs} ms late`,
  errorRate > 0 && `${percent(errorRate)} errors from Stripe`,
  rateLimitRate > 0 && `${percent(rateLimitRate)} rate-limited by Stripe`,
  timeout !== 'none' && `connection to Stripe cut ${timeout} the effect`,
];

const webhookWords = ({ drop, duplicate, shuffle, delayMs }: FaultsView['webhooks']) => [
  drop === 1 && 'webhooks dropped',
  drop > 0 && drop < 1 && `${percent(drop)} of the webhooks dropped`,
  duplicate > 0 && `webhooks sent ${duplicate + 1} times`,
  shuffle && 'webhooks shuffled',
  delayMs > 0 && `webhooks ${delayMs} ms late`,
];

/** Each fault that is on, in a few words. */
export const faultsThatAreOn = ({ api, webhooks }: FaultsView): readonly string[] =>
  [...apiWords(api), ...webhookWords(webhooks)].filter((word) => word !== false);
