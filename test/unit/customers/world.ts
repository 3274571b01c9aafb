/** Everything that the use cases of saved cards need, in memory, with a processor that is steered by hand. */
import { createMemoryIdempotencyStore } from '../../../lib/adapters/memory/idempotency-store.ts';
import { createMemorySavedMethodStore } from '../../../lib/adapters/memory/saved-method-store.ts';
import { createMemorySetupStore } from '../../../lib/adapters/memory/setup-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { CustomerGateway, SetupGateway } from '../../../lib/customers/app/ports.ts';
import type { CustomerMaker } from '../../../lib/customers/contract.ts';
import type { ObservedMethod, ObservedSetup } from '../../../lib/customers/domain/observed.ts';
import type { GatewayOutcome } from '../../../lib/shared/gateway-outcome.ts';
import type { Lease } from '../../../lib/shared/idempotency.ts';
import type { NewId } from '../../../lib/shared/ids.ts';

export const atMs = Date.parse('2026-11-23T10:00:00Z');
export const card = { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, country: 'FR' };

export function observedMethod(changes: Partial<ObservedMethod> = {}): ObservedMethod {
  return {
    processorId: 'pm_1',
    processorCustomerId: 'cus_1',
    isCard: true,
    card,
    createdAt: new Date(atMs).toISOString(),
    ...changes,
  };
}

type Gateway = CustomerGateway & SetupGateway & CustomerMaker;
type Answers = { [K in keyof Gateway]?: Awaited<ReturnType<Gateway[K]>> | undefined };

export const no = (code: string): GatewayOutcome<never> => ({
  kind: 'no',
  code,
  declineCode: null,
  message: code,
});
export const unknown: GatewayOutcome<never> = { kind: 'unknown', code: 'connection_failed' };
export const unreadable: GatewayOutcome<never> = {
  kind: 'unknown',
  code: 'unknown_value',
  unreadable: { field: 'setup_intent.status', value: 'requires_patience' },
};
const yes = <T>(value: T): GatewayOutcome<T> => ({ kind: 'yes', value });
const found = <T>(value: T | undefined): GatewayOutcome<T> =>
  value === undefined ? no('resource_missing') : yes(value);

function fakeStripe() {
  const methods = new Map<string, ObservedMethod>();
  const setups = new Map<string, ObservedSetup>();
  /** The card that an intent was confirmed with. */
  const used = new Map<string, string>();
  const calls: { readonly name: keyof Gateway; readonly key: string }[] = [];
  const laidDown: Answers = {};
  const reply = <K extends keyof Gateway>(
    name: K,
    key: string,
    usual: () => Awaited<ReturnType<Gateway[K]>>,
  ): Promise<Awaited<ReturnType<Gateway[K]>>> => {
    calls.push({ name, key });
    const next: Answers[K] = laidDown[name];
    laidDown[name] = undefined;
    return Promise.resolve(next ?? usual());
  };
  const gateway: Gateway = {
    createCustomer: ({ customerId, idempotencyKey }) =>
      reply('createCustomer', idempotencyKey, () => yes(`cus_${customerId}`)),
    createSetup: ({ setupId, processorCustomerId, idempotencyKey }) =>
      reply('createSetup', idempotencyKey, () => {
        const processorId = `seti_${setupId}`;
        const setup: ObservedSetup = {
          processorId,
          setupId,
          status: 'requires_payment_method',
          processorCustomerId,
          methodProcessorId: null,
          lastErrorCode: null,
          livemode: false,
        };
        setups.set(processorId, setup);
        return yes({ setup, clientSecret: `secret of ${processorId}` });
      }),
    retrieveSetup: (id) => reply('retrieveSetup', id, () => found(setups.get(id))),
    retrieveMethod: (id) => reply('retrieveMethod', id, () => found(methods.get(id))),
    intentOf: ({ processorId, among }) =>
      reply('intentOf', processorId, () => yes(among.find((id) => used.get(id) === processorId) ?? null)),
    detachMethod: (id, key) =>
      reply('detachMethod', key, () => {
        const method = methods.get(id);
        if (method === undefined) return no('resource_missing');
        if (method.processorCustomerId === null) return no('method_not_attached');
        const detached = { ...method, processorCustomerId: null };
        methods.set(id, detached);
        return yes(detached);
      }),
  };
  return { gateway, methods, setups, used, calls, laidDown };
}

export function world() {
  const state = createMemoryState();
  const answers = createMemoryIdempotencyStore();
  const stripe = fakeStripe();
  const clock = { nowMs: atMs };
  const noticed: string[] = [];
  const watcher = { noticed: (notice: string) => void noticed.push(notice) };
  let ids = 0;
  const newId: NewId = (prefix) => {
    ids += 1;
    return `${prefix}_${String(ids).padStart(32, '0')}`;
  };
  const methods = createMemorySavedMethodStore(state);
  const setups = createMemorySetupStore(state, answers);
  return {
    state,
    stripe,
    answers,
    methods,
    setups,
    gateway: stripe.gateway,
    setupGateway: stripe.gateway,
    noticed,
    cards: { methods, gateway: stripe.gateway, watcher, newId },
    seal: {
      seal: async (secret: string, place: string) => `${place}|${secret}`,
      open: async (sealed: string) => sealed.split('|')[1] ?? '',
    },
    clock,
    now: () => clock.nowMs,
    newId,
    livemode: false,
  };
}

export type World = ReturnType<typeof world>;

export async function leaseOf(of: World, resourceId: string): Promise<Lease> {
  const wanted: Lease = {
    record: { callerId: 'key_1', route: 'route', keyHash: resourceId },
    bodyHash: 'body',
    owner: of.newId('key'),
    resourceId,
    endsAtMs: atMs + 30_000,
  };
  const begun = await of.answers.begin(wanted, atMs);
  if (begun.kind !== 'started') throw new Error(begun.kind);
  return begun.lease;
}
