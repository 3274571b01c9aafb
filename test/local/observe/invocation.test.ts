import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FunctionSpec } from '../../../local/host/lambda/function-spec.ts';
import { type LambdaHost, startLambdaHost } from '../../../local/host/lambda/runner.ts';
import { contextIn, functionIn, temporaryFolder } from '../host/fixture.ts';
import { type Recording, createRecording } from './recording.ts';

const traceHeader = 'Root=1-65f0c0de-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1';
const traceId = '65f0c0de0123456789abcdef01234567';

const callTo = (target: string): string => `
  const http = require('node:http');
  const ask = (path, headers) => new Promise((resolve) => {
    const request = http.request(process.env.TARGET + path, { method: 'POST', headers }, (response) => {
      response.resume().on('end', resolve);
    });
    request.on('error', resolve);
    request.end('{"card":"4242424242424242"}');
  });
  exports.handler = async (event) => { ${target} };`;

describe('an invocation that is watched', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let recording: Recording;
  let host: LambdaHost | undefined;
  let server: Server;
  let url: string;

  beforeEach(async () => {
    folder = temporaryFolder();
    recording = createRecording();
    // Answers at once, but for what is asked to hang.
    server = createServer((request, response) => {
      if (request.url?.startsWith('/hang') === true) return;
      response.setHeader('x-amzn-requestid', 'answer-1');
      if (request.url?.startsWith('/v1/payment_intents') === true) response.statusCode = 402;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(() => {
    host?.stop();
    server.close();
    server.closeAllConnections();
    folder.remove();
  });

  const run = async (source: string, changes: Partial<FunctionSpec> = {}): Promise<LambdaHost> => {
    const spec = functionIn(folder.path, source, {
      name: 'payments-local-pay',
      variables: { TARGET: url },
      ...changes,
    });
    const context = { ...contextIn(folder.path), recorder: recording, awsUrl: url };
    host = await startLambdaHost(context, [spec], join(folder.path, 'logs'));
    return host;
  };
  const invoke = (functions: LambdaHost) => functions.invoke('payments-local-pay', '{}', { traceHeader });

  it('is a span below its caller, with the cold start of the first call alone', async () => {
    const functions = await run('exports.handler = async () => 1;');
    await invoke(functions);
    await invoke(functions);
    const [first, second] = recording.spans.filter(({ kind }) => kind === 'function');
    const [init, another] = recording.spans.filter(({ kind }) => kind === 'init');
    expect(first).toMatchObject({
      traceId,
      parentId: '0123456789abcdef',
      name: 'pay',
      status: 'ok',
      attributes: { function: 'payments-local-pay', coldStart: true },
    });
    expect(second?.attributes['coldStart']).toBe(false);
    expect(init).toMatchObject({ traceId, parentId: first?.spanId });
    expect(init?.durationMs).toBeLessThanOrEqual(first?.durationMs ?? 0);
    expect(another).toBeUndefined();
  });

  it('has the calls that the function makes below it, without what they carry', async () => {
    const functions = await run(
      callTo(`
        await ask('/', { 'x-amz-target': 'DynamoDB_20120810.PutItem', authorization: 'Bearer pks_secret' });
        await ask('/v1/payment_intents/pi_12345678/confirm?client_secret=pi_1_secret_2', { host: 'stripe.test' });
      `),
    );
    await invoke(functions);
    const [aws] = await recording.until('aws');
    const [stripe] = await recording.until('stripe');
    const [above] = recording.spans.filter(({ kind }) => kind === 'function');
    expect(aws).toMatchObject({
      traceId,
      parentId: above?.spanId,
      name: 'DynamoDB PutItem',
      status: 'ok',
      attributes: { httpStatus: 200, requestId: 'answer-1' },
    });
    expect(stripe).toMatchObject({
      name: 'POST /v1/payment_intents/{id}/confirm',
      status: 'ok',
      attributes: { httpStatus: 402, objectId: 'pi_12345678' },
    });
    expect(aws?.startMs).toBeGreaterThanOrEqual(above?.startMs ?? Infinity);
    expect(JSON.stringify(recording.spans)).not.toMatch(/4242|secret|pks_/);
  });

  it('tells the calls of each invocation apart', async () => {
    const functions = await run(callTo(`await ask('/', { 'x-amz-target': 'AmazonSQS.SendMessage' });`));
    for (const parent of ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']) {
      const header = traceHeader.replace('0123456789abcdef;', `${parent};`);
      await functions.invoke('payments-local-pay', '{}', { traceHeader: header });
    }
    const calls = await recording.until('aws', 2);
    const functionSpans = recording.spans.filter(({ kind }) => kind === 'function');
    expect(calls.map(({ parentId }) => parentId)).toEqual(functionSpans.map(({ spanId }) => spanId));
  });

  it('is an error with its type when the function throws', async () => {
    const functions = await run('exports.handler = async () => { throw new RangeError("4242"); };');
    await invoke(functions);
    const [span] = recording.spans.filter(({ kind }) => kind === 'function');
    expect(span).toMatchObject({
      status: 'error',
      attributes: { errorType: 'RangeError', error: 'unhandled' },
    });
    expect(JSON.stringify(recording.spans)).not.toContain('4242');
  });

  it('shows what a function waited for that was killed at its time-out', async () => {
    const functions = await run(callTo(`await ask('/hang', { 'x-amz-target': 'TrentService.Decrypt' });`), {
      timeoutMs: 900,
    });
    await invoke(functions);
    const [span] = recording.spans.filter(({ kind }) => kind === 'function');
    const [call] = await recording.until('aws');
    expect(span).toMatchObject({
      status: 'error',
      attributes: { errorType: 'Sandbox.Timedout', error: 'timeout' },
    });
    expect(call).toMatchObject({
      name: 'KMS Decrypt',
      status: 'error',
      parentId: span?.spanId,
      attributes: { errorType: 'unfinished' },
    });
    expect(call?.durationMs).toBeGreaterThan(400);
  });

  it('shows a connection that broke', async () => {
    const functions = await run(callTo(`await ask('/', { 'x-amz-target': 'AWSEvents.PutEvents' });`), {
      variables: { TARGET: 'http://127.0.0.1:9' },
    });
    await invoke(functions);
    const [call] = await recording.until('http');
    expect(call).toMatchObject({ status: 'error', attributes: { errorType: 'ECONNREFUSED' } });
  });

  it('measures duration, cold start and error', async () => {
    const functions = await run(
      'exports.handler = async (event) => { if (event.fail) throw new Error("x"); };',
    );
    await invoke(functions);
    await functions.invoke('payments-local-pay', '{"fail":true}');
    const dimensions = { function: 'pay' };
    expect(recording.measured.map(({ name, dimensions: by }) => [name, by])).toEqual([
      ['invocation.cold_start', dimensions],
      ['invocation.duration', dimensions],
      ['invocation.duration', dimensions],
      ['invocation.error', { ...dimensions, error: 'unhandled' }],
    ]);
  });

  it('marks the lines of its log with its id, and keeps reports out of it', async () => {
    const functions = await run(
      callTo(
        `await ask('/', { 'x-amz-target': 'AmazonSQS.SendMessage' }); console.log('{"message":"own"}');`,
      ),
    );
    await invoke(functions);
    await recording.until('aws');
    const [span] = recording.spans.filter(({ kind }) => kind === 'function');
    expect(recording.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { message: 'own', function_request_id: span?.attributes['requestId'] },
    ]);
  });
});
