import { availableParallelism } from 'node:os';
import { watchInvocation } from '../../observe/invocation.ts';
import { loggingDenial, roleDenial } from '../../iam/edges.ts';
import type { FunctionRunner, InvokeResult, LocalContext } from '../../seam.ts';
import { refused } from './failure.ts';
import { type FunctionSpec, parseFunctionRef } from './function-spec.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { type FunctionPool, createPool } from './pool.ts';
import { startRuntimeApi } from './runtime-api.ts';
import { createStartGate } from './start-gate.ts';

const payloadLimitBytes = 6_291_556;

/** The runner of all functions, with what the host needs to end it. */
export interface LambdaHost extends FunctionRunner {
  pids(): readonly number[];
  /** New invocations of the function run the code in this folder. */
  readonly renew: (functionName: string, codeDirectory: string) => void;
  stop(): void;
}

interface Deployed {
  readonly spec: FunctionSpec;
  readonly pool: FunctionPool;
  readonly log: LogFile;
}

const withinLimit = (result: InvokeResult): InvokeResult => {
  if (!result.ok || Buffer.byteLength(result.payload) <= payloadLimitBytes) return result;
  return refused(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded ${String(payloadLimitBytes)} bytes.`,
  );
};

// A function whose role may not write its log says nothing that anybody could read.
const silent: LogFile = { append: () => undefined, close: () => undefined };

const mayLog = ({ access, region, accountId }: LocalContext, spec: FunctionSpec): boolean => {
  const stream = `arn:aws:logs:${region}:${accountId}:log-group:${spec.logGroup}:log-stream:local`;
  return loggingDenial(access, spec.roleArn, stream) === null;
};

/** Runs the template's functions in processes of their own, as Lambda does. */
export const startLambdaHost = async (
  context: LocalContext,
  specs: readonly FunctionSpec[],
  logDirectory: string,
): Promise<LambdaHost> => {
  const runtimeApi = await startRuntimeApi();
  const gate = createStartGate(Math.max(2, availableParallelism()));
  const deployed = new Map(
    specs.map((spec): [string, Deployed] => {
      const { clock, region, awsUrl, recorder } = context;
      const log = mayLog(context, spec)
        ? openLogFile(spec.name, { directory: logDirectory, now: () => clock.now(), recorder })
        : silent;
      const pool = createPool({ spec, runtimeApi, clock, region, awsUrl, log, gate });
      return [spec.name, { spec, pool, log }];
    }),
  );

  const find = (ref: string): Deployed | undefined => {
    const { name, qualifier } = parseFunctionRef(ref);
    const found = deployed.get(name);
    const isThere =
      qualifier === null || qualifier === '$LATEST' || found?.spec.qualifiers.includes(qualifier);
    return isThere ? found : undefined;
  };

  return {
    exists: (ref) => find(ref) !== undefined,
    invoke: async (ref, payload, options) => {
      const target = find(ref);
      if (!target) return refused('ResourceNotFoundException', `Function not found: ${ref}`);
      if (roleDenial(context.access, target.spec.roleArn) !== null) {
        return refused(
          'AccessDeniedException',
          'The role defined for the function cannot be assumed by Lambda.',
        );
      }
      if (Buffer.byteLength(payload) > payloadLimitBytes) {
        return refused('RequestEntityTooLargeException', 'Request must be smaller than 6291556 bytes.');
      }
      const { qualifier } = parseFunctionRef(ref);
      const functionArn = qualifier === null ? target.spec.arn : `${target.spec.arn}:${qualifier}`;
      const watched = watchInvocation(context, target.spec.name, options?.traceHeader);
      const { traceHeader, watch } = watched;
      const done = context.activity.begin('invocation');
      try {
        const result = withinLimit(await target.pool.invoke({ payload, functionArn, traceHeader, watch }));
        watched.end(result);
        return result;
      } finally {
        done();
      }
    },
    pids: () => [...deployed.values()].flatMap(({ pool }) => pool.pids()),
    renew: (functionName, codeDirectory) => {
      deployed.get(functionName)?.pool.renew(codeDirectory);
    },
    stop: () => {
      for (const { pool, log } of deployed.values()) {
        pool.stop();
        log.close();
      }
      runtimeApi.stop();
    },
  };
};
