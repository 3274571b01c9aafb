import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { catalogue } from '../../bin/ops/catalogue.ts';
import { OpsRefusal } from '../../bin/ops/ops-refusal.ts';
import { dlq } from '../../bin/ops/dlq.ts';
import { empty } from '../../bin/ops/empty.ts';
import { keys } from '../../bin/ops/keys.ts';
import { preflight } from '../../bin/ops/preflight.ts';
import { site } from '../../bin/ops/site.ts';
import { status } from '../../bin/ops/status.ts';
import { stripe } from '../../bin/ops/stripe.ts';
import { findTarget } from '../../bin/ops/target.ts';
import { invocation } from './doubles.ts';

const folder = mkdtempSync(join(tmpdir(), 'ops-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A laptop system that has been stopped: nothing answers at its addresses. */
const stopped = join(folder, 'endpoints.json');
const nowhere = 'http://127.0.0.1:9';
const addresses = { webhook: nowhere, stripe: nowhere, aws: nowhere, region: 'eu-west-3' };
writeFileSync(stopped, JSON.stringify({ stage: 'local', accountId: '000000000000', ...addresses }));
const broken = join(folder, 'broken.json');
writeFileSync(broken, '{"stage":"local"}');

function ops(...args: readonly string[]) {
  return new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>(
    (resolve) => {
      const child = spawn(process.execPath, ['bin/ops.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      const said = { out: '', err: '' };
      child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
      child.on('close', (code) => {
        resolve({ code, ...said });
      });
    },
  );
}

describe('a command line', () => {
  it.each([
    ['with an unknown command', ['constructor']],
    ['with an unknown option', ['status', '--colour', 'red']],
  ])('%s shows the usage and ends with 2', async (_, args) => {
    const { code, out, err } = await ops(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^npm run ops -- <command>/);
    for (const line of [...keys.usage, ...stripe.usage, ...dlq.usage]) expect(err).toContain(line);
  });

  it.each([
    ['where nothing runs', ['status', '--endpoints', join(folder, 'none.json')], /Run npm start, or name/],
    ['that would delete and was not confirmed', ['empty', '--endpoints', stopped], /Add --yes/],
  ])('%s is refused in one line and ends with 1', async (_, args, line) => {
    const { code, out, err } = await ops(...args);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('that is done ends with 0, and as JSON is one object', async () => {
    const { code, out, err } = await ops('preflight', '--endpoints', stopped, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({ summary: expect.stringContaining('The laptop needs nothing') });
  });
});

describe('the file that says where a system answers', () => {
  it('must be one', async () => {
    const { options } = invocation('status', [], { endpoints: broken });
    await expect(findTarget(options)).rejects.toThrow(OpsRefusal);
    await expect(findTarget(options)).rejects.toThrow(`${broken} does not say where a system answers`);
  });
});

describe('the words of a command', () => {
  const commands = { catalogue, dlq, empty, keys, preflight, site, status, stripe };

  it.each([
    ['keys', ['create'], { kind: 'server' }],
    ['keys', ['create'], { kind: 'browser' }],
    ['keys', ['list'], {}],
    ['keys', ['revoke', 'key_1'], {}],
    ['keys', ['rotate', 'key_1'], { overlap: '7d' }],
    ['stripe', ['connect'], {}],
    ['stripe', ['check'], {}],
    ['catalogue', ['load'], {}],
    ['status', [], {}],
    ['dlq', ['list'], {}],
    ['dlq', ['peek', 'stripe-events'], {}],
    ['dlq', ['redrive', 'rules'], { 'dry-run': true }],
    ['site', ['deploy'], {}],
    ['empty', [], { yes: true }],
    ['preflight', [], {}],
  ] as const)('make sense: %s %j', (name, args, options) => {
    expect(commands[name].takes(invocation(name, args, options))).toBe(true);
  });

  it.each([
    ['keys', [], {}],
    ['keys', ['create'], {}],
    ['keys', ['create'], { kind: 'admin' }],
    ['keys', ['create', 'key_1'], { kind: 'server' }],
    ['keys', ['revoke'], {}],
    ['keys', ['rotate'], {}],
    ['keys', ['revoke', 'key_1', 'key_2'], {}],
    ['keys', ['destroy', 'key_1'], {}],
    ['stripe', [], {}],
    ['stripe', ['connect', 'sk_test_typed'], {}],
    ['catalogue', ['drop'], {}],
    ['status', ['now'], {}],
    ['dlq', [], {}],
    ['dlq', ['list', 'mail'], {}],
    ['dlq', ['peek'], {}],
    ['dlq', ['redrive', 'payments-local-mail-dlq'], {}],
    ['dlq', ['redrive', 'mail', 'audit'], {}],
    ['site', [], {}],
    ['empty', ['documents'], { yes: true }],
    ['preflight', ['prod'], {}],
  ] as const)('make no sense: %s %j %j', (name, args, options) => {
    expect(commands[name].takes(invocation(name, args, options))).toBe(false);
  });
});
