import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FunctionSpec } from '../../../local/host/lambda/function-spec.ts';
import { type LambdaHost, startLambdaHost } from '../../../local/host/lambda/runner.ts';
import { contextIn, functionIn, temporaryFolder } from './fixture.ts';
import { survivorsOf } from './running-system.ts';

describe('code that is replaced', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let host: LambdaHost;
  let spec: FunctionSpec;

  const flag = (name: string): string => join(folder.path, name);
  const untilThere = async (name: string): Promise<void> => {
    while (!existsSync(flag(name))) await delay(5);
  };
  /** A handler that says its version, after the gate has been opened. */
  const version = (name: string): string =>
    `const fs = require('node:fs');
     exports.handler = async ({ gate, begun }) => {
       if (begun) fs.writeFileSync(begun, '');
       while (gate && !fs.existsSync(gate)) await new Promise((again) => setTimeout(again, 5));
       return '${name}';
     };`;
  const replace = (source: string): void => {
    host.renew('fn', functionIn(join(folder.path, 'next'), source).codeDirectory);
  };

  const start = async (changes: Partial<FunctionSpec> = {}): Promise<void> => {
    spec = functionIn(folder.path, version('old'), changes);
    host = await startLambdaHost(contextIn(folder.path), [spec], join(folder.path, 'logs'));
  };

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => {
    host.stop();
    folder.remove();
  });

  it('is run by the next call, in an environment of its own, while the running call ends on the old one', async () => {
    await start();
    const running = host.invoke('fn', JSON.stringify({ gate: flag('open'), begun: flag('begun') }));
    await untilThere('begun');
    const [oldPid = 0] = host.pids();
    replace(version('new'));
    expect(await host.invoke('fn', '{}')).toEqual({ ok: true, payload: '"new"' });
    writeFileSync(flag('open'), '');
    expect(await running).toEqual({ ok: true, payload: '"old"' });
    expect(await survivorsOf([oldPid], 5000)).toEqual([]);
    expect(await host.invoke('fn', '{}')).toEqual({ ok: true, payload: '"new"' });
  });

  it('fails no call whose environment was only starting', async () => {
    await start();
    const waiting = [host.invoke('fn', '{}'), host.invoke('fn', '{}')];
    replace(version('new'));
    expect(await Promise.all(waiting)).toEqual(Array(2).fill({ ok: true, payload: '"new"' }));
  });

  it('waits for the one environment that a reservation allows', async () => {
    await start({ reservedConcurrency: 1 });
    expect(await host.invoke('fn', '{}')).toEqual({ ok: true, payload: '"old"' });
    replace(version('new'));
    expect(await host.invoke('fn', '{}')).toEqual({ ok: true, payload: '"new"' });
  });

  it('leaves the other functions alone', async () => {
    await start();
    await host.invoke('fn', '{}');
    const before = host.pids();
    host.renew('other', folder.path);
    expect(await host.invoke('fn', '{}')).toEqual({ ok: true, payload: '"old"' });
    expect(host.pids()).toEqual(before);
  });
});
