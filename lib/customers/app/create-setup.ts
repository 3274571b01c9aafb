import { Fault } from '../../shared/fault.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { Lease, StoredAnswer } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import type { CustomerId, Now, SetupId } from '../../shared/ids.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import type { CustomerMaker } from '../contract.ts';
import { buildCustomer } from '../domain/build-customer.ts';
import type { ConsentText } from '../domain/consent.ts';
import { customerIdOf } from '../domain/customer-id-of.ts';
import type { ObservedSetup } from '../domain/observed.ts';
import type { CustomerKind, Person } from '../domain/person.ts';
import { customerKey, setupKey } from '../domain/processor-keys.ts';
import type { Setup } from '../domain/setup.ts';
import type { SetupChange, SetupGateway, SetupReads, SetupStore } from './ports.ts';
import { toSetupView } from './setup-view.ts';

/** A customer that exists, or a person as the request describes it, perhaps under the id of one. */
export type SetupCustomer =
  | { readonly id: CustomerId; readonly email?: never }
  | (Person & { readonly id?: CustomerId | undefined; readonly kind: CustomerKind });

export interface SetupRequest {
  readonly customer: SetupCustomer;
  readonly returnUrl: string;
  readonly consent: ConsentText;
}

export interface CreateSetupDeps {
  readonly setups: Pick<SetupStore, 'readForCreate' | 'commit'>;
  readonly gateway: Pick<SetupGateway, 'createSetup'> & CustomerMaker;
  readonly seal: { seal(secret: string, place: string): Promise<string> };
  readonly now: Now;
  readonly livemode: boolean;
}

export interface CreateSetupInput {
  readonly request: SetupRequest;
  readonly ip: string;
  readonly reads: SetupReads;
  readonly lease: Lease;
}

/** The answer lacks the client secret, which is joined on the way out. */
export interface CreatedSetup {
  readonly answer: StoredAnswer;
  readonly clientSecret: string;
}

/** Customer, SetupIntent, one transaction. Unconfirmed it saves nothing: what stops in between is found by its keys. */
export async function createSetup(
  deps: CreateSetupDeps,
  input: CreateSetupInput,
): Promise<Result<CreatedSetup, Refusal>> {
  const { reads, request } = input;
  const setupId = setupIdOf(input.lease);
  const { customer } = request;
  if (customer.email === undefined && !reads.isKnown) return refuse(unknownCustomer);
  const customerId = customer.id ?? customerIdOf(setupId);
  const owner = await customerAtStripe(deps, customerId, reads);
  if (owner.kind !== 'yes') return notMade(owner);
  const idempotencyKey = setupKey(setupId);
  const made = await deps.gateway.createSetup({ setupId, processorCustomerId: owner.value, idempotencyKey });
  if (made.kind !== 'yes') return notMade(made);
  return keep(deps, input, { ...made.value, setupId, customerId, processorCustomerId: owner.value });
}

function customerAtStripe({ gateway }: CreateSetupDeps, customerId: CustomerId, reads: SetupReads) {
  const known = reads.processorCustomerId;
  return known === null
    ? gateway.createCustomer({ customerId, idempotencyKey: customerKey(customerId) })
    : Promise.resolve({ kind: 'yes', value: known } as const);
}

type NotMade = Exclude<Awaited<ReturnType<SetupGateway['createSetup']>>, { kind: 'yes' }>;

/** Nothing was checked before Stripe that it could refuse: a definite no is our mistake, not the caller's. */
function notMade(outcome: NotMade) {
  if (outcome.kind === 'no') throw new Fault('processor_refused_setup', outcome.code);
  return refuse(processorUnavailable(outcome));
}

interface Made {
  readonly setup: ObservedSetup;
  readonly clientSecret: string;
  readonly setupId: SetupId;
  readonly customerId: CustomerId;
  readonly processorCustomerId: string;
}

async function keep(
  deps: CreateSetupDeps,
  input: CreateSetupInput,
  made: Made,
): Promise<Result<CreatedSetup, Refusal>> {
  if (made.setup.livemode !== deps.livemode) throw new Fault('livemode_mismatch', made.setup.processorId);
  const change = await toChange(deps, input, made);
  const outcome = await deps.setups.commit(change);
  if (outcome === 'committed')
    return ok({ answer: answerOf(change.after, input), clientSecret: made.clientSecret });
  if (outcome === 'inbox_seen') throw new Fault('impossible_outcome', outcome);
  return refuse(takenOver);
}

async function toChange(deps: CreateSetupDeps, input: CreateSetupInput, made: Made): Promise<SetupChange> {
  const { request, lease, ip } = input;
  const { setup, setupId, customerId, processorCustomerId } = made;
  const createdAt = new Date(deps.now()).toISOString();
  const after: Setup = {
    id: setupId,
    customerId,
    processorId: setup.processorId,
    processorCustomerId,
    status: setup.status,
    lastErrorCode: setup.lastErrorCode,
    returnUrl: request.returnUrl,
    livemode: setup.livemode,
    quarantined: false,
    sealedClientSecret: await deps.seal.seal(made.clientSecret, setupId),
    createdAt,
    revision: 1,
  };
  const consent = {
    ...request.consent,
    subjectId: setupId,
    intentId: setup.processorId,
    at: createdAt,
    methodId: null,
  };
  const { customer } = request;
  return {
    before: null,
    after,
    ...(customer.email === undefined ? {} : { customer: buildCustomer(customerId, customer) }),
    given: { consent, ip },
    answer: { lease, answer: answerOf(after, input) },
  };
}

function answerOf(setup: Setup, { request }: CreateSetupInput): StoredAnswer {
  return toStoredAnswer(201, toSetupView(setup, request.consent.version));
}

function setupIdOf(lease: Lease): SetupId {
  if (!isId('stp', lease.resourceId)) throw new Fault('resource_id_malformed', lease.resourceId);
  return lease.resourceId;
}

const unknownCustomer: Refusal = {
  code: 'not_found',
  detail: 'There is no such customer: send the person with kind, email, name and address.',
};
