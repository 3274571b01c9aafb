import { createServer } from 'node:net';
import { loopback } from '../place.ts';
import { StartRefused } from '../start-refused.ts';

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, loopback, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });

/** Says in one line that the system cannot start here, before anything is built. */
export const refuseTakenPorts = async (ports: readonly number[]): Promise<void> => {
  const free = await Promise.all(ports.map(isFree));
  const taken = ports.filter((_, at) => !free[at]);
  if (taken.length === 0) return;
  throw new StartRefused(
    `port ${taken.join(', ')} in use: is the system running already? Stop it or choose another --port-base.`,
  );
};
