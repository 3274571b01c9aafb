import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { keys } from '../../bin/ops/keys.ts';
import { print } from '../../bin/ops/print.ts';
import type { Report } from '../../bin/ops/command.ts';
import type { Target } from '../../bin/ops/target.ts';
import { parseKey } from '../../lib/access/domain/key-format.ts';
import { createApiKeyStore } from '../../lib/adapters/dynamodb/api-key-store.ts';
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

describe('origins that no browser ever sends', () => {
  it.each([
    'https://a.example/',
    'https://a.example/shop',
    'a.example',
    'https://A.example',
    '*',
    'null',
    '',
    'https://b.example,',
  ])('are refused: %j', async (origins) => {
    await expect(run(['create'], { kind: 'browser', origins })).rejects.toThrow(/is no origin; /);
    expect(await stored()).not.toContain('a.example');
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
      state: 'works',
      revokedAt: '',
      expiresAt: '',
      replacedBy: '',
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

describe('a key that is rotated', () => {
  const listed = async (keyId: string) =>
    (await run(['list'])).rows?.find((row) => row['keyId'] === keyId) ?? {};
  const rowOf = async (key: string) =>
    await createApiKeyStore(engine.table).findByPrefix(parseKey(key)?.prefix ?? '');

  it('is followed by one of the same kind, scopes and origins, shown once', async () => {
    const options = { kind: 'server', scopes: 'ledger:read', label: 'books', origins: 'https://a.example' };
    const old = made(await run(['create'], options));
    const report = await run(['rotate', old.keyId]);
    print(report, false);
    const next = made(report);
    expect(written().split(next.key)).toHaveLength(2);
    expect(next.key).not.toBe(old.key);
    expect(await rowOf(next.key)).toMatchObject({
      kind: 'server',
      scopes: ['ledger:read'],
      label: 'books',
      origins: ['https://a.example'],
      principalId: old.keyId,
    });
    expect(await stored()).not.toContain(next.key);
  });

  it('works on for a day; the list shows until when, and what came after it', async () => {
    const old = made(await run(['create'], { kind: 'browser' }));
    const before = Date.now();
    const next = made(await run(['rotate', old.keyId]));
    const row = await listed(old.keyId);
    expect(row).toMatchObject({ state: 'ending', replacedBy: next.keyId, revokedAt: '' });
    const endMs = Date.parse(String(row['expiresAt']));
    expect(endMs - before).toBeGreaterThanOrEqual(86_400_000);
    expect(endMs - before).toBeLessThan(86_400_000 + 60_000);
    expect(await listed(next.keyId)).toMatchObject({ state: 'works', expiresAt: '' });
  });

  it('ends at once with --overlap 0m', async () => {
    const old = made(await run(['create'], { kind: 'server' }));
    await run(['rotate', old.keyId], { overlap: '0m' });
    expect(await listed(old.keyId)).toMatchObject({ state: 'ended' });
  });

  it('is the same caller through all its rotations', async () => {
    const first = made(await run(['create'], { kind: 'server' }));
    const second = made(await run(['rotate', first.keyId]));
    const third = made(await run(['rotate', second.keyId]));
    expect(await rowOf(third.key)).toMatchObject({ principalId: first.keyId });
  });

  it('is rotated once: who asks again is sent to the key after it', async () => {
    const old = made(await run(['create'], { kind: 'server' }));
    const next = made(await run(['rotate', old.keyId]));
    await expect(run(['rotate', old.keyId])).rejects.toThrow(
      `${old.keyId} was replaced by ${next.keyId} before: rotate that one.`,
    );
  });

  it('by two at the same time is followed by one key', async () => {
    const old = made(await run(['create'], { kind: 'server', label: 'raced' }));
    const both = await Promise.allSettled([run(['rotate', old.keyId]), run(['rotate', old.keyId])]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows = [] } = await run(['list']);
    expect(rows.filter((row) => row['label'] === 'raced')).toHaveLength(2);
  });

  it('must work, and can still be revoked before its end', async () => {
    const old = made(await run(['create'], { kind: 'server' }));
    await run(['rotate', old.keyId]);
    await run(['revoke', old.keyId], { yes: true });
    expect(await listed(old.keyId)).toMatchObject({ state: 'revoked' });
    await expect(run(['rotate', old.keyId])).rejects.toThrow(`There is no working key ${old.keyId}.`);
    await expect(run(['rotate', 'key_none'])).rejects.toThrow('There is no working key key_none.');
  });

  it.each(['soon', '24', '-1h', '31d', '1w', ''])('does not overlap by %p', async (overlap) => {
    const { keyId } = made(await run(['create'], { kind: 'server' }));
    await expect(run(['rotate', keyId], { overlap })).rejects.toThrow('--overlap is a time like');
    expect(await listed(keyId)).toMatchObject({ state: 'works' });
  });
});
