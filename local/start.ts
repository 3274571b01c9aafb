import { fileURLToPath } from 'node:url';
import { startOptions } from './host/boot/options.ts';
import { type System, startSystem } from './host/boot/system.ts';

/** `npm start`: the whole system on this machine, out of the template that the cloud gets. */
const root = fileURLToPath(new URL('..', import.meta.url));
const stopWithinMs = 2_500;
// By name: to import them all would load the CDK before the first line is said.
const expected = new Set(['StartRefused', 'BundleFailed', 'BundleMissing', 'OpsRefusal', 'StageConfigError']);

const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

// Whoever started us may stop reading; what nobody reads must not end the system.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const running = Promise.withResolvers<System | null>();
let isLeaving = false;

// The reason for leaving is the last word: what the parts still say while they end is only noise.
const say = (line: string): void => {
  if (!isLeaving) process.stdout.write(`${line}\n`);
};

// Every child ends when this process does, so leaving late is worse than leaving something unsaid.
const leave = async (exitCode: number): Promise<void> => {
  if (isLeaving) return;
  isLeaving = true;
  setTimeout(() => process.exit(exitCode), stopWithinMs).unref();
  const system = await Promise.race([running.promise, Promise.resolve(null)]);
  await system?.stop();
  process.exit(exitCode);
};

const fail = (why: string): void => {
  complain(why);
  void leave(1);
};

// A sentence where the reason is known, everything where it is not.
const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return expected.has(error.name) ? error.message : (error.stack ?? error.message);
};

const start = async (): Promise<System> => {
  const startedAt = performance.now();
  const options = startOptions(process.argv.slice(2), process.cwd());
  say(
    `stage local on ports ${String(options.portBase)} to ${String(options.portBase + 6)}, state in ${options.stateDirectory}`,
  );
  const system = await startSystem({ ...options, root, say, onFatal: fail });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { api, console } = system.endpoints;
  const shown = console === null ? '' : `console ${console}, `;
  say(`ready in ${seconds} s: ${shown}API ${api}/v1, all addresses in ${system.endpointsFile}`);
  return system;
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    say('stopping');
    void leave(0);
  });
}

process.on('uncaughtException', (error) => {
  fail(error.stack ?? error.message);
});

try {
  running.resolve(await start());
} catch (error) {
  fail(explain(error));
}
