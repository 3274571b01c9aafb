import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './tracked-files.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
  mkdirSync(join(folder, '.ci'));
  mkdirSync(join(folder, 'bin'));
  copyFileSync(join(root, '.ci/run'), join(folder, '.ci/run'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a copy of `.ci/run` with an npm that does as told for `ci` and for `test`. */
function runWith(npm: { ci: string; test: string }): { status: number | null; lines: string[] } {
  const fakeNpm = `#!/bin/sh\necho "npm $*"\ncase "$1" in ci) ${npm.ci};; test) ${npm.test};; esac\n`;
  writeFileSync(join(folder, 'bin/npm'), fakeNpm, { mode: 0o755 });
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` };
  const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], { env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

describe('.ci/run', () => {
  it('installs by the lockfile, runs the gate and nothing else, and ends with its count', () => {
    const { status, lines } = runWith({ ci: 'true', test: 'echo "9 passed, 0 failed"' });
    expect(status).toBe(0);
    expect(lines.filter((line) => line.startsWith('npm '))).toEqual(['npm ci', 'npm test']);
    expect(lines.at(-1)).toBe('9 passed, 0 failed');
  });

  it('ends with the count also when npm has more to say, and leaves with the exit code of the gate', () => {
    const { status, lines } = runWith({
      ci: 'true',
      test: 'echo "9 passed, 2 failed"; echo "npm error"; exit 7',
    });
    expect(status).toBe(7);
    expect(lines.at(-1)).toBe('9 passed, 2 failed');
  });

  it('counts a failed installation as a failure, and runs no gate', () => {
    const { status, lines } = runWith({ ci: 'exit 3', test: 'echo "9 passed, 0 failed"' });
    expect(status).toBe(3);
    expect(lines).toEqual(['npm ci', '0 passed, 1 failed']);
  });

  it('counts a gate that died without a count as a failure', () => {
    const { status, lines } = runWith({ ci: 'true', test: 'kill -9 $$' });
    expect(status).not.toBe(0);
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });
});
