import { type Console, startConsole } from '../../console/console.ts';
import { pagesDirectory } from '../../../web/build.ts';
import type { Place } from '../place.ts';
import type { LocalDeployment } from './deployment.ts';
import type { Endpoints } from './endpoints.ts';
import { preparePages } from './pages.ts';
import type { Progress } from './progress.ts';
import type { Services } from './services.ts';
import type { Shutdown } from './shutdown.ts';

/** Builds the console's pages; if they do not build, the system goes on and says so. */
export const prepareConsole = async (root: string, progress: Progress): Promise<string> => {
  try {
    return await preparePages(root, 'console', progress);
  } catch (error) {
    progress.say(`the console has no pages: ${error instanceof Error ? error.message : String(error)}`);
    return pagesDirectory(root, 'console');
  }
};

export interface ConsoleDoor {
  readonly place: Place;
  readonly pages: string;
  readonly endpoints: Endpoints;
  readonly deployment: LocalDeployment;
  readonly services: Services;
  readonly shutdown: Shutdown;
}

/** Opens the console over everything that runs. */
export const openConsole = async (door: ConsoleDoor): Promise<Console> => {
  const { place, pages, endpoints, deployment, services, shutdown } = door;
  const console = await startConsole({
    ...services,
    place,
    pages,
    stage: endpoints.stage,
    tableName: endpoints.tables['main'] ?? '',
    documentsBucket: endpoints.buckets['documents'] ?? '',
    functions: deployment.functions.map(({ name }) => name).sort(),
  });
  shutdown.onStop(() => {
    console.stop();
  });
  return console;
};
