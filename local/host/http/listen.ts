import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loopback } from '../place.ts';
import { StartRefused } from '../start-refused.ts';

/** A server of this machine. */
export interface LocalServer {
  readonly port: number;
  stop(): void;
}

/** Serves on loopback alone; port 0 takes any free one. */
export const listenLocally = (port: number, listener: RequestListener): Promise<LocalServer> =>
  new Promise((resolve, reject) => {
    const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 }, listener);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken ? new StartRefused(`port ${String(port)} is in use: choose another --port-base.`) : error,
      );
    });
    server.listen(port, loopback, () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
