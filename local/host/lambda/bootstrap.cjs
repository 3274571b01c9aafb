'use strict';
// What AWS calls the runtime interface client: loads the handler and asks the Runtime API for work.
const http = require('node:http');
const path = require('node:path');

const offsetKey = Symbol.for('local.clockOffsetMs');
// Absent where nobody watches, see ../../preload/calls.cjs.
const calls = globalThis[Symbol.for('local.calls')];
const exitCodes = { unhandledRejection: 128, uncaughtException: 129 };
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const base = new URL(`http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/`);
let requestId = null;

// The host holds the other end of this pipe: when it is gone, however it went, so are we.
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0));
process.stdin.resume();
process.stdin.unref();

const call = (method, to, body) =>
  new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = http.request(new URL(to, base), { method, agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });

const describe = (error) => {
  const isError = error instanceof Error;
  return {
    errorType: isError ? error.name : typeof error,
    errorMessage: isError ? error.message : String(error),
    trace: isError && error.stack ? error.stack.split('\n') : [],
  };
};

const report = (to, error) => {
  calls?.end();
  const description = describe(error);
  const [, root] = /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID) ?? [];
  const timestamp = new Date().toISOString();
  const line = { timestamp, level: 'ERROR', requestId, message: description, xray_trace_id: root };
  process.stderr.write(`${JSON.stringify(line)}\n`);
  return call('POST', to, JSON.stringify(description));
};

const crash = (origin) => (error) => {
  const leave = () => process.exit(exitCodes[origin]);
  report(requestId ? `invocation/${requestId}/error` : 'init/error', error).then(leave, leave);
};
process.on('uncaughtException', crash('uncaughtException'));
process.on('unhandledRejection', crash('unhandledRejection'));

const contextOf = (headers) => {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
};

const serve = async (handler) => {
  const { headers, body } = await call('GET', 'invocation/next');
  globalThis[offsetKey] = Number(headers['local-clock-offset-ms']);
  requestId = headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  calls?.begin(requestId);
  const answer = await Promise.resolve()
    .then(() => handler(JSON.parse(body), contextOf(headers)))
    .then((result) => ({ result: JSON.stringify(result) ?? 'null' }))
    .catch((error) => ({ error }));
  if ('error' in answer) await report(`invocation/${requestId}/error`, answer.error);
  else {
    calls?.end();
    await call('POST', `invocation/${requestId}/response`, answer.result);
  }
  requestId = null;
};

const load = () => {
  const [file, ...names] = process.env._HANDLER.split('.');
  const module = require(path.join(process.env.LAMBDA_TASK_ROOT, file));
  const handler = names.reduce((value, name) => value?.[name], module);
  if (typeof handler === 'function') return handler;
  throw Object.assign(new Error(`${process.env._HANDLER} is not a function`), {
    name: 'Runtime.HandlerNotFound',
  });
};

const main = async () => {
  let handler;
  try {
    handler = load();
  } catch (error) {
    await report('init/error', error);
    process.exit(1);
  }
  for (;;) await serve(handler);
};

// A call that fails here means that the host is gone.
main().catch(() => process.exit(0));
