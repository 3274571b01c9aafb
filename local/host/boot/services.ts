import { registerAccessKey } from '../../aws/access-keys.ts';
import { startAwsFront } from '../../aws/front.ts';
import { type AwsStores, createAwsStores } from '../../aws/stores.ts';
import { createActivity } from '../../events/activity.ts';
import { createClock } from '../../events/clock.ts';
import type { LocalContext } from '../../seam.ts';
import { type StripeTwin, startStripeTwin } from '../../stripe/twin.ts';
import { credentialsOf } from '../lambda/credentials.ts';
import { type LambdaHost, startLambdaHost } from '../lambda/runner.ts';
import { type Place, portOf } from '../place.ts';
import type { LocalDeployment } from './deployment.ts';
import type { Shutdown } from './shutdown.ts';
import type { State } from './state.ts';

/** What serves the functions: AWS as far as the template uses it, and Stripe. */
export interface Services {
  readonly context: LocalContext;
  readonly runner: LambdaHost;
  readonly stores: AwsStores;
  readonly twin: StripeTwin;
}

export interface ServicesKit {
  readonly place: Place;
  readonly state: State;
  readonly shutdown: Shutdown;
  readonly log: (line: string) => void;
}

const contextOf = ({ place, state, log }: ServicesKit): LocalContext => ({
  clock: createClock(0, state.db),
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
  });
  kit.shutdown.onStop(() => twin.stop());
  return twin;
};

/** Starts everything that functions call, and makes in it what the template names. */
export const startServices = async (
  kit: ServicesKit,
  { functions, resources }: LocalDeployment,
): Promise<Services> => {
  const context = contextOf(kit);
  for (const { roleArn } of functions) {
    const { accessKeyId, secretAccessKey } = credentialsOf(roleArn);
    registerAccessKey(accessKeyId, secretAccessKey, roleArn);
  }
  const runner = await startLambdaHost(context, functions, kit.state.logDirectory);
  kit.shutdown.onStop(() => runner.stop());
  const twin = await startTwin(kit, context);
  const stores = createAwsStores(context);
  kit.shutdown.onStop(() => stores.stop());
  const front = await startAwsFront({
    port: portOf(kit.place.awsUrl),
    services: stores.services,
    log: kit.log,
  });
  kit.shutdown.onStop(() => front.stop());
  await stores.provision(resources);
  return { context, runner, stores, twin };
};
