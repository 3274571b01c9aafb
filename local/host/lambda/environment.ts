import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../seam.ts';
import type { FunctionSpec } from './function-spec.ts';
import type { LogFile } from './log-file.ts';
import { type HearCalls, createOutput } from './output.ts';
import type { RuntimeApi, RuntimeListener } from './runtime-api.ts';
import { environmentVariables } from './variables.ts';

const bootstrap = fileURLToPath(new URL('./bootstrap.cjs', import.meta.url));

/** What environments of one function have in common. */
export interface EnvironmentKit {
  readonly spec: FunctionSpec;
  readonly runtimeApi: RuntimeApi;
  readonly clock: Clock;
  readonly region: string;
  readonly awsUrl: string;
  readonly log: LogFile;
}

/** One process that runs one invocation at a time. */
export interface Environment {
  readonly id: string;
  readonly pid: number | undefined;
  kill(): void;
}

/** What an environment tells its pool. */
export interface EnvironmentWatcher extends RuntimeListener {
  /** An invocation called others. */
  called: HearCalls;
  /** The process is gone, for whatever reason; nothing follows. */
  gone(how: string): void;
}

const spawnProcess = (kit: EnvironmentKit, id: string): ChildProcess =>
  spawn(process.execPath, [bootstrap], {
    cwd: kit.spec.codeDirectory,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environmentVariables(kit.spec, {
      region: kit.region,
      awsUrl: kit.awsUrl,
      runtimeApi: kit.runtimeApi.addressOf(id),
      logStream: `[$LATEST]${id.replaceAll('-', '')}`,
      clockOffsetMs: kit.clock.offsetMs(),
    }),
  });

/** Starts a process for the function and reports what it does. */
export const startEnvironment = (kit: EnvironmentKit, watcher: EnvironmentWatcher): Environment => {
  const id = randomUUID();
  kit.runtimeApi.listen(id, watcher);
  const child = spawnProcess(kit, id);
  const output = createOutput(kit.log, (requestId, calls) => {
    watcher.called(requestId, calls);
  });
  for (const stream of [child.stdout, child.stderr]) if (stream) output.take(stream);
  // The pipe breaks when the process dies first; its end is reported by 'exit'.
  child.stdin?.on('error', () => undefined);
  child.once('error', (error) => {
    kit.runtimeApi.forget(id);
    watcher.gone(error.message);
  });
  child.once('exit', (code, signal) => {
    kit.runtimeApi.forget(id);
    watcher.gone(
      signal ? `signal: ${signal === 'SIGKILL' ? 'killed' : signal}` : `exit status ${String(code)}`,
    );
  });
  return {
    id,
    pid: child.pid,
    kill: () => {
      child.kill('SIGKILL');
    },
  };
};
