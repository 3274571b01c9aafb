import { registerAccessKey } from '../../aws/access-keys.ts';
import { startAwsFront } from '../../aws/front.ts';
import { type AwsStores, createAwsStores } from '../../aws/stores.ts';
import { createActivity } from '../../events/activity.ts';
import { createClock } from '../../events/clock.ts';
import { type EventMachinery, createEventMachinery } from '../../events/machinery.ts';
import { createIssuerService } from '../../issuer/issuer-service.ts';
import type { Observer, Recorder } from '../../observe/observations.ts';
import { createObserver } from '../../observe/observer.ts';
import { watchQueues } from '../../observe/queues.ts';
import type { Access, AwsService, Clock, LocalContext } from '../../seam.ts';
import { type StripeTwin, startStripeTwin } from '../../stripe/twin.ts';
import { credentialsOf } from '../lambda/credentials.ts';
import type { FunctionSpec } from '../lambda/function-spec.ts';
import { type LambdaHost, startLambdaHost } from '../lambda/runner.ts';
import { type Place, portOf } from '../place.ts';
import { type Permissions, openAccess } from './access.ts';
import type { LocalDeployment } from './deployment.ts';
import type { Shutdown } from './shutdown.ts';
import type { State } from './state.ts';

/** What serves the functions: AWS as far as the template uses it, and Stripe. */
export interface Services {
  readonly context: LocalContext;
  readonly runner: LambdaHost;
  readonly observer: Observer;
  readonly twin: StripeTwin;
  readonly stores: AwsStores;
  readonly events: EventMachinery;
  /** Lets begin what happens by itself: mappings, schedules, expiry. */
  start(): void;
}

export interface ServicesKit {
  readonly place: Place;
  readonly state: State;
  readonly shutdown: Shutdown;
  readonly log: (line: string) => void;
}

const writes: ReadonlySet<string> = new Set([
  'BatchWriteItem',
  'DeleteItem',
  'ExecuteStatement',
  'ExecuteTransaction',
  'PutItem',
  'TransactWriteItems',
  'UpdateItem',
]);

const registerRoles = (functions: readonly FunctionSpec[]): void => {
  for (const { roleArn } of functions) {
    const { accessKeyId, secretAccessKey } = credentialsOf(roleArn);
    registerAccessKey(accessKeyId, secretAccessKey, roleArn);
  }
};

const startObserver = ({ state, shutdown, log }: ServicesKit, clock: Clock): Observer => {
  const { db, logDirectory } = state;
  const observer = createObserver({ clock, db, log, logDirectory });
  shutdown.onStop(() => {
    observer.stop();
  });
  return observer;
};

const contextOf = (
  { place, state, log }: ServicesKit,
  parts: { clock: Clock; recorder: Recorder; access: Access },
): LocalContext => ({
  ...parts,
  db: state.db,
  stateDir: state.dataDirectory,
  region: place.region,
  accountId: place.accountId,
  awsUrl: place.awsUrl,
  engineUrl: place.engineUrl,
  activity: createActivity(),
  log,
});

const startTwin = async (kit: ServicesKit, context: LocalContext): Promise<StripeTwin> => {
  const { clock, activity } = context;
  const twin = await startStripeTwin({
    port: portOf(kit.place.stripeUrl),
    stateFile: kit.state.stripeFile,
    now: () => clock.now(),
    log: kit.log,
    onActivity: () => activity.touch(),
    // Of an earlier run something may be due before the webhook's door is open.
    holdDeliveries: true,
  });
  kit.shutdown.onStop(() => twin.stop());
  return twin;
};

// A change is on its way to whoever reads the stream before its writer has the answer.
const announcing = (service: AwsService, touched: () => void): AwsService => ({
  ...service,
  handle: async (request) => {
    const answer = await service.handle(request);
    const operation = request.headers['x-amz-target']?.split('.')[1] ?? '';
    if (writes.has(operation)) touched();
    return answer;
  },
});

const startAws = async (
  kit: ServicesKit,
  parts: { stores: AwsStores; events: EventMachinery; permissions: Permissions; issuer: AwsService },
): Promise<void> => {
  const { stores, events, permissions, issuer } = parts;
  const kept = stores.services.map((service) =>
    service.name === 'dynamodb' ? announcing(service, () => events.streamTouched()) : service,
  );
  // What keeps things comes last: S3 answers whatever nobody else claims.
  const services = [permissions.service, issuer, events.control, ...events.services, ...kept];
  const { guard } = permissions;
  const front = await startAwsFront({ port: portOf(kit.place.awsUrl), services, guard, log: kit.log });
  kit.shutdown.onStop(() => front.stop());
};

/** Starts everything that functions call, and makes in it what the template names. */
export const startServices = async (
  kit: ServicesKit,
  { functions, resources }: LocalDeployment,
): Promise<Services> => {
  const { shutdown, state } = kit;
  const clock = createClock(0, state.db);
  const observer = startObserver(kit, clock);
  const permissions = openAccess(resources, kit.place, kit.log);
  const { access } = permissions;
  const context = contextOf(kit, { clock, recorder: observer.recorder, access });
  registerRoles(functions);
  const runner = await startLambdaHost(context, functions, state.logDirectory);
  shutdown.onStop(() => runner.stop());
  const twin = await startTwin(kit, context);
  const stores = createAwsStores(context);
  shutdown.onStop(() => stores.stop());
  const events = createEventMachinery(context, {
    queues: stores.queues,
    objects: stores.objects,
    runner,
    onClockAdvance: async () => twin.wake(),
    twinPending: () => twin.pendingDeliveries(),
  });
  await startAws(kit, { stores, events, permissions, issuer: createIssuerService(context) });
  await stores.provision(resources);
  await events.provision(resources);
  const start = (): void => {
    stores.start();
    events.start();
    twin.deliver();
    shutdown.onStop(() => events.stop());
    shutdown.onStop(watchQueues(context, () => stores.desk.all()));
  };
  return { context, runner, observer, twin, stores, events, start };
};
