import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidCursor, createLogSearch } from '../../../local/observe/log-search.ts';
import type { LogPage, LogQuery } from '../../../local/observe/observations.ts';

const startMs = Date.parse('2026-03-01T10:00:00.000Z');

interface Written {
  readonly at?: number;
  readonly [field: string]: unknown;
}

const lineOf = ({ at = 0, ...fields }: Written): string =>
  `${JSON.stringify({ level: 'INFO', message: 'A request was answered', timestamp: new Date(startMs + at).toISOString(), ...fields })}\n`;

describe('searching the logs', () => {
  let directory: string;
  let search: (query: LogQuery) => Promise<LogPage>;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'logs-'));
    search = createLogSearch(directory);
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const write = (name: string, ...lines: readonly Written[]): void => {
    writeFileSync(join(directory, `${name}.log`), lines.map(lineOf).join(''), { flag: 'a' });
  };
  const numbers = ({ lines }: LogPage): readonly unknown[] => lines.map(({ fields }) => fields['n']);

  it('shows the lines of all functions, newest first', async () => {
    write('payments-local-a', { at: 1, n: 1 }, { at: 4, n: 4 });
    write('payments-local-b', { at: 2, n: 2 }, { at: 3, n: 3 });
    const page = await search({});
    expect(numbers(page)).toEqual([4, 3, 2, 1]);
    expect(page.next).toBeNull();
  });

  it('finds text in whatever case, also beyond the first piece of a file', async () => {
    const filler = 'x'.repeat(1000);
    write('payments-local-a', { n: 1, note: 'Zahlung für Müller' });
    write('payments-local-a', ...Array.from({ length: 1200 }, (_, at) => ({ at, filler })));
    expect(numbers(await search({ text: 'ZAHLUNG für' }))).toEqual([1]);
    expect(numbers(await search({ text: 'nowhere' }))).toEqual([]);
  });

  it('takes a line that is longer than a piece as one', async () => {
    write('payments-local-a', { n: 1, filler: 'y'.repeat(700_000) }, { at: 1, n: 2 });
    expect(numbers(await search({}))).toEqual([2, 1]);
  });

  it('shows a level and those above it', async () => {
    write(
      'payments-local-a',
      { n: 1, level: 'INFO', message: 'no error here' },
      { n: 2, level: 'WARN' },
      { n: 3, level: 'ERROR' },
    );
    expect(numbers(await search({ level: 'WARN' }))).toEqual([3, 2]);
  });

  it('shows one function by its name or by what follows the stage in it', async () => {
    write('payments-local-create-refund', { n: 1 });
    write('payments-local-create-refund-2', { n: 2 });
    expect(numbers(await search({ function: 'create-refund' }))).toEqual([1]);
    expect(numbers(await search({ function: 'payments-local-create-refund-2' }))).toEqual([2]);
  });

  it('shows a request by the id of the API or of the invocation, and only that', async () => {
    write(
      'payments-local-a',
      { n: 1, requestId: 'r-1', function_request_id: 'f-1' },
      { n: 2, requestId: 'r-2', reason: 'r-1' },
    );
    expect(numbers(await search({ requestId: 'r-1' }))).toEqual([1]);
    expect(numbers(await search({ requestId: 'f-1' }))).toEqual([1]);
  });

  it('shows what names a payment', async () => {
    write('payments-local-a', { n: 1, paymentId: 'pay_00000001' }, { n: 2, paymentId: 'pay_00000002' });
    expect(numbers(await search({ paymentId: 'pay_00000001' }))).toEqual([1]);
  });

  it('shows with them what else belongs to the traces of the payment', async () => {
    const traceIds = ['a', 'b'].map((digit) => digit.repeat(32));
    const lineOfTrace = (n: number, digit: string) => ({
      n,
      xray_trace_id: `1-${digit.repeat(8)}-${digit.repeat(24)}`,
    });
    write('payments-local-a', lineOfTrace(1, 'a'), lineOfTrace(2, 'b'), lineOfTrace(3, 'c'));
    write('payments-local-a', { n: 4, paymentId: 'pay_00000001' });
    const ofPayment = createLogSearch(directory, () => traceIds);
    expect(numbers(await ofPayment({ paymentId: 'pay_00000001' }))).toEqual([4, 2, 1]);
    expect(numbers(await search({ traceId: traceIds[1] ?? '' }))).toEqual([2]);
  });

  it('keeps to a span of time', async () => {
    write('payments-local-a', ...[1, 2, 3, 4].map((n) => ({ n, at: n * 60_000 })));
    const page = await search({ sinceMs: startMs + 120_000, untilMs: startMs + 180_000 });
    expect(numbers(page)).toEqual([3, 2]);
  });

  it('goes on where a page ended, whatever was written since', async () => {
    write('payments-local-a', ...[1, 3, 5].map((n) => ({ n, at: n })));
    write('payments-local-b', ...[2, 4, 6].map((n) => ({ n, at: n })));
    const first = await search({ limit: 4 });
    write('payments-local-a', { n: 7, at: 7 });
    write('payments-local-c', { n: 8, at: 8 });
    const second = await search({ limit: 4, cursor: first.next ?? '' });
    expect([...numbers(first), ...numbers(second)]).toEqual([6, 5, 4, 3, 2, 1]);
    expect(second.next).toBeNull();
  });

  it('goes on through a file that moved aside between two pages', async () => {
    write('payments-local-a', ...[1, 2, 3].map((n) => ({ n, at: n })));
    const first = await search({ limit: 1 });
    renameSync(join(directory, 'payments-local-a.log'), join(directory, 'payments-local-a.1.log'));
    write('payments-local-a', { n: 4, at: 4 });
    expect(numbers(await search({ cursor: first.next ?? '' }))).toEqual([2, 1]);
    expect(numbers(await search({}))).toEqual([4, 3, 2, 1]);
  });

  it('passes over what is no line of a function', async () => {
    write('payments-local-a', { n: 1 });
    write('engine', { n: 2 });
    appendFileSync(join(directory, 'payments-local-a.log'), 'half a li');
    expect(numbers(await search({}))).toEqual([1]);
  });

  it('shows no card number, address, key or secret, even where a line quotes one', async () => {
    write('payments-local-a', {
      message: 'bad input: 4242 4242 4242 4242 of ada@example.org',
      header: 'Bearer eyJhbGciOiJub25lIn0',
      pks: 'pks_0123456789abcdef',
      secret: 'pi_123_secret_456',
      key: 'sk_test_0123456789',
    });
    const [line] = (await search({})).lines;
    const shown = JSON.stringify(line);
    for (const leak of ['4242', 'ada@', 'eyJ', 'pks_0123', 'secret_456', 'sk_test_0']) {
      expect(shown).not.toContain(leak);
    }
    expect(line?.message).toBe('bad input: [number] of [mail]');
  });

  it('refuses a cursor that it has not given out', async () => {
    await expect(search({ cursor: 'abc' })).rejects.toThrow(InvalidCursor);
  });

  it('finds one line among 100 MB while others are served', async () => {
    const filler = 'z'.repeat(420);
    const block = Array.from({ length: 2000 }, (_, at) => lineOf({ at, filler, requestId: 'r' })).join('');
    for (const name of ['a', 'b', 'c', 'd']) {
      writeFileSync(join(directory, `${name}.log`), lineOf({ n: name }));
      for (let size = 0; size < 26e6; size += block.length)
        appendFileSync(join(directory, `${name}.log`), block);
    }
    let served = 0;
    const timer = setInterval(() => {
      served += 1;
    }, 1);
    const startedAt = performance.now();
    const page = await search({ text: '"n":"c"' });
    clearInterval(timer);
    expect(numbers(page)).toEqual(['c']);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(served).toBeGreaterThan(10);
  });
});
