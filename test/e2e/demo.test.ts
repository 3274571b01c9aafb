import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { faults, idle, noFaults, runSchedule } from './control.ts';

const own = mkdtempSync(join(tmpdir(), 'payments-demo-'));
const startsWithinMs = 90_000;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function demo(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/demo.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('close', (code) => {
      resolve({ code, ...said });
    });
  });
}

const here = ['--endpoints', process.env['ENDPOINTS'] ?? ''] as const;

afterEach(noFaults);
afterAll(() => {
  rmSync(own, { recursive: true, force: true });
});

describe('the demo', () => {
  it('tells its stories on the running system, again and again, and keeps what they left', async () => {
    const first = await demo(...here, '--json');
    const second = await demo(...here, '--json');

    for (const { code, out } of [first, second]) {
      expect(JSON.parse(out)).toMatchObject({ ok: true, differences: [] });
      expect(code).toBe(0);
    }
    const { chapters, folder } = JSON.parse(second.out);
    expect(chapters.map(({ title }: { title: string }) => title)).toEqual([
      'A purchase',
      'A decline and a second try',
      '3-D Secure',
      'A hold, and a capture of half of it',
      'Two partial refunds',
      'A full refund',
      'A refund in the Dashboard',
      'A refund that fails later',
      'A lost dispute, and what is decided about it',
      'All books together',
    ]);
    const files = readdirSync(folder);
    for (const { to } of chapters.flatMap(({ links }: { links: { what: string; to: string }[] }) => links)) {
      if (!String(to).startsWith('http')) expect(existsSync(to)).toBe(true);
    }
    const invoices = files.filter((file) => /^TEST-FA\d{4}-\d{6}\.pdf$/.test(file));
    expect(invoices.length).toBeGreaterThanOrEqual(6);
    for (const file of invoices) {
      expect(readFileSync(join(folder, file), 'latin1')).toMatch(/^%PDF-/);
      expect(files).toContain(file.replace('.pdf', '.html'));
    }
  });

  it('ends with 1 where something differs, and says what was expected and what was there', async () => {
    await faults({ webhooks: { drop: 1, types: ['payment_intent.succeeded'] } });
    const { code, out, err } = await demo(...here);
    await noFaults();
    await runSchedule('sweep-payments');
    await idle();

    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('✗ paid: €490.00 captured, all of it refundable');
    expect(out).toContain('expected: {"status":"succeeded","amountCaptured":49000,"refundable":49000}');
    expect(out).toContain('there:    {"status":"requires_payment_method","amountCaptured":0,"refundable":0}');
    expect(out).toMatch(/\d+ of \d+ checks differ/);
  });

  it('ends with 2 for words that make no sense, and with 1 where nothing answers', async () => {
    const senseless = await demo('--colour');
    expect(senseless).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^npm run demo/) });
    const nowhere = await demo('--endpoints', join(own, 'endpoints.json'));
    expect(nowhere).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Nothing answers/) });
  });

  it(
    'starts a system where none runs, stops it at the end, and leaves nothing that a reset does not find',
    async () => {
      const flags = ['--state', own, '--port-base', '4710'];
      const { code, out } = await demo(...flags);
      expect(out).toMatch(/no system runs, so one is started.*ready in.*all \d+ checks hold/s);
      expect(code).toBe(0);
      expect(existsSync(join(own, 'endpoints.json'))).toBe(false);
      await expect(fetch('http://127.0.0.1:4710/v1/health')).rejects.toThrow();
      expect(spawnSync(process.execPath, ['local/reset.ts', '--state', own]).status).toBe(0);
      expect(readdirSync(own)).toEqual([]);
    },
    startsWithinMs,
  );
});
