import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resetState } from '../../../local/host/boot/reset.ts';
import { openState } from '../../../local/host/boot/state.ts';
import { StartRefused } from '../../../local/host/start-refused.ts';
import { temporaryFolder } from './fixture.ts';
import { freePortBase } from './free-ports.ts';
import { launch } from './running-system.ts';

const portBase = await freePortBase();
const startsWithinMs = 90_000;

describe('npm run reset', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const reset = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['local/reset.ts', ...args], { encoding: 'utf8' });
  const inFolder = (name: string): string => join(folder.path, name);

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  it(
    'removes everything that a run has kept, and nothing else',
    async () => {
      const running = launch(['--port-base', String(portBase), '--state', folder.path]);
      await running.ready;
      writeFileSync(inFolder('mine.txt'), 'mine');
      mkdirSync(inFolder('logs of mine'));
      const refused = reset('--state', folder.path);
      expect(refused.stderr).toMatch(/^the state folder .* belongs to a run that goes on[^\n]*\n$/);
      expect([refused.status, existsSync(inFolder('endpoints.json'))]).toEqual([1, true]);

      running.process.kill('SIGKILL');
      await running.ended;
      const done = reset('--state', folder.path);
      expect(done).toMatchObject({ status: 0, stdout: `${folder.path} is as before the first start.\n` });
      expect(readdirSync(folder.path).sort()).toEqual(['logs of mine', 'mine.txt']);
    },
    startsWithinMs,
  );

  it('leaves a folder alone that is not ours, whatever the names in it', () => {
    writeFileSync(inFolder('package.json'), '{}');
    mkdirSync(inFolder('logs'));
    expect(() => resetState(folder.path)).toThrow(StartRefused);
    expect(readdirSync(folder.path).sort()).toEqual(['logs', 'package.json']);
  });

  it('finds nothing to do where nothing is', () => {
    expect(resetState(inFolder('none'))).toBe(0);
    expect(existsSync(inFolder('none'))).toBe(false);
  });

  it('says how it is used', () => {
    expect(reset('--all')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^usage: npm run reset/),
    });
  });
});

describe('a state folder', () => {
  it('is not taken where a file of somebody else would be overwritten', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder.path, 'package.json'), '{}');
    expect(() => openState(folder.path, false)).toThrow(/holds a package\.json that is not from a run/);
    expect(readdirSync(folder.path)).toEqual(['package.json']);
    folder.remove();
  });
});
