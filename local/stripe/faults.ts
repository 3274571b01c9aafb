/** Bad days on demand. They live in memory: a restart is a good day again. */

export interface ApiFaults {
  readonly outage: boolean;
  readonly latencyMs: number;
  readonly errorRate: number;
  readonly timeout: 'none' | 'before' | 'after';
  readonly rateLimitRate: number;
  readonly match: string | null;
  readonly times: number | null;
}

export interface WebhookFaults {
  readonly drop: number;
  readonly duplicate: number;
  readonly shuffle: boolean;
  readonly delayMs: number;
  readonly types: readonly string[];
}

/** A refund waits for the balance, or is refused where that would overdraw it by more than the account may. */
export interface BalanceFaults {
  readonly insufficient: boolean;
  readonly refuses: boolean;
}

/** What happens to one request. */
export interface ApiPlan {
  readonly outage: boolean;
  readonly rateLimited: boolean;
  readonly latencyMs: number;
  readonly fails: boolean;
  readonly cut: 'none' | 'before' | 'after';
}

export interface DeliveryPlan {
  readonly dropped: boolean;
  readonly extraCopies: number;
  readonly delayMs: number;
}

export interface Faults {
  seed(seed: number): void;
  setApi(faults: Partial<ApiFaults>): void;
  setWebhooks(faults: Partial<WebhookFaults>): void;
  setBalance(faults: BalanceFaults): void;
  clear(): void;
  show(): { api: ApiFaults | null; webhooks: WebhookFaults | null; balance: BalanceFaults };
  planRequest(method: string, path: string): ApiPlan;
  planDelivery(type: string): DeliveryPlan;
  balanceInsufficient(): boolean;
  balanceRefuses(): boolean;
}

const calm: ApiPlan = { outage: false, rateLimited: false, latencyMs: 0, fails: false, cut: 'none' };
const fullBalance: BalanceFaults = { insufficient: false, refuses: false };
const noApiFaults: ApiFaults = {
  outage: false,
  latencyMs: 0,
  errorRate: 0,
  timeout: 'none',
  rateLimitRate: 0,
  match: null,
  times: null,
};
const noWebhookFaults: WebhookFaults = { drop: 0, duplicate: 0, shuffle: false, delayMs: 0, types: [] };
/** Shuffled deliveries are spread over this long, so that later events overtake earlier ones. */
const shuffleWithinMs = 1_000;

/** mulberry32: small, seeded, the same everywhere; nothing secret hangs on it. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pathFits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const actual = path.split('/');
  return (
    wanted.length === actual.length && wanted.every((segment, i) => segment === '*' || segment === actual[i])
  );
}

// `POST /v1/payment_intents/*/confirm`: method and path, both optional, `*` for one segment.
function matches(pattern: string | null, method: string, path: string): boolean {
  if (pattern === null) return true;
  return pattern
    .trim()
    .split(/\s+/)
    .every((part) => (part.startsWith('/') ? pathFits(part, path) : part === method));
}

export function createFaults(): Faults {
  let random = seeded(1);
  let api: ApiFaults | null = null;
  let webhooks: WebhookFaults | null = null;
  let balance = fullBalance;

  const spend = (faults: ApiFaults): void => {
    if (faults.times !== null) api = faults.times > 1 ? { ...faults, times: faults.times - 1 } : null;
  };

  return {
    seed: (seed) => {
      random = seeded(seed);
    },
    setApi: (faults) => {
      api = { ...noApiFaults, ...faults };
    },
    setWebhooks: (faults) => {
      webhooks = { ...noWebhookFaults, ...faults };
    },
    setBalance: (faults) => {
      balance = faults;
    },
    clear: () => {
      api = null;
      webhooks = null;
      balance = fullBalance;
    },
    show: () => ({ api, webhooks, balance }),
    planRequest: (method, path) => {
      if (api === null || !matches(api.match, method, path)) return calm;
      const plan = drawRequest(api, random);
      if (Object.entries(plan).some(([key, value]) => value !== calm[key as keyof ApiPlan])) spend(api);
      return plan;
    },
    planDelivery: (type) => {
      if (webhooks === null || (webhooks.types.length > 0 && !webhooks.types.includes(type))) {
        return { dropped: false, extraCopies: 0, delayMs: 0 };
      }
      const spread = webhooks.shuffle ? Math.floor(random() * shuffleWithinMs) : 0;
      return {
        dropped: random() < webhooks.drop,
        extraCopies: webhooks.duplicate,
        delayMs: webhooks.delayMs + spread,
      };
    },
    balanceInsufficient: () => balance.insufficient,
    balanceRefuses: () => balance.refuses,
  };
}

function drawRequest(faults: ApiFaults, random: () => number): ApiPlan {
  return {
    outage: faults.outage,
    rateLimited: random() < faults.rateLimitRate,
    latencyMs: faults.latencyMs,
    fails: random() < faults.errorRate,
    cut: faults.timeout,
  };
}
