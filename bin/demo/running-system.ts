import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DemoRefused } from './demo-refused.ts';
import { answers, readEndpoints } from './endpoints.ts';
import type { Endpoints } from './endpoints.ts';
import type { DemoOptions } from './options.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The system that the story is played on. */
export interface RunningSystem {
  readonly endpoints: Endpoints;
  readonly stateFolder: string;
  /** Ends the system if the demo has started it. */
  stop(): Promise<void>;
}

/** Takes the system that runs, or starts one. */
export async function findOrStart(options: DemoOptions, say: (line: string) => void): Promise<RunningSystem> {
  const file = resolve(options.endpoints ?? join(options.state, 'endpoints.json'));
  const endpoints = await readEndpoints(file);
  if (endpoints !== null && (await answers(endpoints))) {
    return { endpoints, stateFolder: dirname(file), stop: () => Promise.resolve() };
  }
  if (options.endpoints !== null) {
    throw new DemoRefused(`Nothing answers where ${file} says: run npm start, or leave --endpoints out.`);
  }
  return await startOne(file, options, say);
}

async function startOne(
  file: string,
  { state, portBase }: DemoOptions,
  say: (line: string) => void,
): Promise<RunningSystem> {
  say('no system runs, so one is started for the demo:');
  const flags = ['--port-base', portBase, '--state', resolve(state)];
  const child = spawn(process.execPath, [join(root, 'local', 'start.ts'), ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  // A terminal's Ctrl-C reaches the system by itself; what ends the demo alone must end its system, too.
  const follow = (): void => void child.kill();
  process.once('exit', follow);
  const stop = async (): Promise<void> => {
    process.off('exit', follow);
    child.kill();
    await ended;
  };
  await saysReady(child, say);
  const endpoints = await readEndpoints(file);
  if (endpoints === null) throw new DemoRefused(`the system that was started left no ${file}.`);
  return { endpoints, stateFolder: dirname(file), stop };
}

function saysReady(child: ChildProcess, say: (line: string) => void): Promise<void> {
  return new Promise((done, fail) => {
    let last = 'nothing';
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        last = line;
        say(`  ${line}`);
        if (line.startsWith('ready in')) done();
      });
    }
    child.once('exit', () => {
      fail(new DemoRefused(`The system did not start; its last words: ${last}`));
    });
  });
}
