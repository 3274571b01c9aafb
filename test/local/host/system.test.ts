import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from './fixture.ts';
import { freePortBase } from './free-ports.ts';
import type { Launched } from './running-system.ts';
import { descendantsOf, launch, listeningAddresses, survivorsOf } from './running-system.ts';

const portBase = await freePortBase();
const stopsWithinMs = 3_000;
const startsWithinMs = 90_000;
const loopbackInHex = '0100007F';

interface Endpoints {
  readonly api: string;
  readonly aws: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** A caller that goes away in the middle of its request, about which the gateway has something to say. */
const breakOff = async (): Promise<void> => {
  const socket = connect(portBase, '127.0.0.1');
  socket.write('POST /v1/refunds HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf');
  await once(socket, 'ready');
  socket.resetAndDestroy();
  await once(socket, 'close');
};

describe('npm start', () => {
  const folder = temporaryFolder();
  const endpointsFile = join(folder.path, 'endpoints.json');
  const flags = ['--port-base', String(portBase), '--state', folder.path];
  let running: Launched;

  const endpoints = (): Endpoints => JSON.parse(readFileSync(endpointsFile, 'utf8')) as Endpoints;
  const start = async (): Promise<Launched> => {
    running = launch(flags);
    await running.ready;
    return running;
  };
  /** Asks for something that only the tables know. */
  const orders = async (): Promise<number> => {
    const { api, keys } = endpoints();
    const headers = { Authorization: `Bearer ${keys['server'] ?? ''}` };
    return (await fetch(`${api}/v1/payment-intents?orderId=none`, { headers })).status;
  };
  const health = async (): Promise<number> => (await fetch(`${endpoints().api}/v1/health`)).status;
  const family = (): readonly number[] => descendantsOf(running.process.pid ?? 0);

  // Bundles and template are made once; every later start finds them.
  beforeAll(start, startsWithinMs);

  afterEach(async () => {
    running.process.kill('SIGKILL');
    await running.ended;
  });

  afterAll(() => {
    folder.remove();
  });

  it('answers when endpoints.json is there, and listens on this machine only', async () => {
    expect(await health()).toBe(200);
    const addresses = listeningAddresses([running.process.pid ?? 0, ...family()]);
    expect(addresses.length).toBeGreaterThanOrEqual(7);
    expect(new Set(addresses)).toEqual(new Set([loopbackInHex]));
  });

  it(
    'keeps its keys over a SIGKILL, after which no process is left behind',
    async () => {
      await start();
      expect(await health()).toBe(200);
      const before = endpoints();
      const children = family();
      expect(children.length).toBeGreaterThanOrEqual(3);
      running.process.kill('SIGKILL');
      expect(await survivorsOf(children, stopsWithinMs)).toEqual([]);
      await start();
      expect(endpoints().keys).toEqual(before.keys);
      expect(await health()).toBe(200);
    },
    startsWithinMs,
  );

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends every child within three seconds of %s',
    async (signal) => {
      await start();
      expect(await health()).toBe(200);
      const children = family();
      running.process.kill(signal);
      expect(await survivorsOf([running.process.pid ?? 0, ...children], stopsWithinMs)).toEqual([]);
      expect(await running.ended).toBe(0);
      expect(existsSync(endpointsFile)).toBe(false);
    },
    startsWithinMs,
  );

  it(
    'goes on when nobody reads what it says any more',
    async () => {
      await start();
      running.process.stdout?.destroy();
      running.process.stderr?.destroy();
      await breakOff();
      expect(await health()).toBe(200);
      running.process.kill('SIGTERM');
      expect(await running.ended).toBe(0);
    },
    startsWithinMs,
  );

  it(
    'refuses a second start on the same ports, and one with the same state, in one line each',
    async () => {
      await start();
      const samePorts = launch(['--port-base', String(portBase), '--state', join(folder.path, 'other')]);
      const sameState = launch(['--port-base', String(portBase + 7), '--state', folder.path]);
      expect(await Promise.all([samePorts.ended, sameState.ended])).toEqual([1, 1]);
      expect(samePorts.lines.slice(1)).toEqual([
        expect.stringMatching(/^port \d+(, \d+)* in use: is the system running already\?/),
      ]);
      expect(sameState.lines.slice(1)).toEqual([
        expect.stringMatching(/^the state folder .* belongs to a run that goes on/),
      ]);
      expect(await health()).toBe(200);
    },
    startsWithinMs,
  );

  const processesCalled = (name: string): readonly number[] =>
    family().filter((pid) => readFileSync(`/proc/${String(pid)}/comm`, 'utf8').startsWith(name));
  const keepers = (): readonly number[] =>
    family().filter((pid) => readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes('keeper.cjs'));
  const saysSo = async (line: RegExp, times: number): Promise<void> => {
    const said = (): number => running.lines.filter((each) => line.test(each)).length;
    const deadline = performance.now() + 10_000;
    while (said() < times) {
      if (performance.now() > deadline) throw new Error(`not said: ${running.lines.join(' | ')}`);
      await delay(20);
    }
  };
  const restarted = /^the DynamoDB engine ended \(.*\) and is started again with all that it had written\.$/;

  it(
    'starts the engine again when it or its keeper is killed, and knows its keys as before',
    async () => {
      await start();
      process.kill(processesCalled('dynoxide')[0] ?? 0, 'SIGKILL');
      await saysSo(restarted, 1);
      expect(await orders()).toBe(200);
      const orphan = processesCalled('dynoxide')[0] ?? 0;
      process.kill(keepers()[0] ?? 0, 'SIGKILL');
      await saysSo(restarted, 2);
      expect(await survivorsOf([orphan], stopsWithinMs)).toEqual([]);
      expect(await orders()).toBe(200);
    },
    startsWithinMs,
  );

  it(
    'ends with a line that says so when the engine ends for the sixth time',
    async () => {
      await start();
      for (let times = 1; times <= 5; times += 1) {
        process.kill(processesCalled('dynoxide')[0] ?? 0, 'SIGKILL');
        await saysSo(restarted, times);
        expect(await orders()).toBe(200);
      }
      const children = family();
      process.kill(processesCalled('dynoxide')[0] ?? 0, 'SIGKILL');
      expect(await running.ended).toBe(1);
      expect(running.lines.filter((line) => line.includes('after 5 restarts): see'))).toHaveLength(1);
      expect(await survivorsOf(children, stopsWithinMs)).toEqual([]);
    },
    startsWithinMs,
  );

  it(
    'ends when the engine of an ephemeral system does, whose tables are gone with it',
    async () => {
      running = launch([...flags, '--ephemeral']);
      await running.ready;
      process.kill(processesCalled('dynoxide')[0] ?? 0, 'SIGKILL');
      expect(await running.ended).toBe(1);
      expect(running.lines.filter((line) => line.includes('the tables that it kept in memory'))).toHaveLength(
        1,
      );
    },
    startsWithinMs,
  );

  it(
    'keeps nothing of an ephemeral run, however that ends',
    async () => {
      const other = join(folder.path, 'ephemeral-only');
      const keys: unknown[] = [];
      for (const signal of ['SIGTERM', 'SIGKILL', 'SIGTERM'] as const) {
        running = launch(['--port-base', String(portBase), '--state', other, '--ephemeral']);
        await running.ready;
        keys.push((JSON.parse(readFileSync(join(other, 'endpoints.json'), 'utf8')) as Endpoints).keys);
        const children = family();
        running.process.kill(signal);
        await running.ended;
        expect(await survivorsOf(children, stopsWithinMs)).toEqual([]);
      }
      expect(new Set(keys.map((each) => JSON.stringify(each))).size).toBe(3);
      expect(readdirSync(other).sort()).toEqual(['assembly', 'logs', 'package.json', 'run.sqlite']);
    },
    3 * startsWithinMs,
  );

  it(
    'says in one line that the engine it was pointed at is not there',
    async () => {
      const lost = launch([...flags, '--ephemeral'], {
        DYNAMODB_ENDPOINT: `http://127.0.0.1:${String(portBase + 9)}`,
      });
      expect(await lost.ended).toBe(1);
      expect(lost.lines.slice(1)).toEqual([
        `the DynamoDB engine does not answer at http://127.0.0.1:${String(portBase + 9)}.`,
      ]);
    },
    startsWithinMs,
  );

  it.each([
    [['--port-base', '80'], /^--port-base 80 is not a port between 1024 and 65000\.$/],
    [['--colour'], /^usage: npm start -- \[--port-base N\]/],
  ])('refuses %j in one line', async (args, line) => {
    const refused = launch(args);
    expect(await refused.ended).toBe(1);
    expect(refused.lines).toEqual([expect.stringMatching(line)]);
  });
});
