import { fileURLToPath } from 'node:url';
import { credentialsOf } from './credentials.ts';
import type { FunctionSpec } from './function-spec.ts';

const preload = (file: string): string => fileURLToPath(new URL(`../../preload/${file}`, import.meta.url));
// The clock first: the other reads the time.
const preloads = ['clock.cjs', 'calls.cjs'].map(preload);

/** What an environment is told beside what its template says. */
export interface EnvironmentPlace {
  readonly region: string;
  readonly awsUrl: string;
  readonly runtimeApi: string;
  readonly logStream: string;
  readonly clockOffsetMs: number;
}

// Node splits NODE_OPTIONS at spaces; a path may hold some.
const quoted = (option: string): string => `"${option.replace(/[\\"]/g, '\\$&')}"`;

// The cap keeps Lambda's proportion: what is not heap goes to code, buffers and threads.
const nodeOptions = (spec: FunctionSpec): string =>
  [
    spec.variables['NODE_OPTIONS'] ?? '',
    `--max-old-space-size=${String(Math.max(64, Math.floor(spec.memoryMb * 0.9)))}`,
    ...preloads.map((file) => quoted(`--require=${file}`)),
  ]
    .filter((option) => option !== '')
    .join(' ');

/** The whole environment of a function, from nothing: no variable of the host's own shell reaches it. */
export const environmentVariables = (spec: FunctionSpec, place: EnvironmentPlace): Record<string, string> => {
  const { accessKeyId, secretAccessKey } = credentialsOf(spec.roleArn);
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    AWS_ENDPOINT_URL: place.awsUrl,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    ...spec.variables,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: 'local',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: spec.qualifiers.find((qualifier) => /^\d+$/.test(qualifier)) ?? '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: spec.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: place.logStream,
    AWS_LAMBDA_RUNTIME_API: place.runtimeApi,
    LAMBDA_TASK_ROOT: spec.codeDirectory,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LOCAL_CLOCK_OFFSET_MS: String(place.clockOffsetMs),
    NODE_OPTIONS: nodeOptions(spec),
    _HANDLER: spec.handler,
  };
};
