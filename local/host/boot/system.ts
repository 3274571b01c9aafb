import { type Place, placeAt, portOf } from '../place.ts';
import { openConsole, prepareConsole } from './console.ts';
import { deployLocally } from './deployment.ts';
import { openDoors } from './doors.ts';
import { type Endpoints, endpointsOf, writeEndpoints } from './endpoints.ts';
import { engineUrl, startEngine } from './engine.ts';
import type { StartOptions } from './options.ts';
import { refuseTakenPorts } from './ports.ts';
import { type Progress, createProgress } from './progress.ts';
import { seed } from './seed.ts';
import { prepareShop } from './shop.ts';
import { startServices } from './services.ts';
import { type Shutdown, createShutdown } from './shutdown.ts';
import { type State, openState } from './state.ts';

export interface SystemOptions extends StartOptions {
  /** Folder of the repository. */
  readonly root: string;
  readonly say: (line: string) => void;
  /** The system cannot go on; it has not been stopped yet. */
  readonly onFatal: (why: string) => void;
}

/** The whole system, running. */
export interface System {
  readonly endpointsFile: string;
  readonly endpoints: Endpoints;
  stop(): Promise<void>;
}

interface Boot {
  readonly options: SystemOptions;
  readonly place: Place;
  readonly state: State;
  readonly shutdown: Shutdown;
  readonly progress: Progress;
}

const portsOf = (place: Place, hasConsole: boolean): readonly number[] => {
  const { apiUrl, functionUrl, stripeUrl, siteUrl, consoleUrl, awsUrl, engineUrl: engine } = place;
  const own = [apiUrl, functionUrl, stripeUrl, siteUrl, ...(hasConsole ? [consoleUrl] : []), awsUrl];
  return (engineUrl(engine) === engine ? [...own, engine] : own).map(portOf);
};

const startTables = async ({ options, place, state, shutdown, progress }: Boot): Promise<void> => {
  const engine = await progress.step('DynamoDB engine', () =>
    startEngine({
      url: place.engineUrl,
      logDirectory: state.logDirectory,
      dataFile: state.engineFile,
      onRestart: (how) => {
        options.say(`the DynamoDB engine ended (${how}) and is started again with all that it had written.`);
      },
      onCrash: (how) => {
        options.onFatal(`the DynamoDB engine ended (${how}): see ${state.logDirectory}/engine.log.`);
      },
    }),
  );
  shutdown.onStop(() => engine.stop());
};

const bootSystem = async (boot: Boot): Promise<Endpoints> => {
  const { options, place, state, shutdown, progress } = boot;
  const { root, portBase, say: log } = options;
  await startTables(boot);
  const [deployment, shop, pages] = await Promise.all([
    deployLocally({ root, portBase, place, directory: state.directory }, progress),
    prepareShop({ root, portBase, place }, progress),
    options.hasConsole ? prepareConsole(root, progress) : null,
  ]);
  const { resources } = deployment;
  const endpoints = endpointsOf(place, resources, options.hasConsole);
  const services = await progress.step('tables, queues, buckets, rules', () =>
    startServices({ place, state, shutdown, log }, deployment),
  );
  await openDoors({ pages: shop.pages, place, shutdown }, services, resources);
  const opened =
    pages === null ? null : await openConsole({ place, pages, endpoints, deployment, services, shutdown });
  const { secret, publishable } = services.twin.keys;
  const seeded = await progress.step('catalogue, keys, webhook endpoint', () =>
    seed({ endpoints, stripeKeys: { secret, publishable }, seededFile: state.seededFile }),
  );
  shop.open({ browserKey: seeded.keys.browser, publishableKey: publishable });
  services.start();
  writeEndpoints(state.endpointsFile, { ...endpoints, ...seeded });
  opened?.warm();
  if (options.isWatched) {
    // Only who asks for it waits for the bundler to load.
    const { startWatch } = await import('../watch/watch.ts');
    const { renew } = services.runner;
    const { directory } = state;
    shutdown.onStop(await startWatch({ root, directory, functions: deployment.functions, renew, say: log }));
  }
  return endpoints;
};

/** Starts the whole system of the laptop; what a failed start has begun is ended again. */
export const startSystem = async (options: SystemOptions): Promise<System> => {
  const here = placeAt(options.portBase);
  const place = { ...here, engineUrl: engineUrl(here.engineUrl) };
  await refuseTakenPorts(portsOf(here, options.hasConsole));
  const state = openState(options.stateDirectory, options.isEphemeral);
  const shutdown = createShutdown(options.say);
  shutdown.onStop(() => {
    state.close();
  });
  try {
    const boot = { options, place, state, shutdown, progress: createProgress(options.say) };
    const endpoints = await bootSystem(boot);
    return { endpointsFile: state.endpointsFile, endpoints, stop: () => shutdown.stop() };
  } catch (error) {
    await shutdown.stop();
    throw error;
  }
};
