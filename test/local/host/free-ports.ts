import { refuseTakenPorts } from '../../../local/host/boot/ports.ts';

/** Two systems and a port at which nobody listens fit into one block. */
const blockSize = 20;
const blocksOfWorker = 40;
const mostWorkers = 24;
// Below the ports that the kernel gives to callers, above those of the systems that other suites start.
const lowest = 11_000;

// Who asks twice before he listens gets two.
let given = 0;

const isFree = async (base: number): Promise<boolean> => {
  const ports = Array.from({ length: blockSize }, (_, at) => base + at);
  return await refuseTakenPorts(ports).then(
    () => true,
    () => false,
  );
};

/**
 * The first port of a block that nobody listens on. Each worker of a run searches a range of its own, so two files
 * at once never meet; another run on this machine begins its search somewhere else.
 */
export const freePortBase = async (
  worker = Number(process.env['JEST_WORKER_ID'] ?? 1),
  startAt: number = process.pid + given++,
): Promise<number> => {
  const range = lowest + (worker % mostWorkers) * blocksOfWorker * blockSize;
  for (let tried = 0; tried < blocksOfWorker; tried += 1) {
    const base = range + ((startAt + tried) % blocksOfWorker) * blockSize;
    if (await isFree(base)) return base;
  }
  throw new Error(`no ${String(blockSize)} free ports in a row from ${String(range)} on`);
};
