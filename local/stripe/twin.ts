/** A Stripe of one's own: stateful, persistent, on this machine only. */
import type { AddressInfo } from 'node:net';

import { createApi } from './api.ts';
import { expireAuthorization } from './capture.ts';
import { settleCharge } from './charges.ts';
import { createClock } from './clock.ts';
import { startCourier } from './courier.ts';
import { decideDispute } from './dispute-evidence.ts';
import { openDisputeOfCard } from './disputes.ts';
import { createFaults, type Faults } from './faults.ts';
import { randomText } from './ids.ts';
import { warnOfFraud } from './radar.ts';
import { failPayout, payPayout, reconcilePayout, submitPayout } from './payouts.ts';
import { failRefund, settleRefund } from './refunds.ts';
import { listen } from './server.ts';
import { createStripeJs } from './stripe-js.ts';
import { openStore, type Store } from './store.ts';
import { startTasks, type TaskHandlers } from './tasks.ts';
import type { ApiKeys, World } from './world.ts';

export interface StripeTwinOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** SQLite file that outlives the process; null keeps everything in memory. */
  readonly stateFile: string | null;
  /** The time around the twin, in milliseconds; the twin adds what it was advanced by itself. */
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Called whenever the number of pending deliveries may have changed. */
  readonly onActivity?: () => void;
  /** Delivers nothing before `deliver` is called: who is to be told may still be starting. */
  readonly holdDeliveries?: boolean;
}

export interface StripeTwin {
  readonly url: string;
  readonly keys: ApiKeys;
  readonly accountId: string;
  readonly faults: Faults;
  /** Moves the twin's own time; timers that become due run at once. */
  advance(byMs: number): void;
  /** Says that `now()` jumped. */
  wake(): void;
  /** Begins to deliver what was held. */
  deliver(): void;
  /** Deliveries due or on their way; those that wait for a later attempt are not counted. */
  pendingDeliveries(): number;
  stop(): Promise<void>;
}

const taskHandlers: TaskHandlers = {
  settle_charge: settleCharge,
  expire_authorization: expireAuthorization,
  settle_refund: settleRefund,
  fail_refund: failRefund,
  open_dispute: openDisputeOfCard,
  decide_dispute: decideDispute,
  submit_payout: submitPayout,
  pay_payout: payPayout,
  fail_payout: failPayout,
  reconcile_payout: reconcilePayout,
  warn_of_fraud: warnOfFraud,
};

/** Made at the first start and kept: the same account after every restart. */
function remembered(store: Store, name: string, make: () => string): string {
  const known = store.meta(name);
  if (known !== null) return known;
  const made = make();
  store.setMeta(name, made);
  return made;
}

function keysOf(store: Store): ApiKeys {
  const key = (prefix: string): string => remembered(store, prefix, () => `${prefix}_test_${randomText(32)}`);
  return { secret: key('sk'), restricted: key('rk'), publishable: key('pk') };
}

export async function startStripeTwin(options: StripeTwinOptions): Promise<StripeTwin> {
  const store = openStore(options.stateFile);
  const clock = createClock(options.now, {
    ms: Number(store.meta('offset_ms') ?? 0),
    keep: (ms) => store.setMeta('offset_ms', String(ms)),
  });
  let url = '';
  const world: World = {
    store,
    clock,
    faults: createFaults(),
    keys: keysOf(store),
    accountId: remembered(store, 'account', () => `acct_${randomText(16)}`),
    url: () => url,
    log: options.log,
  };
  const onActivity = options.onActivity ?? ((): void => undefined);
  const courier = startCourier(world, onActivity);
  const afterwards = (): void => {
    tasks.poke();
    courier.poke();
    onActivity();
  };
  const tasks = startTasks(world, taskHandlers, () => {
    courier.poke();
  });
  const server = await listen(
    { world, api: createApi(world, afterwards), stripeJs: createStripeJs(), afterwards },
    options.port,
  );
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  if (options.holdDeliveries !== true) courier.open();
  afterwards();
  return {
    url,
    keys: world.keys,
    accountId: world.accountId,
    faults: world.faults,
    advance: (byMs) => clock.advance(byMs),
    wake: () => clock.wake(),
    deliver: () => courier.open(),
    pendingDeliveries: () => courier.busy(),
    stop: async () => {
      tasks.stop();
      clock.stop();
      await courier.stop();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      store.close();
    },
  };
}
