import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClock } from '../../../local/events/clock.ts';
import type { FunctionSpec } from '../../../local/host/lambda/function-spec.ts';
import { type LambdaHost, startLambdaHost } from '../../../local/host/lambda/runner.ts';
import { createStartGate } from '../../../local/host/lambda/start-gate.ts';
import { startRuntimeApi } from '../../../local/host/lambda/runtime-api.ts';
import type { Clock, InvokeResult } from '../../../local/seam.ts';
import { contextIn, functionIn, temporaryFolder } from './fixture.ts';
import { survivorsOf } from './running-system.ts';

const payloadOf = (result: InvokeResult): unknown => (result.ok ? JSON.parse(result.payload) : result);

describe('functions in processes of their own', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let host: LambdaHost | undefined;
  let clock: Clock;

  beforeEach(() => {
    folder = temporaryFolder();
    clock = createClock();
  });

  afterEach(() => {
    host?.stop();
    folder.remove();
  });

  const run = async (source: string, changes: Partial<FunctionSpec> = {}): Promise<LambdaHost> => {
    const spec = functionIn(folder.path, source, changes);
    host = await startLambdaHost(contextIn(folder.path, clock), [spec], join(folder.path, 'logs'));
    return host;
  };

  it('hands over the event and brings back the answer', async () => {
    const functions = await run('exports.handler = async (event) => ({ twice: event.number * 2 });');
    expect(payloadOf(await functions.invoke('fn', '{"number":21}'))).toEqual({ twice: 42 });
  });

  it('is reached by name, alias, version and ARN, and by nothing else', async () => {
    const functions = await run('exports.handler = async (_, context) => context.invokedFunctionArn;');
    const arn = 'arn:aws:lambda:eu-west-3:000000000000:function:fn';
    expect(payloadOf(await functions.invoke('fn:live', '{}'))).toBe(`${arn}:live`);
    expect(payloadOf(await functions.invoke(`${arn}:1`, '{}'))).toBe(`${arn}:1`);
    expect(payloadOf(await functions.invoke('fn', '{}'))).toBe(arn);
    expect([functions.exists('fn:old'), functions.exists('other'), functions.exists(arn)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await functions.invoke('fn:old', '{}')).toMatchObject({
      ok: false,
      errorType: 'ResourceNotFoundException',
    });
  });

  it('gives the template variables and the reserved ones, and nothing of the shell that started it', async () => {
    process.env['OF_THE_SHELL'] = 'yes';
    const functions = await run('exports.handler = async () => process.env;', {
      variables: { GREETING: 'salut' },
    });
    const variables = payloadOf(await functions.invoke('fn', '{}'));
    delete process.env['OF_THE_SHELL'];
    expect(variables).toMatchObject({
      GREETING: 'salut',
      AWS_REGION: 'eu-west-3',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4005',
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^AKIALOCAL[0-9A-F]{11}$/),
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-/),
    });
    expect(variables).not.toHaveProperty('OF_THE_SHELL');
    expect(variables).not.toHaveProperty('HOME');
  });

  it('hands a trace on', async () => {
    const functions = await run('exports.handler = async () => process.env._X_AMZN_TRACE_ID;');
    const root = 'Root=1-65f0c0de-0123456789abcdef01234567';
    const traceHeader = `${root};Parent=0123456789abcdef;Sampled=1`;
    const handed = payloadOf(await functions.invoke('fn', '{}', { traceHeader }));
    expect(handed).toMatch(new RegExp(`^${root};Parent=[0-9a-f]{16};Sampled=1$`));
    expect(handed).not.toContain('0123456789abcdef;');
  });

  it('keeps an environment for the next call', async () => {
    const functions = await run('let calls = 0; exports.handler = async () => [process.pid, ++calls];');
    const first = payloadOf(await functions.invoke('fn', '{}'));
    const second = payloadOf(await functions.invoke('fn', '{}'));
    expect([first, second]).toEqual([
      [functions.pids()[0], 1],
      [functions.pids()[0], 2],
    ]);
  });

  it('tells what the function threw, with its type', async () => {
    const functions = await run('exports.handler = async () => { throw new RangeError("too far"); };');
    expect(await functions.invoke('fn', '{}')).toEqual({
      ok: false,
      kind: 'unhandled',
      errorType: 'RangeError',
      errorMessage: 'too far',
    });
  });

  it('kills a function at its time-out, and starts the next call afresh', async () => {
    const functions = await run(
      'exports.handler = async (event) => { while (event.hang); return process.pid; };',
      { timeoutMs: 300 },
    );
    const before = payloadOf(await functions.invoke('fn', '{}'));
    const hung = await functions.invoke('fn', '{"hang":true}');
    const afterwards = payloadOf(await functions.invoke('fn', '{}'));
    expect(hung).toMatchObject({ ok: false, kind: 'timeout', errorType: 'Sandbox.Timedout' });
    expect(hung).toMatchObject({
      errorMessage: expect.stringMatching(/Task timed out after 0\.30 seconds$/),
    });
    expect(afterwards).not.toBe(before);
  });

  it('reports a process that was killed in the middle of a call, and serves the next call', async () => {
    const functions = await run(
      'exports.handler = async (event) => event.die ? process.kill(process.pid, "SIGKILL") && new Promise(() => {}) : "well";',
    );
    expect(await functions.invoke('fn', '{"die":true}')).toMatchObject({
      ok: false,
      kind: 'unhandled',
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Runtime exited with error: signal: killed$/),
    });
    expect(payloadOf(await functions.invoke('fn', '{}'))).toBe('well');
  });

  it('reports a rejection that nobody handled, instead of waiting for the time-out', async () => {
    const functions = await run(
      'exports.handler = async () => { Promise.reject(new TypeError("lost")); return new Promise(() => {}); };',
    );
    expect(await functions.invoke('fn', '{}')).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'lost',
    });
  });

  it('reports a module that cannot be loaded', async () => {
    const functions = await run('throw new SyntaxError("bad module");');
    expect(await functions.invoke('fn', '{}')).toMatchObject({
      errorType: 'SyntaxError',
      errorMessage: 'bad module',
    });
  });

  it('runs no more environments at once than its cap, and lets the other calls wait', async () => {
    const begun = join(folder.path, 'begun');
    const open = join(folder.path, 'open');
    const functions = await run(
      `const fs = require('node:fs');
       exports.handler = async () => {
         fs.appendFileSync(${JSON.stringify(begun)}, 'call\\n');
         while (!fs.existsSync(${JSON.stringify(open)})) await new Promise((again) => setTimeout(again, 5));
       };`,
    );
    const calls = Array.from({ length: 14 }, () => functions.invoke('fn', '{}'));
    await linesIn(begun, 10);
    writeFileSync(open, '');
    expect(await Promise.all(calls)).toEqual(Array(14).fill({ ok: true, payload: 'null' }));
    expect(functions.pids()).toHaveLength(10);
  });

  it('starts no more environments at once than it has places for, over all functions', () => {
    const gate = createStartGate(2);
    const asked: string[] = [];
    const enter = (name: string): boolean => gate.enter(() => asked.push(name));
    expect([enter('a'), enter('b'), enter('c'), enter('d')]).toEqual([true, true, false, false]);
    gate.leave();
    expect(asked).toEqual(['c', 'd']);
    expect([enter('c'), enter('d')]).toEqual([true, false]);
  });

  it('throttles what goes beyond reserved concurrency', async () => {
    const functions = await run(
      'exports.handler = async () => { await new Promise((r) => setTimeout(r, 100)); return 1; };',
      { reservedConcurrency: 1 },
    );
    const [first, second] = await Promise.all([functions.invoke('fn', '{}'), functions.invoke('fn', '{}')]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: false, kind: 'throttled' });
  });

  it('lives in the time of the running system, also when that moves between two calls', async () => {
    const functions = await run(
      'exports.handler = async () => [Date.now(), new Date().getTime(), +new Date(5)];',
    );
    await functions.invoke('fn', '{}');
    clock.advance(86_400_000);
    const [now, date, fixed] = payloadOf(await functions.invoke('fn', '{}')) as number[];
    expect(Math.abs((now ?? 0) - clock.now())).toBeLessThan(5000);
    expect(Math.abs((date ?? 0) - clock.now())).toBeLessThan(5000);
    expect(fixed).toBe(5);
  });

  it('lives in that time from its first line on', async () => {
    clock.advance(86_400_000);
    const functions = await run('const loaded = Date.now(); exports.handler = async () => loaded;');
    const loaded = payloadOf(await functions.invoke('fn', '{}'));
    expect(Math.abs(Number(loaded) - clock.now())).toBeLessThan(5000);
  });

  it('keeps what a function writes as JSON lines', async () => {
    const functions = await run(
      `exports.handler = async () => { console.log('plain'); console.log('{"level":"INFO","message":"json"}'); };`,
    );
    await functions.invoke('fn', '{}');
    // The line and the answer come by different ways, so either may be first.
    const lines = await linesIn(join(folder.path, 'logs', 'fn.log'), 2);
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(['plain', 'json']);
  });

  it('refuses an answer over the limit of Lambda', async () => {
    const functions = await run('exports.handler = async () => "x".repeat(6_300_000);');
    expect(await functions.invoke('fn', '{}')).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  it('ends an environment in the middle of a call when the host is gone, however that went', async () => {
    const api = await startRuntimeApi();
    const { codeDirectory } = functionIn(
      folder.path,
      'exports.handler = () => new Promise(() => setInterval(() => {}, 9));',
    );
    const bootstrap = fileURLToPath(new URL('../../../local/host/lambda/bootstrap.cjs', import.meta.url));
    const begun = Promise.withResolvers<unknown>();
    const ignore = (): void => undefined;
    api.listen('one', {
      next: (hand) => {
        const call = { requestId: '1', functionArn: '', traceHeader: '', deadlineMs: 0, clockOffsetMs: 0 };
        hand({ ...call, payload: '{}' });
        begun.resolve(true);
      },
      responded: ignore,
      failed: ignore,
      initFailed: begun.reject,
    });
    const variables = {
      LAMBDA_TASK_ROOT: codeDirectory,
      _HANDLER: 'index.handler',
      AWS_LAMBDA_RUNTIME_API: api.addressOf('one'),
    };
    const child = spawn(process.execPath, [bootstrap], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: variables,
    });
    await begun.promise;
    child.stdin.end();
    const isGone = await untilGone(child.pid ?? 0);
    child.kill('SIGKILL');
    api.stop();
    expect(isGone).toBe(true);
  });

  it('leaves no process behind when it stops', async () => {
    const functions = await run('exports.handler = async () => 1;');
    await functions.invoke('fn', '{}');
    const [pid = 0] = functions.pids();
    functions.stop();
    await expect(untilGone(pid)).resolves.toBe(true);
  });
});

const untilGone = async (pid: number): Promise<boolean> => (await survivorsOf([pid], 5000)).length === 0;

const linesIn = async (file: string, count: number): Promise<readonly string[]> => {
  for (;;) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    if (lines.length >= count) return lines;
    await delay(10);
  }
};
