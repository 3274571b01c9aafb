import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './tracked-files.ts';

let folder = '';

/** What the script asks of any machine; nothing else is in reach of its copy. */
const tools = ['bash', 'cat', 'dirname', 'git', 'grep', 'id', 'mktemp', 'node', 'rm', 'sh', 'tail', 'tee'];

const whereIs = (name: string): string =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((path) => existsSync(path)) ?? '';

const bin = (name: string): string => join(folder, 'bin', name);
const program = (name: string, body: string): void =>
  writeFileSync(bin(name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
  mkdirSync(join(folder, '.ci'));
  mkdirSync(join(folder, 'bin'));
  copyFileSync(join(root, '.ci/run'), join(folder, '.ci/run'));
  for (const tool of tools) symlinkSync(whereIs(tool), bin(tool));
  program('chromium', 'echo "Chromium 1"');
});

afterEach(() => rmSync(folder, { recursive: true }));

interface Npm {
  readonly ci: string;
  readonly test: string;
}

const well: Npm = { ci: 'true', test: 'echo "9 passed, 0 failed"' };

/** Runs a copy of `.ci/run` with an npm that does as told for `ci` and for `test`. */
function runWith(
  npm: Npm,
  variables: Readonly<Record<string, string>> = {},
): { status: number | null; lines: string[] } {
  program('npm', `echo "npm $*"\ncase "$1" in ci) ${npm.ci};; test) ${npm.test};; esac`);
  const env = { PATH: join(folder, 'bin'), TMPDIR: folder, ...variables };
  const { status, stdout } = spawnSync(bin('bash'), [join(folder, '.ci/run')], { env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

describe('.ci/run', () => {
  it('installs by the lockfile, runs the gate and nothing else, and ends with its count', () => {
    const { status, lines } = runWith(well);
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

/** Keeps what the script calls, and puts a browser where it looks for one. */
const aptThatInstalls = (name: string): string =>
  `echo "$* $DEBIAN_FRONTEND" >> "$TMPDIR/apt"\n[ "$1" = install ] && ln -s "$TMPDIR/kept" "$TMPDIR/bin/${name}"\ntrue`;

describe('.ci/run and the browser', () => {
  const said = (): string[] => readFileSync(join(folder, 'apt'), 'utf8').trimEnd().split('\n');

  it('names the browser that it finds to the gate', () => {
    const { lines } = runWith({ ...well, test: 'echo "$CHROMIUM_PATH"; echo "1 passed, 0 failed"' });
    expect(lines).toContain(bin('chromium'));
  });

  it('takes Chrome where there is no Chromium', () => {
    rmSync(bin('chromium'));
    program('google-chrome', 'echo "Google Chrome 1"');
    const { lines } = runWith({ ...well, test: 'echo "$CHROMIUM_PATH"; echo "1 passed, 0 failed"' });
    expect(lines).toContain(bin('google-chrome'));
  });

  it("installs Debian's Chromium where there is none, after an update and without a question", () => {
    renameSync(bin('chromium'), join(folder, 'kept'));
    symlinkSync(whereIs('ln'), bin('ln'));
    program('apt-get', aptThatInstalls('chromium'));
    program('sudo', 'shift; "$@"');
    const { status, lines } = runWith({ ...well, test: 'echo "$CHROMIUM_PATH"; echo "1 passed, 0 failed"' });
    expect(status).toBe(0);
    expect(lines).toContain(bin('chromium'));
    expect(said()).toEqual([
      'update -qq noninteractive',
      'install -y -qq --no-install-recommends chromium noninteractive',
    ]);
  });

  it('says what to do on a machine without apt-get, and runs no gate', () => {
    rmSync(bin('chromium'));
    const { status, lines } = runWith(well);
    expect(status).toBe(1);
    expect(lines).toEqual([
      'no Chromium: install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH',
      '0 passed, 1 failed',
    ]);
  });

  it('says so when the installation brings no browser that runs', () => {
    rmSync(bin('chromium'));
    program('apt-get', 'exit 100');
    program('sudo', 'shift; "$@"');
    const { status, lines } = runWith(well);
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  it('takes the browser that CHROMIUM_PATH names, and no other in its place', () => {
    program('mine', 'echo "Chromium 2"');
    const gate: Npm = { ...well, test: 'echo "$CHROMIUM_PATH"; echo "1 passed, 0 failed"' };
    expect(runWith(gate, { CHROMIUM_PATH: bin('mine') }).lines).toContain(bin('mine'));
    const { status, lines } = runWith(gate, { CHROMIUM_PATH: bin('none') });
    expect(status).toBe(1);
    expect(lines[0]).toBe(`CHROMIUM_PATH names no browser that runs: ${bin('none')}`);
  });
});
