import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { root } from './tracked-files.ts';

const check = join(root, 'test/house/node-version.js');

/** Starts a program behind the check, on a Node that says it is of another version. */
function startOn(version: string): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'node-version-'));
  const disguise = join(folder, 'disguise.mjs');
  writeFileSync(disguise, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
  const imports = [disguise, check].flatMap((path) => ['--import', pathToFileURL(path).href]);
  const result = spawnSync(process.execPath, [...imports, '-e', 'console.log("started")'], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return result;
}

describe('a Node that is too old', () => {
  it('is refused with one line that says what to install', () => {
    const { status, stdout, stderr } = startOn('20.20.2');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/Node 24 or newer.*20\.20\.2.*install/),
    ]);
  });

  it.each(['24.0.0', '24.21.0', '26.1.0'])('is not %s', (version) => {
    expect(startOn(version)).toMatchObject({ status: 0, stdout: 'started\n', stderr: '' });
  });

  it('is refused by every command that a newcomer types', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    for (const name of ['start', 'test', 'ops']) {
      expect(scripts[name]).toMatch(/^(exec )?node --import \.\/test\/house\/node-version\.js /);
    }
  });
});
