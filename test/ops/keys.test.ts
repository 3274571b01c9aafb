import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { keys } from '../../bin/ops/keys.ts';
import { print } from '../../bin/ops/print.ts';
import type { Report } from '../../bin/ops/command.ts';
import type { Target } from '../../bin/ops/target.ts';
import { parseKey } from '../../lib/access/domain/key-format.ts';
import { startEngine } from '../contract/ports/engine.ts';
import type { Engine } from '../contract/ports/engine.ts';
import { keepWritten } from '../unit/runtime/written.ts';
import { invocation, targetOf } from './doubles.ts';

let engine: Engine;
let target: Target;
beforeAll(async () => {
  engine = await startEngine();
  const { hostname, port } = (await engine.table.client.config.endpoint?.()) ?? {};
  process.env['AWS_ENDPOINT_URL'] = `http://${String(hostname)}:${String(port)}`;
  const of = targetOf('local');
  target = { ...of, names: { ...of.names, table: engine.table.name } };
});
afterAll(async () => {
  delete process.env['AWS_ENDPOINT_URL'];
  await engine.stop();
});

let written: () => string;
beforeEach(() => {
  written = keepWritten();
});

const run = (args: readonly string[], options: Parameters<typeof invocation>[2] = {}) =>
  keys.run(target, invocation('keys', args, options));
const made = ({ rows = [] }: Report) => ({
  keyId: String(rows[0]?.['keyId']),
  key: String(rows[0]?.['key']),
});
const stored = async () =>
  JSON.stringify(await engine.table.client.send(new ScanCommand({ TableName: engine.table.name })));

describe('a key that cannot be made', () => {
  it('has a scope that does not exist; those that do are named', async () => {
    const create = run(['create'], { kind: 'server', scopes: 'payments:read,payments:all' });
    await expect(create).rejects.toThrow(/^payments:all is no scope; there are payments:read, /);
    expect(await stored()).not.toContain('payments:read');
  });
});

describe('a key that is made', () => {
  it.each([
    ['for people', false],
    ['for programs', true],
  ])('is printed once, %s', async (_, json) => {
    const report = await run(['create'], { kind: 'server' });
    print(report, json);
    expect(written().split(made(report).key)).toHaveLength(2);
  });

  it('is stored as its hash, and nowhere itself', async () => {
    const { key } = made(await run(['create'], { kind: 'server' }));
    const table = await stored();
    expect(table).toContain(createHash('sha256').update(key).digest('hex'));
    expect(table).not.toContain(key);
    expect(table).not.toContain(parseKey(key)?.secret);
  });

  it('is one of its stage and kind, with 32 random bytes', async () => {
    const first = parseKey(made(await run(['create'], { kind: 'server' })).key);
    const second = parseKey(made(await run(['create'], { kind: 'browser' })).key);
    expect(first).toMatchObject({
      kind: 'server',
      stage: 'local',
      secret: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second).toMatchObject({ kind: 'browser', stage: 'local' });
    expect(first?.secret).not.toBe(second?.secret);
  });

  it('for a browser has no scope, whatever was asked for', async () => {
    const { keyId } = made(await run(['create'], { kind: 'browser', scopes: 'refunds:write' }));
    const { rows = [] } = await run(['list']);
    expect(rows.find((row) => row['keyId'] === keyId)).toMatchObject({ kind: 'browser', scopes: '' });
  });
});

describe('the list of keys', () => {
  it('shows who they are, and neither key nor hash', async () => {
    const { keyId, key } = made(
      await run(['create'], { kind: 'server', label: 'shop', scopes: 'ledger:read' }),
    );
    const report = await run(['list']);
    expect(report.rows?.find((row) => row['keyId'] === keyId)).toEqual({
      keyId,
      kind: 'server',
      label: 'shop',
      scopes: 'ledger:read',
      createdAt: expect.any(String),
      revokedAt: '',
    });
    const hash = createHash('sha256').update(key).digest('hex');
    expect(JSON.stringify(report)).not.toMatch(new RegExp(`${key}|${hash}`));
  });
});

describe('a key that is revoked', () => {
  it('is revoked once', async () => {
    const { keyId } = made(await run(['create'], { kind: 'server' }));
    expect(await run(['revoke', keyId], { yes: true })).toEqual({ summary: `${keyId} is revoked.` });
    const { rows = [] } = await run(['list']);
    expect(rows.find((row) => row['keyId'] === keyId)?.['revokedAt']).not.toBe('');
    await expect(run(['revoke', keyId], { yes: true })).rejects.toThrow(`There is no working key ${keyId}.`);
  });

  it('must be one', async () => {
    await expect(run(['revoke', 'key_none'], { yes: true })).rejects.toThrow(
      'There is no working key key_none.',
    );
  });
});
