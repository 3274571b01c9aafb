'use strict';
// Notes which calls a function makes over HTTP and how long they take, and tells the host on standard output, in the
// order of the function's own lines. Of a request it keeps method, host, path and AWS's words for the operation; no
// query, header or body.
const { subscribe } = require('node:diagnostics_channel');

const mark = '\u001e';
const mostCalls = 200;
// What takes this long is told before it ends: a function that is killed would take it along.
const tellAfterMs = 400;
const runtimeApi = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split('/')[0];
const open = new Map();
let ended = [];
let timer = null;
let requestId = 'init';
let count = 0;

const tell = (message) => process.stdout.write(`${mark}${JSON.stringify(message)}\n`);

const send = (calls) => {
  clearTimeout(timer);
  timer = null;
  ended = [];
  if (calls.length > 0) tell({ requestId, calls: calls.map(({ at: _, ...call }) => call) });
};
const tellEnded = () => send(ended);
const tellAll = () => send([...ended, ...open.values()]);

const serviceOf = (authorization) =>
  /Credential=[^/]+\/\d+\/[^/]+\/([a-z0-9-]+)\/aws4_request/.exec(String(authorization))?.[1];

const begun = (request) => {
  const host = String(request.getHeader('host') ?? request.host);
  if (host === runtimeApi || count >= mostCalls) return;
  count += 1;
  const call = {
    n: count,
    startMs: Date.now(),
    method: request.method,
    host,
    path: request.path.split('?')[0],
    target: request.getHeader('x-amz-target'),
    service: serviceOf(request.getHeader('authorization')),
    at: performance.now(),
  };
  open.set(request, call);
  request.once('close', () => over(request, { error: request.errored?.code ?? 'closed' }));
  timer ??= setTimeout(tellAll, tellAfterMs).unref();
};

const over = (request, outcome) => {
  const call = open.get(request);
  if (call === undefined) return;
  open.delete(request);
  ended.push({ ...call, ...outcome, durationMs: performance.now() - call.at });
};

subscribe('http.client.request.start', ({ request }) => begun(request));
subscribe('http.client.response.finish', ({ request, response }) => {
  const { headers, statusCode } = response;
  over(request, {
    status: statusCode,
    errorType: headers['x-amzn-errortype'],
    answerId: headers['x-amzn-requestid'] ?? headers['request-id'],
  });
});
subscribe('http.client.request.error', ({ request, error }) =>
  over(request, { error: error.code ?? error.name }),
);

globalThis[Symbol.for('local.calls')] = {
  // Every line from here on belongs to this invocation, as those before it do to the start.
  begin: (id) => {
    tellEnded();
    requestId = id;
    count = 0;
    tell({ requestId });
  },
  end: tellEnded,
};
