import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createMailStore } from '../../../lib/adapters/dynamodb/mail-store.ts';
import { createMemoryMailStore } from '../../../lib/adapters/memory/mail-store.ts';
import type { MailEvent, MailStore } from '../../../lib/notifications/app/ports.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const nowMs = Date.parse('2026-11-23T10:00:00.000Z');
const lease = { nowMs, untilMs: nowMs + 12_000 };
const behindIt = { nowMs: lease.untilMs, untilMs: lease.untilMs + 12_000 };
let mails = 0;

const implementations: [string, () => MailStore][] = [
  ['memory', createMemoryMailStore],
  ['dynamodb', () => createMailStore(engine.table)],
];

describe.each(implementations)('what is known of mails in %s', (_name, open) => {
  let store: MailStore;
  let mailId: string;
  beforeEach(() => {
    store = open();
    mails += 1;
    mailId = `inv_${String(mails)}`;
  });

  const event = (type: MailEvent['type'], messageId = 'm-1'): MailEvent => ({
    type,
    messageId,
    at: '2026-11-23T10:00:01Z',
  });

  it('lets one of twenty claim a mail', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim(mailId, lease)));
    expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1);
    expect(claims.filter((claim) => claim === 'leased')).toHaveLength(19);
  });

  it('hands a claim without a mark to the next one when its lease has ended', async () => {
    await store.claim(mailId, lease);
    expect(await store.claim(mailId, behindIt)).toBe('claimed');
  });

  it('never lets a sent mail be claimed', async () => {
    await store.claim(mailId, lease);
    await store.markSent(mailId, 'm-1');
    expect(await store.claim(mailId, behindIt)).toBe('sent');
  });

  it('takes an event of a mail as the proof that it went out, also when the sender died before the mark', async () => {
    await store.claim(mailId, lease);
    expect(await store.record(mailId, event('Send'))).toBe('recorded');
    expect(await store.claim(mailId, behindIt)).toBe('sent');
  });

  it('lets a mail that was certainly refused be claimed at once', async () => {
    await store.claim(mailId, lease);
    await store.release(mailId);
    expect(await store.claim(mailId, lease)).toBe('claimed');
  });

  it('releases nothing that went out', async () => {
    await store.claim(mailId, lease);
    await store.markSent(mailId, 'm-1');
    await store.release(mailId);
    expect(await store.claim(mailId, behindIt)).toBe('sent');
  });

  it('knows an event again, in whatever order events come', async () => {
    await store.claim(mailId, lease);
    expect(await store.record(mailId, event('Delivery'))).toBe('recorded');
    expect(await store.record(mailId, event('Send'))).toBe('recorded');
    expect(await store.record(mailId, event('Delivery'))).toBe('repeated');
  });

  it('tells a second mail by its message id', async () => {
    await store.claim(mailId, lease);
    await store.markSent(mailId, 'm-1');
    expect(await store.record(mailId, event('Send', 'm-1'))).toBe('recorded');
    expect(await store.record(mailId, event('Send', 'm-2'))).toBe('second_mail');
  });

  it('makes nothing of an event of a mail that was never claimed', async () => {
    expect(await store.record(mailId, event('Send'))).toBe('unknown_mail');
    expect(await store.claim(mailId, lease)).toBe('claimed');
  });
});
